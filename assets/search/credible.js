// Whether a word really stands in a record. Pagefind takes a shorter word for one that it does not have ("zzzz" finds
// "Z."), which helps against a slip of the pen and must not pass for a result otherwise.
const ENOUGH = 5;
const MOST = 0.55;

// fragment: what Pagefind holds of a record; places: the words of it that Pagefind matched. Closely: but for its ending.
export function stands(word, fragment, places, isClosely = false) {
  const words = fragment.content.split(/\s+/);
  const matched = places.map((place) => words[place] ?? "");
  const asked = plain(word).join("");
  const { title, context = "", lookup = "" } = fragment.meta;
  const written = `${title} ${context} ${lookup}`.split(/\s+/);
  return [...matched, ...written].some((text) =>
    [plain(text).join(""), ...plain(text)].some((each) => (isClosely ? isClose(asked, each) : isLike(asked, each))),
  );
}

function isLike(asked, word) {
  let same = 0;
  while (same < asked.length && asked[same] === word[same]) same += 1;
  if (same === asked.length) return true;
  if (/\d/.test(asked)) return false;
  return same >= ENOUGH || (same > 2 && same >= MOST * asked.length);
}

// Whether a record holds a phrase as it was typed, but for case and marks between words.
export function holds(phrase, fragment) {
  const { title, context = "", lookup = "" } = fragment.meta;
  return [fragment.content, title, context, lookup].some((text) => ` ${plain(text).join(" ")} `.includes(` ${plain(phrase).join(" ")} `));
}

function isClose(asked, word) {
  return word.startsWith(asked.slice(0, Math.max(asked.length - 3, Math.min(asked.length, 4))));
}

function plain(text) {
  const bare = text.normalize("NFD").replaceAll(/\p{M}|['’]/gu, "").toLowerCase().replaceAll("y", "i");
  return bare.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
