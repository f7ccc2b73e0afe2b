// The search page: asks Pagefind, shows minutes and papers, leads to the place itself.
const form = document.querySelector("#search");
const query = form.elements.q;
const routine = form.elements.routine;
const count = document.querySelector("#count");
const results = document.querySelector("#results");
const more = document.querySelector("#more");
const STEP = 10;

document.querySelector("#without-script").remove();

const pagefind = await import(`${form.dataset.pagefind}pagefind.js`).catch(() => null);
if (pagefind) await pagefind.options({ excerptLength: 30 });

let asked = 0;
let found = [];
let shown = 0;

function told(number, words) {
  if (!number) return `Nothing found for “${words}”.`;
  return `${number} ${number === 1 ? "result" : "results"} for “${words}”`;
}

// Pagefind escapes its excerpts and puts <mark> around the words; only those marks become elements.
function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html");
  const paragraph = document.createElement("p");
  for (const node of parsed.body.childNodes) {
    const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    part.textContent = node.textContent;
    paragraph.append(part);
  }
  return paragraph;
}

function line(record) {
  const item = document.createElement("li");
  item.className = "finding";
  const title = document.createElement("h2");
  const link = document.createElement("a");
  link.href = record.meta.address;
  link.textContent = record.meta.title;
  title.append(link);
  const context = document.createElement("p");
  context.className = "meta";
  context.textContent = `${record.meta.kind} · ${record.meta.context}`;
  item.append(title, context, marked(record.excerpt));
  return item;
}

async function showMore() {
  const turn = asked;
  const records = await Promise.all(found.slice(shown, shown + STEP).map((result) => result.data()));
  if (turn !== asked) return;
  const first = results.children.length;
  results.append(...records.map(line));
  shown += records.length;
  more.hidden = shown >= found.length;
  if (first) results.children[first].querySelector("a").focus();
}

async function search() {
  const words = query.value.trim();
  const turn = ++asked;
  if (!words) {
    results.replaceChildren();
    count.textContent = "";
    more.hidden = true;
    return;
  }
  if (!pagefind) {
    count.textContent = "The search could not be loaded.";
    return;
  }
  const filters = routine.checked ? {} : { routine: "no" };
  const answer = await pagefind.search(words, { filters });
  if (turn !== asked || !answer) return;
  found = answer.results;
  shown = 0;
  results.replaceChildren();
  count.textContent = told(found.length, words);
  await showMore();
}

function remember() {
  const address = new URL(location.href);
  address.search = "";
  if (query.value.trim()) address.searchParams.set("q", query.value.trim());
  if (routine.checked) address.searchParams.set("routine", "yes");
  return address;
}

function recall() {
  const asked = new URLSearchParams(location.search);
  query.value = asked.get("q") ?? "";
  routine.checked = asked.get("routine") === "yes";
  return search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", remember());
  search();
});
routine.addEventListener("change", () => {
  history.replaceState(null, "", remember());
  search();
});
more.addEventListener("click", showMore);
addEventListener("popstate", recall);
await recall();
