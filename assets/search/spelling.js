// Helps with a slip of the pen: the word of the archive's titles that is nearest to one that stands nowhere.
let known;

// A word of the titles that begins alike and is a letter away, or two for a long word, in the case of the one typed;
// undefined where none is, or where the list cannot be loaded.
export async function nearest(word, address) {
  known ??= fetch(`${address}words.json`).then((response) => response.json()).catch(() => (known = undefined));
  const asked = word.toLowerCase();
  const most = asked.length < 8 ? 1 : 2;
  const alike = ((await known) ?? []).filter((each) => each[0] === asked[0]);
  const near = alike.map((each) => [distance(asked, each, most), each]).filter(([far]) => far > 0 && far <= most);
  const found = near.sort(([one], [other]) => one - other)[0]?.[1];
  if (!found || word === asked) return found;
  return word === word.toUpperCase() ? found.toUpperCase() : found[0].toUpperCase() + found.slice(1);
}

// Letters to be changed, left out, put in or exchanged with their neighbour (Damerau and Levenshtein); Infinity above most.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(!isSame));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}
