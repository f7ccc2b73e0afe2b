// The explorer of decisions: chooses among all of them by an index, and loads the words of a year when it shows them.
import { write } from "./search/address.js";
import { csv } from "./search/csv.js";
import { element } from "./search/hits.js";
import { questionIn } from "./search/question.js";

const STEP = 20;
const CHOICES = ["body", "year", "outcome", "topic", "status"];
const form = document.querySelector("#explorer");
const list = document.querySelector("#decisions");
const more = document.querySelector("#more");
const narrow = document.querySelector("#narrow");
const everything = document.querySelector("#everything");
const instead = document.querySelector("#instead");
const { prefix } = form.dataset;
const pageTitle = document.title;

let index;
let turn = 0;
let chosen = [];
let shown = 0;
const yearsLoaded = new Map();

// Every decision as {year, place, body, day, meeting, outcome, status, topics}; place is that in its year's file.
async function decisions() {
  index ??= read(form.dataset.index).then(unfolded).catch((fault) => {
    index = undefined;
    throw fault;
  });
  return index;
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}

function unfolded(told) {
  return told.years.flatMap(({ year, file, meetings }) => {
    let place = 0;
    return meetings.flatMap(({ body, day, decisions: made }, number) =>
      made.map(([outcome, status, ...topics]) => ({
        year,
        file,
        place: place++,
        meeting: `${year} ${number}`,
        day,
        body: told.bodies[body],
        outcome: told.outcomes[outcome],
        status: told.statuses[status],
        topics: topics.map((topic) => told.topics[topic]),
      })),
    );
  });
}

// The words of a decision, from the file of its year.
async function whole(decision) {
  const { file } = decision;
  if (!yearsLoaded.has(file)) yearsLoaded.set(file, read(prefix + file.slice(1)));
  try {
    return { ...decision, ...(await yearsLoaded.get(file)).decisions[decision.place] };
  } catch (fault) {
    yearsLoaded.delete(file);
    throw fault;
  }
}

function asked() {
  const fields = form.elements;
  const { words, phrases } = questionIn(fields.q.value.trim());
  return {
    ...Object.fromEntries(CHOICES.map((name) => [name, fields[name].value])),
    texts: [...words, ...phrases].map((text) => text.toLowerCase()),
    isOldestFirst: fields.sort.value === "oldest",
  };
}

// A choice that stands for several values has bars between them.
function fits(decision, by) {
  const values = (name) => (name === "topic" ? decision.topics : [decision[name]]);
  return CHOICES.every((name) => !by[name] || by[name].split("|").some((value) => values(name).includes(value)));
}

async function choose() {
  const own = ++turn;
  const by = asked();
  const isChosen = by.texts.length > 0 || by.isOldestFirst || CHOICES.some((name) => by[name]);
  narrow.open ||= CHOICES.some((name) => by[name]);
  document.title = isChosen ? `${said()} – ${pageTitle}` : pageTitle;
  if (!isChosen) return turnTo(false);
  try {
    await showChosen(own, by);
  } catch {
    if (own !== turn) return;
    turnTo(false);
    tell("The choices could not be loaded. Below are all decisions, by year.");
  }
}

async function showChosen(own, by) {
  const all = await decisions();
  if (own !== turn) return;
  let fitting = all.filter((decision) => fits(decision, by));
  if (by.texts.length) fitting = await holding(by.texts, fitting, own);
  if (own !== turn) return;
  chosen = by.isOldestFirst ? turned(fitting) : fitting;
  const first = await Promise.all(chosen.slice(0, history.state?.shown ?? STEP).map(whole));
  if (own !== turn) return;
  list.replaceChildren();
  append(first);
  turnTo(true);
  instead.hidden = chosen.length > 0;
  instead.querySelector("a").href = `${prefix}search/?q=${encodeURIComponent(form.elements.q.value.trim())}`;
  tell(`${chosen.length} of ${all.length} decisions`);
}

// Shows the chosen decisions, or all of them by year.
function turnTo(isChosen) {
  everything.hidden = isChosen;
  document.querySelector("#chosen").hidden = !isChosen;
  document.querySelector("#all").hidden = !isChosen;
  document.querySelector("#download").hidden = !isChosen || !chosen.length;
  if (!isChosen) tell("");
}

// What is chosen, in words.
function said() {
  const fields = CHOICES.map((name) => form.elements[name]).filter((field) => field.value);
  const words = fields.map((field) => field.selectedOptions[0].textContent);
  return [form.elements.q.value.trim() && `“${form.elements.q.value.trim()}”`, ...words].filter(Boolean).join(", ") || "Oldest first";
}

