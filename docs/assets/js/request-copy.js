// How a request leaves the page: field by field with a tick, all at once, as a file, on paper.
// What the guard sees is shown first; the reader may always copy as it is.
import { spoken } from "./answers.js";
import { copyText, select } from "./clipboard.js";
import { button, filled, made, placeIn, warning } from "./guard-view.js";
import { SECRETS } from "./guard.js";
import { controlOf, mark } from "./question.js";

const FIELDS = ["issue", "contact-email", "subject", "description", "account-email", "sub-category", "attachments", "message"];
// browsers inside messaging apps: they ignore downloads without saying so
const IN_APP = /\bLine\/|FBAN|FBAV|Instagram|MicroMessenger|Twitter|KAKAOTALK|; wv\)/;

/** @param {import("./request.js").Request} request */
export function takeAway(request) {
  const { root } = request;
  const accepted = new Set();
  // in the capture phase, before the plain copy of copy.js, which may have been started already
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("button[data-copy], [data-download], [data-print]");
    if (!pressed) return;
    event.stopImmediatePropagation();
    guarded(request, pressed, accepted);
  }, true);
  request.onShown = () => {
    refresh(request);
    untick(request);
  };
  refresh(request);
}

/** What each ticked text was when it was copied. @type {WeakMap<Element, string>} */
const ticked = new WeakMap();

/** A tick goes when the text has changed since. */
function untick({ root, say }) {
  for (const copy of root.querySelectorAll(".copy[data-copied]")) {
    if (ticked.get(copy) === textOf(copy).textContent) continue;
    delete copy.dataset.copied;
    copy.querySelector(":scope > .warning")?.remove();
    copy.querySelector("[role=status]").textContent = say["tool.changed"];
  }
}

/** @returns {HTMLElement} */
function textOf(copy) {
  return copy.querySelector("[data-text]");
}

/** Look before copying; go to the first place that needs a look. */
function guarded(request, pressed, accepted) {
  if (pressed.matches("[data-print]")) return print();
  const { answer } = pressed.dataset;
  const field = pressed.closest("[data-field]")?.dataset.field;
  const fields = answer ? [] : field ? [field] : FIELDS;
  const open = request.open(fields);
  const found = answer ? request.findingsOf([answer]) : request.findings(fields);
  const known = JSON.stringify([open, found.map(({ name, finding }) => [name, finding.kind, finding.seen])]);
  const untouched = open.length > 0 && !found.length && !fields.some((one) => request.blanksOf(one).some((name) => !open.includes(name)));
  if ((!open.length && !found.length) || accepted.has(known)) return act(request, pressed, open);
  if (untouched) return act(request, pressed, open); // a reader who wants the text to fill in by hand
  const go = () => {
    accepted.add(known);
    for (const old of request.root.querySelectorAll(".decide, .warnings > [data-guard=blank]")) old.remove();
    pressed.focus();
    act(request, pressed, open, found.some(isSecret));
  };
  return decide(request, pressed, open, found, go);
}

const isSecret = ({ finding }) => SECRETS.has(finding.kind);

/** Show every warning at its question, go to the first (a secret before all), and offer to copy as it is. */
function decide(request, pressed, open, found, go) {
  const { say } = request;
  for (const old of request.root.querySelectorAll(".decide, [data-guard=blank]")) old.remove();
  const flagged = new Set(found.map(({ name }) => name));
  for (const name of flagged) request.warn(name);
  const secret = found.find(isSecret);
  const first = secret?.name ?? [...request.questions.keys()].find((name) => flagged.has(name) || open.includes(name));
  if (open.length) {
    const box = warning({ kind: "blank", n: open.length }, say);
    placeIn(request.questions.get(open[0])).append(box);
    mark(request.questions.get(open[0]), true);
  }
  const others = found.length + (open.length ? 1 : 0) - found.filter(({ name }) => name === first).length - (open[0] === first ? 1 : 0);
  const choice = made("div", { className: "decide tool__row" });
  if (others) choice.append(made("p", { textContent: filled(say["guard.others"], { n: others }) }));
  choice.append(button(say[secret ? "guard.anyway-secret" : "guard.anyway"], go), button(say["guard.back"], () => pressed.focus()));
  const question = request.questions.get(first);
  placeIn(question).append(choice);
  controlOf(question).focus();
  question.scrollIntoView({ block: "nearest" });
}

