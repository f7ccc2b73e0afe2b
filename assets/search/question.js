// Reads what somebody typed into words and exact phrases; small words and titles of people are left out.
const SMALL_WORDS = new Set(
  `a about after all also am an and any are as at be been before being between both but by can cllr could councillor
  councillors did do does doing done dr for from had has have having he her here his how i if in into is it its just me
  more most mr mrs ms much many my no nor not of off on once or our out over own she should so some such than that the
  their them then there these they this those through to too under until up us was we were what when where whether which
  while who whom whose why will with would you your please find show tell something anything
  newest latest recent recently`.split(/\s+/),
);
const QUOTED = /["“]([^"“”]+)["”]/g;

// {words, phrases}; of a question that is all small words, its words.
export function questionIn(text) {
  const phrases = [...text.matchAll(QUOTED)].map((match) => match[1].trim()).filter(Boolean);
  const all = text.replaceAll(QUOTED, " ").replaceAll(/["“”]/g, " ").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const words = all.filter((word) => !SMALL_WORDS.has(word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")));
  return { words: words.length || phrases.length ? words : all, phrases };
}
