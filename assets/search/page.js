// The search page: asks the shards what its form says, and shows what they answer as it comes.
import { write } from "./address.js";
import { answers, candidates, countsByFilter, GROUPS, named, someWords } from "./answers.js";
import { addressOf, choice, fill, form, isNarrowed, tellCounts } from "./form.js";
import { hideGroups, onGroup, showGroups } from "./groups.js";
import { element, hit } from "./hits.js";
import { questionIn } from "./question.js";
import { referenceIn, told } from "./reference.js";
import { hasFailed, shardsAt } from "./shards.js";
import { nearest } from "./spelling.js";

const STEP = 10;
const FEW = 3;
const LONGEST = 200;
// After half a second what is shown stays where it is (W3C Layout Instability counts a shift from then on).
const SETTLED = 500;
const PATIENCE = 8000;
const UNMARKED = { words: [], phrases: [] };

const narrow = document.querySelector("#narrow");
const results = document.querySelector("#results");
const referredTo = document.querySelector("#referred");
const more = document.querySelector("#more");
const better = document.querySelector("#better");
const meant = document.querySelector("#meant");
const bodies = [...form.elements.body.options].slice(1).map(({ value, dataset }) => ({ name: value, short: dataset.short }));
const pageTitle = document.title;

let shards;
let names;
let turn = 0;
let asked = { words: [], phrases: [], text: "" };
let found = [];
let shown = new Set();
let isTouched = false;

async function search() {
  const own = ++turn;
  const text = form.elements.q.value.trim().slice(0, LONGEST);
  asked = { ...questionIn(text), text };
  clear();
  document.title = text ? `“${text}” – ${pageTitle}` : pageTitle;
  if (!text) return tell(isNarrowed() ? "Type what is to be searched for." : "", true);
  if (!asked.words.length && !asked.phrases.length) return tell(`Nothing found for “${text}”.`, true);
  tell("Searching …", false, true);
  const impatient = setTimeout(() => own === turn && tell("Still searching. The lists below hold everything.", true, true), PATIENCE);
  try {
    await look(own, performance.now());
  } catch {
    if (own === turn) tell("The search could not be loaded. The lists below hold everything.", true);
  } finally {
    clearTimeout(impatient);
  }
}

async function look(own, since) {
  ({ shards, names } = await shardsAt(form.dataset.pagefind, form.dataset.prefix));
  const chosen = choice();
  hasFailed();
  better.classList.toggle("kept", shards.length > 1);
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0]));
  showGroups(counts, chosen.group, (group) => addressOf({ group }));
  const parts = answers(shards, asked, chosen);
  const first = parts.next();
  const referred = await showReferred(own);
  let doubtful = asked.words;
  let heard = 0;
  for (let next = await first; !next.done; next = await parts.next()) {
    const part = next.value;
    if (own !== turn) return;
    add(part, chosen, referred.ids);
    for (const group of GROUPS) counts[group] += part.groups[group] ?? 0;
    if (part.results.length) doubtful = doubtful.filter((word) => part.doubtful.includes(word));
    if (!shown.size && found.length) await show(own, history.state?.shown ?? STEP);
    if (own !== turn) return;
    showGroups(counts, chosen.group, (group) => addressOf({ group }));
    if ((heard += 1) < shards.length) tell(`${counted(found.length)} so far; earlier years are being searched`, false, true);
  }
  const total = chosen.group ? counts[chosen.group] : GROUPS.reduce((sum, group) => sum + counts[group], 0);
  await finish(own, since, { chosen, doubtful, total, referred });
}

// All shards have answered: says how many there are, and puts the best first where nobody has begun to read.
async function finish(own, since, { chosen, doubtful, total, referred }) {
  const some = total < FEW && !referred.isWhole ? await someOfIt(chosen) : null;
  if (own !== turn) return;
  order(chosen);
  const unsure = some ? doubtful.filter((word) => some.unknown.includes(word)) : doubtful;
  const near = referred.ids.length ? "" : await meantBy(unsure);
  if (own !== turn) return;
  const wanted = Math.max(shown.size, history.state?.shown ?? STEP);
  if (!isTouched && performance.now() - since < SETTLED) await show(own, wanted);
  else await append(own, wanted - shown.size);
  if (own !== turn) return;
  better.hidden = [...shown].every((each, place) => each === found[place]);
  const isNothing = !found.length && !referred.ids.length;
  if (hasFailed()) tell("Part of the search could not be loaded. The lists below hold everything.", true);
  else tell(summed(total, some, referred, unsure), isNothing, narrow.open);
  if (isNothing && !chosen.group) hideGroups();
  if (near) suggest(near);
  if (narrow.open) await showCounts(own, chosen);
  if (own === turn) results.setAttribute("aria-busy", "false");
}

// What was found, in a sentence.
function summed(total, some, referred, unsure) {
  const text = `“${asked.text}”`;
  const beside = referred.ids.length ? `${counted(referred.ids.length)} by ${referred.by} for ${text}` : "";
  if (referred.missing) return `No ${referred.missing} in this archive${total ? `; ${counted(total)} with these words` : ""}`;
  if (!total && !some?.results.length) return beside || `Nothing found for ${text}.`;
  const part = some?.results.length ? `${counted(some.results.length)} with some of it` : "";
  const nowhere = some?.unknown.length ? `. Nowhere in this archive: ${some.unknown.join(", ")}` : "";
  if (!total) return `Nothing holds all of ${text}; ${part}${nowhere}`;
  const typed = unsure.length && !some ? `, none with ${unsure.join(", ")} as it is typed` : "";
  const whole = beside ? `${beside}; ${counted(total)} with these words` : `${counted(total)} for ${text}${typed}`;
  return `${whole}${part ? `; ${part}` : ""}${nowhere}`;
}