// Those that hold every word, year by year as their words are loaded.
async function holding(texts, fitting, own) {
  const found = [];
  let year = "";
  for (const decision of fitting) {
    if (decision.year !== year) tell(`Looking through ${decision.year.replace("-", "–")} …`);
    year = decision.year;
    const { title, words, citation } = await whole(decision);
    if (own !== turn) return [];
    const held = `${title} ${words} ${citation}`.toLowerCase();
    if (texts.every((text) => held.includes(text))) found.push(decision);
  }
  return found;
}

// The oldest meeting first; the decisions of a meeting stay in their order.
function turned(some) {
  const byMeeting = Map.groupBy ? Map.groupBy(some, ({ meeting }) => meeting) : grouped(some);
  return [...byMeeting.values()].reverse().flat();
}

function grouped(some) {
  const groups = new Map();
  for (const each of some) groups.set(each.meeting, [...(groups.get(each.meeting) ?? []), each]);
  return groups;
}

function append(some) {
  for (const decision of some) {
    const of = `${decision.address.split("#")[0]} ${decision.title}`;
    if (list.lastElementChild?.dataset.of !== of) list.append(heading(decision), group(of));
    list.lastElementChild.append(line(decision));
  }
  shown = list.querySelectorAll(".decision").length;
  more.hidden = shown >= chosen.length;
}

function heading(decision) {
  const title = element("h3", "of");
  const link = element("a", "", decision.title);
  const [page, anchor] = decision.address.split("#");
  link.href = `${prefix}${page.slice(1)}#${anchor.replace(/(-r\d+)?-[^-]*$/, "")}`;
  title.append(link);
  return title;
}

function group(of) {
  const made = element("ul", "decisions");
  made.dataset.of = of;
  return made;
}

function line(decision) {
  const item = element("li", "decision row");
  item.dataset.outcome = decision.outcome.toLowerCase();
  const words = element("div", "words");
  words.append(element("p", "", decision.words));
  const margin = element("p", "margin");
  const citation = element("a", "", decision.citation);
  citation.href = prefix + decision.address.slice(1);
  margin.append(element("strong", "outcome", decision.outcome), " ", citation, " ");
  if (decision.followed) {
    const followed = element("a", "fate", decision.followed.words);
    followed.href = prefix + decision.followed.address.slice(1);
    margin.append(followed, " ");
  } else if (decision.status) {
    margin.append(element("span", "fate", decision.status), " ");
  }
  margin.append(copyButton(decision.citation, citation.href));
  item.append(words, margin);
  return item;
}

function copyButton(citation, address) {
  const button = element("button", "copy", "Copy citation");
  button.type = "button";
  button.setAttribute("aria-label", `Copy citation: ${citation}`);
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(`${citation}. ${address}`).then(() => true, () => false);
    button.textContent = copied ? "Copied" : address;
    document.querySelector("#copied").textContent = copied ? `Copied: ${citation}` : `It could not be copied: ${citation}. ${address}`;
    if (copied) setTimeout(() => (button.textContent = "Copy citation"), 3000);
  });
  return button;
}

async function download() {
  const own = turn;
  tell(`Gathering ${chosen.length} decisions …`);
  const rows = [];
  for (const decision of chosen) {
    const told = await whole(decision);
    if (own !== turn) return;
    const address = new URL(prefix + told.address.slice(1), location.href);
    rows.push([told.citation, told.day, told.body, told.title, told.words, told.outcome, told.topics.join("; "), told.followed?.words ?? told.status, String(address)]);
  }
  const heads = ["Citation", "Date", "Body", "Item", "Decision", "Outcome", "Topics", "What became of it", "Address"];
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([csv([heads, ...rows])], { type: "text/csv" }));
  link.download = "decisions.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tell(`${chosen.length} decisions downloaded`);
}

function tell(words) {
  document.querySelector("#count").textContent = words;
}

function recall() {
  const said = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (field.name) field.value = said.get(field.name) ?? "";
    if (field.localName === "select" && field.selectedIndex < 0) field.selectedIndex = 0;
  }
  return choose();
}

function remember() {
  const address = new URL(location.href);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  address.hash = "";
  write(address);
  return choose();
}

for (const citation of document.querySelectorAll("#everything .decision .margin > a:not(.fate)")) {
  citation.parentElement.append(copyButton(citation.textContent, citation.href));
}

let wait;
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(remember, 150);
});
more.addEventListener("click", async () => {
  const own = turn;
  const next = await Promise.all(chosen.slice(shown, shown + STEP).map(whole));
  if (own !== turn) return;
  const first = shown;
  append(next);
  history.replaceState({ shown }, "");
  list.querySelectorAll(".decision")[first]?.querySelector("a").focus();
});
document.querySelector("#all").addEventListener("click", () => {
  form.reset();
  remember();
  form.elements.q.focus();
});
document.querySelector("#download").addEventListener("click", download);
addEventListener("popstate", recall);
await recall();
