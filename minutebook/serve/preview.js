// Shows a page anew when what it says has changed; one connection, and only while somebody is looking.
const { stamp } = document.querySelector("script[data-stamp]").dataset;
let changes;

async function compare() {
  const answer = await fetch(location.href, { method: "HEAD" }).catch(() => undefined);
  if (answer && answer.headers.get("ETag") !== `"${stamp}"`) location.reload();
}

function follow() {
  changes?.close();
  changes = undefined;
  if (document.hidden) return;
  changes = new EventSource("/-/changes");
  changes.addEventListener("open", compare);
  changes.addEventListener("content", compare);
  changes.addEventListener("look", () => location.reload());
}

document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", () => changes?.close());
follow();
