// Helps with a slip of the pen: the word of the archive's titles that is nearest to one that stands nowhere.
let known;

// A word of the titles that is one or two letters away; undefined where none is.
export async function nearest(word, address) {
  known ??= fetch(`${address}words.json`).then((response) => response.json());
  const asked = word.toLowerCase();
  const most = asked.length < 6 ? 1 : 2;
  const near = (await known).map((each) => [distance(asked, each, most), each]).filter(([far]) => far > 0 && far <= most);
  return near.sort(([one], [other]) => one - other)[0]?.[1];
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
