// The groups of results with how many each has; the links stay the same ones, so that the focus stays on them.
import { GROUPS } from "./answers.js";
import { element } from "./hits.js";

const nav = document.querySelector("#groups");
const list = nav.querySelector("ul");

export function showGroups(counts, chosen, addressOf) {
  const all = GROUPS.reduce((sum, group) => sum + counts[group], 0);
  if (!list.children.length) list.append(...["", ...GROUPS].map(entry));
  for (const link of list.querySelectorAll("a")) {
    const { group } = link.dataset;
    link.href = addressOf(group);
    link.querySelector(".number").textContent = String(group ? counts[group] : all);
    if (group === chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  nav.hidden = false;
}

// Hidden where nothing is found, unless somebody stands on one of its links.
export function hideGroups() {
  nav.hidden = !nav.contains(document.activeElement);
}

export function onGroup(choose) {
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.dataset.group);
  });
}

function entry(group) {
  const link = element("a", "", `${group || "Everything"} `);
  link.dataset.group = group;
  link.append(element("span", "number"));
  const item = element("li");
  item.append(link);
  return item;
}
