// The explorer of decisions: chooses among all of them by an index, and loads the words of a year when it shows them.
import { element } from "./search/hits.js";
import { csv } from "./search/csv.js";

const STEP = 20;
const CHOICES = ["body", "year", "outcome", "topic", "status"];
const form = document.querySelector("#explorer");
const list = document.querySelector("#decisions");
const more = document.querySelector("#more");
const { prefix } = form.dataset;

let index;
let turn = 0;
let chosen = [];
let shown = 0;
const yearsLoaded = new Map();

// Every decision as {year, place, body, day, meeting, outcome, status, topics}; place is that in its year's file.
async function decisions() {
  index ??= fetch(form.dataset.index).then((response) => response.json()).then(unfolded);
  return index;
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
  if (!yearsLoaded.has(decision.file)) {
    const address = prefix + decision.file.slice(1);
    yearsLoaded.set(decision.file, fetch(address).then((response) => response.json()));
  }
  return { ...decision, ...(await yearsLoaded.get(decision.file)).decisions[decision.place] };
}

function asked() {
  const fields = form.elements;
  return {
    ...Object.fromEntries(CHOICES.map((name) => [name, fields[name].value])),
    q: fields.q.value.trim().toLowerCase(),
    isOldestFirst: fields.sort.value === "oldest",
  };
}

function fits(decision, by) {
  return CHOICES.every((name) => !by[name] || (name === "topic" ? decision.topics.includes(by.topic) : decision[name] === by[name]));
}

async function choose() {
  const own = ++turn;
  const by = asked();
  const isChosen = by.q || by.isOldestFirst || CHOICES.some((name) => by[name]);
  for (const [id, isHidden] of [["#everything", isChosen], ["#chosen", !isChosen], ["#count", !isChosen], ["#all", !isChosen], ["#download", !isChosen]]) {
    document.querySelector(id).hidden = isHidden;
  }
  if (!isChosen) return;
  const all = await decisions();
  if (own !== turn) return;
  chosen = all.filter((decision) => fits(decision, by));
  if (by.q) chosen = await holding(by.q, own);
  if (own !== turn) return;
  if (by.isOldestFirst) chosen = turned(chosen);
  shown = 0;
  list.replaceChildren();
  await showMore(own);
  tell(`${chosen.length} of ${all.length} decisions`);
}

// Those that hold every word, year by year as their words are loaded.
async function holding(text, own) {
  const words = text.split(/\s+/);
  const found = [];
  const loaded = new Set();
  for (const decision of chosen) {
    const told = await whole(decision);
    if (own !== turn) return [];
    if (!loaded.has(told.year)) {
      loaded.add(told.year);
      tell(`Looking through ${told.year.replace("-", "–")} …`);
    }
    const held = `${told.title} ${told.words} ${told.citation}`.toLowerCase();
    if (words.every((word) => held.includes(word))) found.push(decision);
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

async function showMore(own = turn) {
  const next = await Promise.all(chosen.slice(shown, shown + STEP).map(whole));
  if (own !== turn) return;
  for (const decision of next) {
    const page = decision.address.split("#")[0];
    const last = list.lastElementChild;
    const of = `${page} ${decision.title}`;
    if (last?.dataset.of !== of) list.append(heading(decision), group(of));
    list.lastElementChild.append(line(decision));
  }
  shown += next.length;
  more.hidden = shown >= chosen.length;
  return next;
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
    margin.append(element("span", "", decision.status), " ");
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
    await navigator.clipboard.writeText(`${citation}. ${address}`);
    button.textContent = "Copied";
    document.querySelector("#copied").textContent = `Copied: ${citation}`;
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
    rows.push([told.citation, told.day, told.body, told.title, told.words, told.outcome, told.topics.join("; "), told.status, String(address)]);
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
  const said = [...new FormData(form)].filter(([, value]) => value.trim());
  const address = new URL(location.href);
  address.search = new URLSearchParams(said);
  address.hash = "";
  history.replaceState(null, "", address);
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
  const first = list.querySelectorAll(".decision").length;
  await showMore();
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
