// Offers the citation of each minute and clause to be copied: in plain words, as Markdown and for BibTeX.
const paper = document.querySelector("#_cite");
const FORMS = { Plain: plain, Markdown: markdown, BibTeX: bibtex };
const whole = new URL(paper.dataset.address, location.href).href;
let dialog;

function plain({ citation, title, address }) {
  return `${citation}: ${title}. ${address}`;
}

function markdown({ citation, title, address }) {
  return `[${inMarkdown(citation)}](${address}): ${inMarkdown(title)}`;
}

function bibtex({ citation, title, address, key }) {
  const { author, day, note } = paper.dataset;
  const fields = { author, title: `${citation}: ${title}`, ...(note && { note }) };
  const lines = Object.entries(fields).map(([name, words]) => `${name} = {{${inTex(words)}}},`);
  return [`@misc{${key},`, ...lines, `date = {${day}},`, `url = {${address}}`].join("\n  ") + "\n}";
}

function inMarkdown(words) {
  return words.replaceAll(/[[\]\\`*_<>]/g, "\\$&");
}

function inTex(words) {
  const spelled = { "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };
  return words.replaceAll(/[\\{}$&#%_^~]/g, (sign) => spelled[sign] ?? `\\${sign}`);
}

function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function offered(citation, minute, anchor) {
  const button = element("button", { class: "cite", "aria-label": `Cite ${citation}`, "aria-haspopup": "dialog" }, "Cite");
  button.addEventListener("click", () => show({ citation, title: titleOf(minute), address: `${whole}#${anchor}`, key: keyOf(anchor) }));
  return button;
}

function titleOf(minute) {
  return minute.querySelector("h2").lastChild.textContent.trim();
}

function keyOf(anchor) {
  return `${new URL(whole).pathname.split("/").filter(Boolean).slice(-3, -1).join("-")}-${anchor}`;
}

function show(cited) {
  dialog ??= document.body.appendChild(element("dialog", { class: "cite", "aria-labelledby": "_cited" }));
  const said = element("p", { role: "status" });
  const close = element("button", {}, "Close");
  close.addEventListener("click", () => dialog.close());
  const forms = Object.entries(FORMS).map(([name, write]) => form(name, write(cited), said));
  dialog.replaceChildren(element("h2", { id: "_cited" }, cited.citation), ...forms, said, close);
  dialog.showModal();
}

function form(name, words, said) {
  const field = element("textarea", { readonly: "", rows: words.split("\n").length + 1, id: `_cited-${name}` });
  field.value = words;
  const button = element("button", {}, `Copy ${name === "Plain" ? "plain words" : name}`);
  button.addEventListener("click", async () => {
    const isCopied = await navigator.clipboard.writeText(words).then(() => true, () => false);
    if (!isCopied) field.select();
    said.textContent = isCopied ? `Copied: ${name}` : "It could not be copied; it is selected.";
  });
  return element("p", {}, element("label", { for: field.id }, name), field, button);
}

for (const minute of document.querySelectorAll("article.minute")) {
  const ofMinute = offered(minute.dataset.citation, minute, minute.id);
  const notes = minute.querySelector(":scope > .notes");
  if (notes) notes.append(ofMinute);
  else minute.querySelector("h2").after(ofMinute);
  for (const clause of minute.querySelectorAll(".clause")) {
    const link = clause.querySelector(".margin > a");
    if (link.textContent !== minute.dataset.citation) link.after(offered(link.textContent, minute, clause.id));
  }
}