/** Do what the pressed button promises. */
async function act(request, pressed, open, secret = false) {
  const copy = pressed.closest(".copy");
  if (pressed.matches("[data-download]")) return save(request, copy);
  const copied = await give(request, copy);
  const status = copy.querySelector("[role=status]");
  const { say } = request;
  const done = secret ? "guard.copied-secret" : open.length ? "tool.copied-open" : "copy.done";
  status.textContent = say[copied ? done : "copy.selected"];
  if (copied) {
    ticked.set(copy, textOf(copy).textContent);
    copy.dataset.copied = "";
  }
  pointToBlanks(request, copy, open);
  return undefined;
}

/** Below a text that was copied with open blanks: how many there are, and the way to the first. */
function pointToBlanks(request, copy, open) {
  copy.querySelector(":scope > .warning")?.remove();
  if (!open.length) return;
  const box = warning({ kind: "blank", n: open.length }, request.say);
  box.append(button(request.say["guard.first"], () => controlOf(request.questions.get(open[0])).focus()));
  copy.append(box);
}

async function give(request, copy) {
  const text = textOf(copy);
  const whole = copy.querySelector("[data-whole]");
  const copied = await copyText(text.textContent, text);
  if (!copied && whole) {
    whole.open = true; // what is folded away cannot be selected
    select(text);
  }
  return copied;
}

function save(request, copy) {
  const text = textOf(copy);
  const status = copy.querySelector("[role=status]");
  const link = made("a", { download: `${request.root.dataset.request}.txt` });
  if (IN_APP.test(navigator.userAgent) || !("download" in link)) {
    copy.querySelector("[data-whole]").open = true;
    select(text);
    status.textContent = request.say["tool.not-saved"];
    return;
  }
  link.href = URL.createObjectURL(new Blob([text.textContent], { type: "text/plain;charset=utf-8" }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  status.textContent = request.say["tool.saved"];
}

/** Keep the whole text and the single answers in step with what is typed. */
function refresh(request) {
  const all = request.root.querySelector("[data-all]");
  const text = textOf(all);
  const whole = wholeText(request);
  if (text.textContent !== whole) text.textContent = whole;
  const list = all.querySelector("[data-single-list]");
  if (list) singles(request, list);
}

/** @returns {string} every field with its name, in the order of the form */
function wholeText({ root, say }) {
  const parts = [];
  for (const field of root.querySelectorAll("[data-field]")) {
    const { field: id } = field.dataset;
    if (id === "attachments") {
      const items = [...field.querySelectorAll("li")].map((item) => `- ${item.textContent.trim()}`);
      parts.push([fieldName(field) ?? say["tool.attachments"], ...items].join("\n"));
      continue;
    }
    const copy = field.querySelector(".copy");
    const text = copy && !copy.hidden ? textOf(copy).textContent : "";
    if (!text) continue;
    parts.push(id === "message" ? text : `${fieldName(field)}\n${text}`);
  }
  return parts.join("\n\n");
}

/** @returns {string | undefined} the name that stands in the field or in the heading before it */
function fieldName(field) {
  const name = field.querySelector(".asked__name") ?? field.previousElementSibling?.querySelector("h2, h3");
  return name?.textContent.trim();
}

/** One row per answer, for forms that have a box of their own for it. */
function singles(request, list) {
  const answered = [...request.questions].flatMap(([name, question]) => {
    const given = spoken(request.answers[name], request.blank(name));
    return given ? [[name, question.querySelector(".question__label").textContent, given.en]] : [];
  });
  const now = JSON.stringify(answered);
  if (request.listed === now) return;
  request.listed = now;
  const none = made("p", { textContent: request.say["tool.singles-none"] });
  list.replaceChildren(...(answered.length ? answered.map((row) => single(request, ...row)) : [none]));
}

function single({ say }, name, label, value) {
  const copy = made("div", { className: "copy" });
  const text = made("p", { className: "copy__text", textContent: value, lang: "en", translate: false });
  text.dataset.text = "";
  const control = made("button", { type: "button", className: "copy__button", textContent: say["copy.button"] });
  control.dataset.copy = "";
  control.dataset.answer = name;
  control.setAttribute("aria-label", `${say["copy.button"]}: ${label}`);
  copy.append(made("p", { className: "copy__name", textContent: label }), text, control, made("span", { className: "copy__done", role: "status" }));
  return copy;
}