async function someOfIt(chosen) {
  if (asked.words.length + asked.phrases.length < 2) return null;
  const some = await someWords(shards, asked, chosen, new Set(found.map(({ id }) => id)));
  found.push(...some.results.map((result) => ({ ...result, isPartial: true })));
  return some;
}

function add(part, chosen, referred) {
  const others = part.results.filter(({ id }) => !referred.includes(id));
  found.push(...others.map((result) => ({ ...result, isUndated: part.shard.name === "undated" })));
  order(chosen);
}

// The best or the newest first, over all shards; what has no day comes last among days.
function order({ isNewestFirst }) {
  const isLater = isNewestFirst ? "isUndated" : "isPartial";
  const later = (each) => Number(each[isLater] ?? false);
  found.sort((one, other) => later(one) - later(other) || (isNewestFirst ? 0 : other.score - one.score));
}

async function show(own, count) {
  const first = found.slice(0, count);
  if (first.length === shown.size && [...shown].every((each, place) => each === first[place])) return;
  const lines = await loaded(first, asked);
  if (own !== turn) return;
  shown = new Set(first);
  results.replaceChildren(...lines);
  more.hidden = shown.size >= found.length;
}

async function append(own, count) {
  const next = found.filter((each) => !shown.has(each)).slice(0, Math.max(count, 0));
  const lines = await loaded(next, asked);
  if (own !== turn) return;
  next.forEach((each) => shown.add(each));
  results.append(...lines);
  more.hidden = shown.size >= found.length;
  return lines[0];
}

async function loaded(some, question) {
  return Promise.all(some.map(async (each) => hit(await each.load(), each.places, question)));
}

// What a reference leads to, or who and what is called as was typed, stands above the results: {ids, by, missing}.
async function showReferred(own) {
  const reference = referenceIn(asked.text, bodies);
  const name = asked.text.replaceAll(/["“”]/g, "");
  const isName = !reference && names.has(name.trim().toLowerCase());
  const { places, isClause } = reference ? await candidates(shards, reference) : { places: isName ? await named(shards, name) : [] };
  const first = places.slice(0, STEP);
  const lines = await loaded(first, UNMARKED);
  if (own !== turn) return { ids: [] };
  const missing = reference && !first.length ? told(reference) : "";
  if (lines.length) {
    const isNot = reference?.clause && !isClause;
    const said = isNot ? `There is no ${told(reference)} in this archive; the minute is` : `Found by reference: ${reference && told(reference)}`;
    const list = element("ol", "plain");
    list.append(...lines);
    referredTo.replaceChildren(element("h2", "", reference ? said : `Called “${name}”`), list);
  }
  return { ids: first.map(({ id }) => id), by: reference ? "reference" : "name", isWhole: reference?.isWhole, missing };
}

// What was typed with the nearest known word in place of each that stands nowhere as it is; "" where there is none.
async function meantBy(doubtful) {
  let words = asked.text;
  for (const word of doubtful) {
    const near = await nearest(word, form.dataset.pagefind);
    if (near) words = words.replace(word, near);
  }
  return words === asked.text ? "" : words;
}

function suggest(words) {
  const link = meant.querySelector("a");
  link.textContent = words;
  link.href = addressOf({ q: words });
  meant.hidden = false;
}

async function showCounts(own, chosen) {
  const counts = await countsByFilter(shards, asked, chosen);
  if (own === turn && counts) tellCounts(counts);
}

function clear() {
  found = [];
  shown = new Set();
  isTouched = false;
  results.replaceChildren();
  referredTo.replaceChildren();
  hideGroups();
  for (const part of [more, better, meant]) part.hidden = true;
  tellCounts(null);
}

function tell(words, withLists = !words, isBusy = false) {
  document.querySelector("#count").textContent = words;
  document.querySelector("#lists").hidden = !withLists;
  results.setAttribute("aria-busy", String(isBusy));
}

function counted(number) {
  return `${number} ${number === 1 ? "result" : "results"}`;
}

function recall() {
  fill();
  narrow.open ||= isNarrowed();
  return search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.elements.group.value = "";
  write(addressOf());
  search();
});
form.addEventListener("change", (event) => {
  if (event.target === form.elements.q) return;
  write(addressOf());
  search();
});
onGroup((group) => {
  form.elements.group.value = group;
  write(addressOf());
  search();
});
narrow.addEventListener("toggle", () => narrow.open && asked.text && shards && showCounts(turn, choice()));
for (const touch of ["pointerdown", "keydown", "focusin", "wheel"]) {
  results.addEventListener(touch, () => (isTouched = true), { passive: true });
}
addEventListener("scroll", () => (isTouched = shown.size > 0), { passive: true });
more.addEventListener("click", async () => {
  (await append(turn, STEP))?.querySelector("a").focus();
  history.replaceState({ ...history.state, shown: shown.size }, "");
});
better.querySelector("button").addEventListener("click", async () => {
  better.hidden = true;
  await show(turn, Math.max(shown.size, STEP));
  results.querySelector("a")?.focus();
});
addEventListener("popstate", recall);
await recall();
