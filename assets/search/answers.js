// Asks every shard, newest first, and puts what they answer in order.
import { holds, stands } from "./credible.js";
import { kindOf, wordsOf } from "./reference.js";

export const GROUPS = ["Decisions", "Minutes", "Papers", "People and topics"];
const AT_ONCE = 3;
// So many records of a shard are read to see whether they hold a phrase as it was typed.
const READ_WHOLE = 60;

// Yields {shard, results, groups, doubtful} for each shard: results as {id, score, places, load}, how many each group
// has, and the words that may be meant for others.
// choice: {group, filters: {body, year, …}, withRoutine, isNewestFirst}.
export async function* answers(shards, question, choice) {
  const isLate = ({ name }) => choice.isNewestFirst && name === "undated";
  const inOrder = [...shards.filter((shard) => !isLate(shard)), ...shards.filter(isLate)];
  yield* inTurn(inOrder, (each) => answer(each, question, choice));
}

// How many results each value of each filter would leave, over all shards: {body: {name: count}, …}; null for a
// question with phrases, which Pagefind takes by their stems. Loads every filter of every shard.
export async function countsByFilter(shards, question, choice) {
  if (question.phrases.length) return null;
  const text = question.words.join(" ");
  const found = await Promise.all(shards.map((shard) => filtersOf(shard, text, question, choice)));
  const counts = {};
  for (const filters of found) {
    for (const [name, values] of Object.entries(filters)) {
      counts[name] ??= {};
      for (const [value, count] of Object.entries(values)) counts[name][value] = (counts[name][value] ?? 0) + count;
    }
  }
  return counts;
}

async function filtersOf(shard, text, question, choice) {
  await shard.loadFilters();
  const { results, filters } = await shard.ask(text, options(choice, choice.group));
  const { isSo } = await belief(results.length ? plain(results[0]) : undefined, question.words);
  return isSo ? filters : {};
}

// {places, isClause}: what a reference leads to, of each shard in turn; a clause that none has is looked for by its minute.
export async function candidates(shards, reference) {
  for (const withClause of reference.clause ? [true, false] : [false]) {
    const filters = { kind: kindOf(reference, withClause), ...(reference.body && { body: reference.body }) };
    const words = wordsOf(reference, withClause).map((word) => `"${word}"`);
    const found = await Promise.all(shards.map((shard) => together(shard, words, { filters, sort: { day: "desc" } })));
    if (found.some((results) => results.length)) return { places: found.flat(), isClause: withClause };
  }
  return { places: [], isClause: false };
}

// The people, topics and words of the glossary that are called what was typed.
export async function named(shards, text) {
  const where = shards.filter(({ name }) => name === "all" || name === "undated");
  const how = { filters: { group: "People and topics" } };
  const found = (await Promise.all(where.map((shard) => together(shard, [`"${text}"`], how)))).flat().slice(0, READ_WHOLE);
  const fragments = await Promise.all(found.map(({ load }) => load()));
  return found.filter((_, place) => isCalled(fragments[place].meta, text.toLowerCase()));
}

function isCalled({ title }, text) {
  return [title, ...title.split(/[()]/)].some((name) => name.trim().toLowerCase() === text);
}

// Records that hold some of the words, those with the most and the rarest first; of each word in how many it stands.
export async function someWords(shards, question, choice, known) {
  const asked = [...question.phrases.map((phrase) => `"${phrase}"`), ...question.words];
  const scored = new Map();
  const counts = new Map(asked.map((word) => [word, 0]));
  const total = sum(shards.map((shard) => shard.count));
  const found = await Promise.all(
    shards.map((shard) => Promise.all(asked.map((word) => credible(shard, word, choice)))),
  );
  for (const ofShard of found) asked.forEach((word, place) => counts.set(word, counts.get(word) + ofShard[place].count));
  found.forEach((ofShard, number) => {
    ofShard.forEach(({ results }, place) => {
      const weight = Math.log(1 + total / (1 + counts.get(asked[place])));
      const best = Math.max(...results.map((result) => result.score), 1e-9);
      for (const result of results) {
        const key = `${number} ${result.id}`;
        const entry = scored.get(key) ?? { ...result, score: 0, holds: 0, places: [] };
        entry.score += weight * (0.6 + (0.4 * result.score) / best);
        entry.holds += 1;
        entry.places.push(...result.places);
        scored.set(key, entry);
      }
    });
  });
  const enough = Math.max(1, Math.ceil(asked.filter((word) => counts.get(word)).length / 2));
  const results = [...scored.values()].filter((each) => each.holds >= enough && !known.has(each.id));
  return { results: results.sort((one, other) => other.score - one.score), unknown: asked.filter((word) => !counts.get(word)) };
}

