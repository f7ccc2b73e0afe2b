// The search page: reads the form, asks the shards, shows what they answer, keeps all of it in the address.
import { answers, candidates, countsByFilter, GROUPS, someWords } from "./answers.js";
import { addressOf, choice, fill, form, isNarrowed, tellCounts } from "./form.js";
import { element, hit } from "./hits.js";
import { questionIn } from "./question.js";
import { referenceIn, told } from "./reference.js";
import { shardsAt } from "./shards.js";
import { nearest } from "./spelling.js";

const STEP = 10;
const FEW = 3;
const LONGEST = 200;
// After half a second what is shown stays where it is (W3C Layout Instability counts a shift from then on).
const SETTLED = 500;

const narrow = document.querySelector("#narrow");
const results = document.querySelector("#results");
const referredTo = document.querySelector("#referred");
const more = document.querySelector("#more");
const better = document.querySelector("#better");
const bodies = [...form.elements.body.options].slice(1).map(({ value, dataset }) => ({ name: value, short: dataset.short }));

let opening;
let shards;
let turn = 0;
let found = [];
let shown = new Set();
let isTouched = false;

async function search() {
  const own = ++turn;
  try {
    await look(own, performance.now());
  } catch {
    if (own === turn) tell("The search could not be loaded. The lists below hold everything.", true);
  }
}

async function look(own, since) {
  const text = form.elements.q.value.trim().slice(0, LONGEST);
  const question = questionIn(text);
  clear();
  if (!text) return tell("");
  if (!question.words.length && !question.phrases.length) return tell(`Nothing found for “${text}”.`, true);
  tell("Searching …", false, true);
  opening ??= shardsAt(form.dataset.pagefind, form.dataset.prefix);
  shards = await opening;
  const chosen = choice();
  const reference = referenceIn(text, bodies);
  const referred = reference ? await showReferred(reference, own) : [];
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0]));
  let doubtful = question.words;
  for await (const part of answers(shards, question, chosen)) {
    if (own !== turn) return;
    add(part, chosen, referred);
    for (const group of GROUPS) counts[group] += part.groups[group] ?? 0;
    if (part.results.length) doubtful = doubtful.filter((word) => part.doubtful.includes(word));
    if (!shown.size && found.length) await show(own);
    if (own !== turn) return;
    showGroups(counts);
    if (part.shard !== shards.at(-1)) tell(`${counted(found.length)} so far; earlier years are being searched`, false, true);
  }
  await finish(own, since, { question, chosen, doubtful, text: `“${text}”`, byReference: referred.length });
}

// All shards have answered: says how many there are, and puts the best first where nobody has begun to read.
async function finish(own, since, { question, chosen, doubtful, text, byReference }) {
  let said = found.length || byReference ? `${counted(found.length + byReference)} for ${text}` : `Nothing found for ${text}.`;
  if (found.length < FEW && !byReference && question.words.length + question.phrases.length > 1) {
    const some = await someWords(shards, question, chosen, new Set(found.map(({ id }) => id)));
    if (own !== turn) return;
    const more = some.results.length;
    if (more) said = found.length ? `${said}; ${more} more hold some of it` : `Nothing holds all of ${text}; ${counted(more)} with some of it`;
    if (some.unknown.length) said = `${said.replace(/\.$/, "")}. Nowhere in this archive: ${some.unknown.join(", ")}`;
    doubtful = doubtful.filter((word) => some.unknown.includes(word));
    found.push(...some.results.map((result) => ({ ...result, isPartial: true })));
  }
  order(chosen);
  if (!isTouched && performance.now() - since < SETTLED) await show(own, Math.max(shown.size, STEP));
  else await append(own, STEP - shown.size);
  if (own !== turn) return;
  better.hidden = found.slice(0, shown.size).every((each) => shown.has(each));
  if (narrow.open) await showCounts(own, question, chosen);
  const meant = byReference ? "" : await meantBy(doubtful);
  if (own !== turn) return;
  tell(said, !found.length && !byReference);
  if (meant) suggest(meant);
}

// What was typed with the nearest known word in place of each that stands nowhere as it is; "" where there is none.
async function meantBy(doubtful) {
  let meant = form.elements.q.value.trim();
  for (const word of doubtful) {
    const near = await nearest(word, form.dataset.pagefind);
    if (near) meant = meant.replace(word, near);
  }
  return meant === form.elements.q.value.trim() ? "" : meant;
}

