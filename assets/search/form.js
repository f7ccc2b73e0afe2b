// The form of the search page: what is chosen in it, as an address, and from an address.
const FILTERS = ["body", "year", "kind", "outcome", "topic", "status"];

export const form = document.querySelector("#search");

export function choice() {
  const fields = form.elements;
  const chosen = FILTERS.filter((name) => fields[name].value).map((name) => [name, anyOf(fields[name].value)]);
  return {
    group: fields.group.value,
    filters: Object.fromEntries(chosen),
    withRoutine: fields.routine.checked,
    isNewestFirst: fields.sort.value === "newest",
  };
}

// A choice that stands for several values has bars between them.
function anyOf(value) {
  return value.includes("|") ? { any: value.split("|") } : value;
}

export function isNarrowed() {
  return FILTERS.some((name) => form.elements[name].value) || form.elements.routine.checked;
}

// The address of this page with all that is chosen, and some changes.
export function addressOf(changes = {}) {
  const address = new URL(location.href);
  const fields = { ...Object.fromEntries(new FormData(form)), ...changes };
  const said = Object.entries(fields).filter(([, value]) => value.trim());
  address.search = new URLSearchParams(said.map(([name, value]) => [name, value.trim()]));
  address.hash = "";
  return address;
}

// Chooses what the address says; a value that is no choice is none.
export function fill() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = asked.get(field.name) === field.value;
    else if (field.name) field.value = asked.get(field.name) ?? "";
    if (field.localName === "select" && field.selectedIndex < 0) field.selectedIndex = 0;
  }
}

// How many results each choice would leave, beside the choices of every filter that is still open; null takes it away.
export function tellCounts(counts) {
  for (const name of FILTERS) {
    const isOpen = counts && !form.elements[name].value;
    for (const option of [...form.elements[name].options].slice(1)) {
      const { words } = option.dataset;
      const count = option.value.split("|").reduce((sum, value) => sum + (counts?.[name]?.[value] ?? 0), 0);
      option.textContent = isOpen ? `${words} (${count})` : words;
    }
  }
}