// The records of a shard that hold one word, and how many there are without filters; none where it is another word.
async function credible(shard, word, choice) {
  const { results, unfilteredResultCount } = await shard.ask(word, options(choice, choice.group));
  const found = results.map(plain);
  const isSo = word.startsWith('"') || (await belief(found[0], [word])).isSo;
  return isSo ? { results: found, count: unfilteredResultCount } : { results: [], count: 0 };
}

async function answer(shard, question, choice) {
  if (question.phrases.length) return answerWithPhrases(shard, question, choice);
  const text = question.words.join(" ");
  const results = await together(shard, [text], options(choice, choice.group));
  const { isSo, doubtful } = await belief(results[0], question.words);
  if (!isSo) return { shard, results: [], groups: {}, doubtful };
  const { filters } = await shard.ask(text, options(choice, ""));
  return { shard, results, groups: filters.group ?? {}, doubtful };
}

// Pagefind finds phrases by their stems; where they are not too many, every record is read.
async function answerWithPhrases(shard, question, choice) {
  const asked = [...question.phrases.map((phrase) => `"${phrase}"`), question.words.join(" ")].filter(Boolean);
  const found = await together(shard, asked, options(choice, ""));
  const { isSo, doubtful } = await belief(found[0], question.words);
  if (!isSo) return { shard, results: [], groups: {}, doubtful };
  if (found.length > READ_WHOLE) return { shard, ...(await countedApart(shard, asked, choice)), doubtful };
  const fragments = await Promise.all(found.map(({ load }) => load()));
  const exact = found.filter((_, place) => question.phrases.every((phrase) => holds(phrase, fragments[place])));
  const groupOf = new Map(found.map((result, place) => [result, fragments[place].filters.group[0]]));
  const groups = Object.fromEntries(GROUPS.map((group) => [group, exact.filter((each) => groupOf.get(each) === group).length]));
  return { shard, results: exact.filter((each) => !choice.group || groupOf.get(each) === choice.group), groups, doubtful };
}

async function countedApart(shard, asked, choice) {
  const found = await Promise.all(GROUPS.map((group) => together(shard, asked, options(choice, group))));
  const groups = Object.fromEntries(GROUPS.map((group, place) => [group, found[place].length]));
  return { results: await together(shard, asked, options(choice, choice.group)), groups };
}

// Every result of a shard holds the same words, so the first tells whether they are those that were asked for, and
// which of them may be meant for another.
async function belief(result, words) {
  if (!result) return { isSo: true, doubtful: words };
  const fragment = await result.load();
  return {
    isSo: words.every((word) => stands(word, fragment, result.places)),
    doubtful: words.filter((word) => !stands(word, fragment, result.places, true)),
  };
}

// Results that every one of some texts finds, in the order of the last, scores added.
async function together(shard, texts, how) {
  const answered = await Promise.all(texts.map((text) => shard.ask(text, how)));
  const found = answered.map(({ results }) => new Map(results.map((result) => [result.id, result])));
  return answered
    .at(-1)
    .results.filter((result) => found.every((ofText) => ofText.has(result.id)))
    .map((result) => ({
      ...plain(result),
      score: sum(found.map((ofText) => ofText.get(result.id).score)),
      places: found.flatMap((ofText) => ofText.get(result.id).words),
    }));
}

function plain(result) {
  return { id: result.id, score: result.score, load: result.data, places: result.words };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// What Pagefind is told; every group is named where none is chosen, since it counts only what it is asked for.
function options(choice, group) {
  const filters = { ...choice.filters, group: group || { any: GROUPS } };
  if (!choice.withRoutine) filters.not = { routine: "yes" };
  return { filters, sort: choice.isNewestFirst ? { day: "desc" } : {} };
}

// The first alone, so that nothing takes bandwidth from it; then a few at once, told in their order.
async function* inTurn(shards, ask) {
  const [first, ...others] = shards;
  if (!first) return;
  yield await ask(first);
  const asked = [];
  for (let next = 0; next < others.length; next += 1) {
    while (asked.length < others.length && asked.length < next + AT_ONCE) asked.push(ask(others[asked.length]));
    yield await asked[next];
  }
}
