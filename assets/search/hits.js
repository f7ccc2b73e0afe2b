// Shows one result: its title leading to the place itself, the sentence that holds the words, what it is.
const SENTENCE_END = /[.?!;]["”’)]*$/;
const LONGEST = 45;
const BEFORE = 24;

export function hit(found, asPlaces, level = "h2") {
  const words = found.content.split(/\s+/);
  const places = new Set(asPlaces);
  const item = element("li", "finding row");
  const link = element("a", "", found.meta.title);
  link.href = addressOf(found, markedWords(words, places));
  const title = element(level);
  title.append(link);
  const body = element("div", "words");
  body.append(title, ...sentence(words, places));
  item.append(body, margin(found));
  return item;
}

// "/body/meeting/minutes/#minute-109-2", with the words to be marked there.
export function addressOf(found, words) {
  const [page, anchor] = found.url.replaceAll("/~/", "").replace(/\.html$/, "").split("#");
  const marks = words.length ? `?mark=${encodeURIComponent(words.join(" "))}` : "";
  return `${page}${marks}${anchor ? `#${anchor}` : ""}`;
}

function margin(found) {
  const filters = found.filters;
  const line = element("p", "margin");
  line.append(element("strong", "outcome", (filters.outcome ?? filters.kind)[0]), " ");
  if (found.meta.context && found.meta.context !== filters.kind[0]) line.append(element("span", "", found.meta.context), " ");
  if (filters.status) line.append(element("span", "fate", filters.status[0]));
  return line;
}

// The sentence around the place where most of the words stand together, whole where it is not too long.
function sentence(words, places) {
  const at = thickest([...places]);
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

function thickest(places) {
  const near = (place) => places.filter((other) => other >= place && other < place + BEFORE).length;
  return places.sort((one, other) => near(other) - near(one) || one - other)[0] ?? 0;
}

function markedWords(words, places) {
  const plain = [...places].map((place) => words[place]?.replaceAll(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}%]+$/gu, "")).filter(Boolean);
  return [...new Map(plain.map((word) => [word.toLowerCase(), word])).values()].slice(0, 8);
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(text);
  return made;
}
