// Shows one result: its title leading to the place itself, the sentence that holds the words, what it is.
const SENTENCE_END = /[.?!;]["”’)]*$/;
const LONGEST = 45;
const BEFORE = 24;
const SETTLED = new Set(["Done", "Superseded"]);

let number = 0;

// found: what Pagefind holds of a record; asPlaces: the words of it that were found; question: {words, phrases}.
export function hit(found, asPlaces, question, level = "h3") {
  const words = found.content.split(/\s+/);
  const places = new Set(asPlaces.filter((place) => isAsked(words[place], question)));
  const item = element("li", "finding row");
  const link = element("a", "", found.meta.title);
  link.href = addressOf(found, markedWords(words, places, question));
  const title = element(level);
  title.append(link);
  const body = element("div", "words");
  body.append(title, ...sentence(words, places), ...(places.size ? [] : phrasesOf(found, question)));
  const beside = margin(found);
  beside.id = `_hit-${(number += 1)}`;
  link.setAttribute("aria-describedby", beside.id);
  item.append(body, beside);
  return item;
}

// The phrases of a topic that hold a word of the question, where its text does not.
function phrasesOf({ meta, filters }, { words, phrases }) {
  if (filters.kind[0] !== "Topic") return [];
  const asked = [...words, ...phrases].map((each) => each.toLowerCase());
  const held = (meta.lookup ?? "").split("; ").filter((phrase) => asked.some((each) => phrase.toLowerCase().includes(each)));
  if (!held.length) return [];
  const line = element("p", "excerpt", "Follows the words ");
  line.append(...held.slice(0, 3).flatMap((phrase, place) => [place ? ", " : "", element("mark", "", phrase)]));
  return [line];
}

// Pagefind takes a number for the beginning of others: "16" for "1,679".
function isAsked(word, { words, phrases }) {
  if (!/\d/.test(word ?? "")) return true;
  const asked = [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))];
  return asked.some((each) => bare(each) === bare(word) || word.split(/[^\p{L}\p{N}]+/u).includes(each));
}

// "/body/meeting/minutes/#minute-109-2", with what is to be marked there.
function addressOf(found, marks) {
  const [page, anchor] = found.url.replaceAll("/~/", "").replace(/\.html$/, "").split("#");
  const query = new URLSearchParams(marks.map((mark) => ["mark", mark])).toString();
  return `${page}${query ? `?${query}` : ""}${anchor ? `#${anchor}` : ""}`;
}

function margin(found) {
  const filters = found.filters;
  const line = element("p", "margin");
  line.append(element("strong", "outcome", (filters.outcome ?? filters.kind)[0]), " ");
  if (found.meta.context && found.meta.context !== filters.kind[0]) line.append(element("span", "", found.meta.context), " ");
  if (filters.status) line.append(element("span", SETTLED.has(filters.status[0]) ? "" : "fate", filters.status[0]));
  return line;
}

// The sentence around the place where most of the words stand together, whole where it is not too long.
function sentence(words, places) {
  const at = thickest([...places], words);
  let first = at;
  while (first > 0 && at - first < BEFORE && !SENTENCE_END.test(words[first - 1])) first -= 1;
  let last = at;
  while (last < words.length - 1 && last - first < LONGEST && !SENTENCE_END.test(words[last])) last += 1;
  while (last < words.length - 1 && last - first < LONGEST / 3) last += 1;
  const text = element("p", "excerpt");
  if (first > 0 && !SENTENCE_END.test(words[first - 1])) text.append("… ");
  for (let place = first; place <= last; place += 1) {
    text.append(places.has(place) ? element("mark", "", words[place]) : words[place], place < last ? " " : "");
  }
  if (last < words.length - 1 && !SENTENCE_END.test(words[last])) text.append(" …");
  return words[0] ? [text] : [];
}

// The place from which the most different words of the question follow.
function thickest(places, words) {
  const near = (place) => new Set(places.filter((other) => other >= place && other < place + BEFORE).map((other) => bare(words[other]).slice(0, 5))).size;
  return places.sort((one, other) => near(other) - near(one) || one - other)[0] ?? 0;
}

function markedWords(words, places, { phrases }) {
  const plain = [...places].map((place) => words[place]?.replaceAll(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}%]+$/gu, "")).filter(Boolean);
  const others = plain.filter((word) => !phrases.some((phrase) => phrase.toLowerCase().includes(word.toLowerCase())));
  return [...phrases, ...new Map(others.map((word) => [word.toLowerCase(), word])).values()].slice(0, 8);
}

function bare(word) {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(text);
  return made;
}
