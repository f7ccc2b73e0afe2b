// Reads a reference out of what somebody typed: "109(2)", "minute 68", "ILSC 16 April 2019", "A94(17)".
// The spelling of the words that the index holds for references is that of minutebook/findings/lookup.py.
const LETTERS = "bcfhjkmpqt";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMBER = "[A-Za-z]{0,3}\\d{1,4}[A-Za-z]?(?:/\\d{1,4})?";
const WRITTEN = /\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?\s+(\d{4})\b/i;
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/;
const SLASHED = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/;
const ITEM = new RegExp(`\\b(?:agenda\\s+)?item\\s+(?:no\\.?\\s*)?(${NUMBER})(?![\\w(])`, "i");
const CLAUSE = "(?:\\s*\\((\\w{1,4})\\)|,?\\s+clause\\s+(\\w{1,4})|\\.(\\d{1,2}))(?:\\s*\\(\\w{1,4}\\))*";
const MINUTE = new RegExp(`\\bmin(?:ute)?s?\\.?\\s*(?:no\\.?|number)?\\s*(${NUMBER})(?:${CLAUSE})?(?!\\w)`, "i");
const BARE = new RegExp(`(?<!\\S)(${NUMBER})\\s*\\((\\w{1,4})\\)(?:\\s*\\(\\w{1,4}\\))*(?=[\\s.,;]|$)`);
const ALONE = new RegExp(`^\\s*([A-Za-z]{0,3}\\d{1,4})\\s*$`);
const FILLING = /^(?:of|the|meeting|held|on|at|minutes?|refers?|resolution|clause|decision|and|agenda|[.,;:–-])*$/i;

// What is looked up: {minute, clause, item, day ("2019-04-16"), body, isWhole}; isWhole where nothing else was typed.
// Other words may stand beside a minute's number alone: beside a day they are a question of their own.
export function referenceIn(text, bodies) {
  let left = text.replaceAll(/[“”"]/g, " ").replaceAll(/\bhttps?:\S+/g, " ");
  const found = {};
  left = taken(left, ISO, ([, year, month, day]) => (found.day = dayOf(year, month, day)));
  if (!found.day) left = taken(left, SLASHED, ([, day, month, year]) => (found.day = dayOf(year, month, day)));
  if (!found.day) left = taken(left, WRITTEN, ([, day, month, year]) => {
    found.day = dayOf(year, MONTHS.indexOf(month.toLowerCase()) + 1, day);
  });
  for (const { name, short } of bodies) {
    for (const called of [name, short].filter(Boolean)) {
      if (!found.body) left = taken(left, new RegExp(`(?<!\\w)${escaped(called)}(?!\\w)`, "i"), () => (found.body = name));
    }
  }
  left = taken(left, MINUTE, ([, minute, ...clauses]) => Object.assign(found, { minute, clause: clauses.find(Boolean) }));
  if (!found.minute) left = taken(left, BARE, ([, minute, clause]) => Object.assign(found, { minute, clause }));
  if (!found.minute) left = taken(left, ITEM, ([, item]) => (found.item = item));
  const isNamed = Boolean(found.minute);
  if (!found.minute && !found.item) left = taken(left, ALONE, ([, minute]) => (found.minute = minute));
  const isWhole = left.split(/\s+/).every((word) => FILLING.test(word));
  return isNamed || (isWhole && (found.minute || found.item || found.day)) ? { ...found, isWhole } : null;
}

// The words of the index that a reference is found by; a clause that is not there may be looked for by its minute.
export function wordsOf(reference, withClause) {
  const words = [];
  if (reference.minute && withClause && reference.clause) {
    words.push(`zq${spelled(reference.minute)}x${spelled(reference.clause)}x`);
  } else if (reference.minute) {
    words.push(`zq${spelled(reference.minute)}x`);
  } else if (reference.item) {
    words.push(`zr${spelled(reference.item)}x`);
  }
  if (reference.day) words.push(`zw${spelled(reference.day)}x`);
  return words;
}

// What a reference leads to: a clause, a minute, an item, or the meeting where it names but a day.
export function kindOf(reference, withClause) {
  if (reference.minute) return withClause && reference.clause ? "Decision" : "Minute";
  return reference.item ? "Agenda item" : "Meeting";
}

// How a reference is told: "minute 109(2)", "meeting, 16 April 2019".
export function told(reference) {
  const number = reference.minute
    ? `minute ${reference.minute}${reference.clause ? `(${reference.clause})` : ""}`
    : reference.item && `agenda item ${reference.item}`;
  const day = reference.day && new Date(`${reference.day}T12:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return [number ?? "meeting", reference.body, day].filter(Boolean).join(", ");
}

function taken(text, pattern, take) {
  const match = pattern.exec(text);
  if (!match) return text;
  take(match);
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}

function dayOf(year, month, day) {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function spelled(label) {
  return [...label.toLowerCase()]
    .filter((each) => /[\p{L}\p{N}]/u.test(each))
    .map((each) => LETTERS[each] ?? `v${[...String(each.codePointAt(0) % 100).padStart(2, "0")].map((digit) => LETTERS[digit]).join("")}`)
    .join("");
}

function escaped(words) {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