function suggest(words) {
  const link = document.querySelector("#meant a");
  link.textContent = words;
  link.href = addressOf({ q: words });
  link.parentElement.hidden = false;
}

function add(part, chosen, referred) {
  const others = part.results.filter(({ id }) => !referred.includes(id));
  found.push(...others.map((result) => ({ ...result, isUndated: part.shard.name === "undated" })));
  order(chosen);
}

// The best or the newest first, over all shards; what has no day comes last among days.
function order(chosen) {
  const isLater = chosen.isNewestFirst ? "isUndated" : "isPartial";
  found.sort((one, other) => Number(one[isLater] ?? false) - Number(other[isLater] ?? false) || (chosen.isNewestFirst ? 0 : other.score - one.score));
}

async function show(own, count = STEP) {
  const first = found.slice(0, count);
  if (first.length === shown.size && [...shown].every((each, place) => each === first[place])) return;
  const lines = await loaded(first);
  if (own !== turn) return;
  shown = new Set(first);
  results.replaceChildren(...lines);
  more.hidden = shown.size >= found.length;
}

async function append(own, count) {
  const next = found.filter((each) => !shown.has(each)).slice(0, Math.max(count, 0));
  const lines = await loaded(next);
  if (own !== turn) return;
  next.forEach((each) => shown.add(each));
  results.append(...lines);
  more.hidden = shown.size >= found.length;
  return lines[0];
}

async function showReferred(reference, own) {
  const places = (await candidates(shards, reference)).slice(0, STEP);
  const lines = await loaded(places, "h3");
  if (own !== turn || !lines.length) return [];
  const heading = element("h2", "", `Found by reference: ${told(reference)}`);
  const list = element("ol", "plain");
  list.append(...lines);
  referredTo.replaceChildren(heading, list);
  return places.map(({ id }) => id);
}

async function loaded(some, level = "h2") {
  return Promise.all(some.map(async (each) => hit(await each.load(), each.places, level)));
}

function showGroups(counts) {
  const chosen = form.elements.group.value;
  const all = GROUPS.reduce((sum, group) => sum + counts[group], 0);
  const lines = [["", "Everything", all], ...GROUPS.map((group) => [group, group, counts[group]])];
  const links = lines.map(([value, words, count]) => {
    const link = element("a", "", `${words} `);
    link.append(element("span", "number", String(count)));
    link.href = addressOf({ group: value });
    link.dataset.group = value;
    if (value === chosen) link.setAttribute("aria-current", "true");
    const item = element("li");
    item.append(link);
    return item;
  });
  document.querySelector("#groups ul").replaceChildren(...links);
  document.querySelector("#groups").hidden = !all && !chosen;
}

async function showCounts(own, question, chosen) {
  const counts = await countsByFilter(shards, question, chosen);
  if (own === turn && counts) tellCounts(counts);
}

function clear() {
  found = [];
  shown = new Set();
  isTouched = false;
  results.replaceChildren();
  referredTo.replaceChildren();
  more.hidden = true;
  better.hidden = true;
  for (const id of ["#groups", "#meant"]) document.querySelector(id).hidden = true;
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

function ask() {
  history.pushState(null, "", addressOf());
  return search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.elements.group.value = "";
  ask();
});
form.addEventListener("change", (event) => event.target !== form.elements.q && ask());
document.querySelector("#groups").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  form.elements.group.value = link.dataset.group;
  ask();
});
narrow.addEventListener("toggle", () => {
  const text = form.elements.q.value.trim();
  if (narrow.open && text && shards) showCounts(turn, questionIn(text), choice());
});
for (const touch of ["pointerdown", "keydown", "focusin", "wheel"]) {
  results.addEventListener(touch, () => (isTouched = true), { passive: true });
}
addEventListener("scroll", () => (isTouched = shown.size > 0), { passive: true });
more.addEventListener("click", async () => (await append(turn, STEP))?.querySelector("a").focus());
better.querySelector("button").addEventListener("click", async () => {
  better.hidden = true;
  await show(turn, Math.max(shown.size, STEP));
  results.querySelector("a")?.focus();
});
addEventListener("popstate", recall);
document.documentElement.classList.add("searches");
await recall();
