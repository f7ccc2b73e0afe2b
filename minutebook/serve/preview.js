// Shows anew what a page says when that has changed; one connection, and only while somebody is looking. What did not
// change stays as it is: how far it is scrolled, what is selected, what is unfolded, what was typed.
const RUN_AGAIN = ["/citing.js", "/marks.js"];
let changes;

async function compare() {
  const known = { "If-None-Match": `"${ownScript(document).dataset.stamp}"` };
  const answer = await fetch(location.href, { cache: "no-store", headers: known }).catch(() => undefined);
  if (!answer || answer.status === 304) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const paths = scriptsOf(page);
  const areKnown = paths.every((path) => RUN_AGAIN.some((name) => path.endsWith(name)));
  if (!ownScript(page) || !areKnown || paths.join() !== scriptsOf(document).join()) return location.reload();
  for (const made of document.querySelectorAll("button.cite, dialog.cite")) made.remove();
  become(document.documentElement, page.documentElement);
  for (const path of paths) import(`${path}?${ownScript(document).dataset.stamp}`);
}

function ownScript(page) {
  return page.querySelector("script[data-stamp]");
}

function scriptsOf(page) {
  const scripts = [...page.querySelectorAll("script[src]:not([data-stamp])")];
  return scripts.map((script) => new URL(script.getAttribute("src"), location.href).pathname);
}

// Makes an element what another is, and touches no part of it that is so already.
function become(element, other) {
  for (const { name, value } of other.attributes) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  for (const { name } of [...element.attributes]) {
    if (!other.hasAttribute(name) && (name !== "open" || element.closest("#_preview"))) element.removeAttribute(name);
  }
  const [was, will] = [[...element.childNodes], [...other.childNodes]];
  while (was.length && will.length && was[0].isEqualNode(will[0])) [was, will].forEach((nodes) => nodes.shift());
  let after = null;
  while (was.length && will.length && was.at(-1).isEqualNode(will.at(-1))) {
    after = was.pop();
    will.pop();
  }
  for (const [place, node] of will.entries()) {
    if (!was[place]) element.insertBefore(node, after);
    else if (areAlike(was[place], node)) become(was[place], node);
    else was[place].replaceWith(node);
  }
  for (const node of was.slice(will.length)) node.remove();
}

function areAlike(one, other) {
  const isElement = one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName;
  return isElement && ["id", "src", "rel", "class"].every((name) => one.getAttribute(name) === other.getAttribute(name));
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
