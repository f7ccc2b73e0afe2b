// Marks the words of a search where a result leads: "?mark=stalking&mark=home education#minute-109". The address is then
// plain again.
const marks = new URLSearchParams(location.search).getAll("mark").filter(Boolean).slice(0, 8);

function mark(place) {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${marks.map(spaced).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    for (const match of [...text.data.matchAll(pattern)].reverse()) {
      const found = document.createRange();
      found.setStart(text, match.index);
      found.setEnd(text, match.index + match[0].length);
      found.surroundContents(document.createElement("mark"));
    }
  }
}

function spaced(words) {
  return words.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
}

if (marks.length) {
  const address = new URL(location.href);
  address.searchParams.delete("mark");
  history.replaceState(history.state, "", address);
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  mark(target?.closest("section[id], article[id], div[id], li[id]") ?? target ?? document.querySelector("main"));
}
