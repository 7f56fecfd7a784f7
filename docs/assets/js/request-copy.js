// How a request leaves the page: field by field with a tick, all at once, as a file, on paper.
// What the guard sees is shown first; the reader may always go on as it is.
import { spoken } from "./answers.js";
import { copyText, select } from "./clipboard.js";
import { button, filled, made, placeIn, warning } from "./guard-view.js";
import { SECRETS } from "./guard.js";
import { controlOf, mark } from "./question.js";

const FIELDS = ["issue", "contact-email", "subject", "description", "account-email", "sub-category", "attachments", "message"];
// browsers inside messaging apps: they ignore downloads and printing without saying so
const IN_APP = /\bLine\/|FBAN|FBAV|Instagram|MicroMessenger|Twitter|KAKAOTALK|; wv\)/;
const DASHES = "-".repeat(20);

/**
 * @param {import("./request.js").Request} request
 * @returns {{refresh: () => void, reset: () => void}} what to do when a text has changed, and when all is cleared
 */
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
  return {
    refresh() {
      refresh(request);
      untick(request);
    },
    reset() {
      accepted.clear();
      for (const copy of root.querySelectorAll(".copy")) forgetCopy(copy, "");
    },
  };
}

/** What each ticked text was when it was copied. @type {WeakMap<Element, string>} */
const ticked = new WeakMap();

/** A tick goes when the text has changed since. */
function untick({ root, say }) {
  for (const copy of root.querySelectorAll(".copy[data-copied]")) {
    if (ticked.get(copy) !== textOf(copy).textContent) forgetCopy(copy, say["tool.changed"]);
  }
}

function forgetCopy(copy, said) {
  delete copy.dataset.copied;
  copy.querySelector(":scope > .caution")?.remove();
  copy.querySelector("[role=status]").textContent = said;
}

/** @returns {HTMLElement} */
function textOf(copy) {
  return copy.querySelector("[data-text]");
}

/** Look before anything leaves the page; go to the first place that needs a look. */
function guarded(request, pressed, accepted) {
  const { answer } = pressed.dataset;
  const field = pressed.closest("[data-field]")?.dataset.field;
  const fields = answer ? [] : field ? [field] : FIELDS;
  const open = request.open(fields);
  const found = answer ? request.findingsOf([answer]) : request.findings(fields);
  const known = JSON.stringify([open, found.map(({ name, finding }) => [name, finding.kind, finding.seen])]);
  // a reader who has answered nothing wants the text to fill in by hand
  const untouched = !fields.some((one) => request.blanksOf(one).some((name) => request.answers[name]));
  if ((!open.length && !found.length) || accepted.has(known) || (untouched && !found.length)) {
    return act(request, pressed, open, found.some(isSecret));
  }
  return decide(request, pressed, open, found, () => {
    accepted.add(known);
    undecide(request);
    pressed.focus();
    act(request, pressed, open, found.some(isSecret));
  });
}

const isSecret = ({ finding }) => SECRETS.has(finding.kind);

/** Show every warning at its question, go to the first (a secret before all), and offer to go on as it is. */
function decide(request, pressed, open, found, go) {
  const { say } = request;
  undecide(request);
  const flagged = new Set(found.map(({ name }) => name));
  for (const name of flagged) request.warn(name);
  const secret = found.find(isSecret);
  const first = secret?.name ?? [...request.questions.keys()].find((name) => flagged.has(name) || open.includes(name));
  if (open.length) {
    const box = warning({ kind: "blank", n: open.length }, say);
    placeIn(request.questions.get(open[0])).append(box);
    mark(request.questions.get(open[0]), true);
  }
  const question = request.questions.get(first);
  const said = placeIn(question);
  const others = found.length + (open.length ? 1 : 0) - found.filter(({ name }) => name === first).length - (open[0] === first ? 1 : 0);
  if (others) said.append(made("p", { className: "decide__others", textContent: filled(say["guard.others"], { n: others }) }));
  const choice = made("div", { className: "decide tool__row" });
  const anyway = `tool.${actionOf(pressed)}-anyway${secret ? "-secret" : ""}`;
  choice.append(button(say[anyway], go), button(say["tool.back"], () => pressed.focus()));
  said.after(choice); // outside of what is read aloud
  controlOf(question).focus();
  question.scrollIntoView({ block: "nearest" });
}

/** Take back what an earlier decision added; what the guard sees stays. */
function undecide(request) {
  for (const [name, question] of request.questions) {
    if (question.querySelector(".decide, [data-guard=blank]")) request.warn(name);
    question.querySelector(".decide")?.remove();
  }
}

/** @returns {"copy" | "save" | "print"} */
function actionOf(pressed) {
  return pressed.matches("[data-print]") ? "print" : pressed.matches("[data-download]") ? "save" : "copy";
}

/** Do what the pressed button promises. */
async function act(request, pressed, open, secret = false) {
  const copy = pressed.closest(".copy");
  const action = actionOf(pressed);
  if (action !== "copy") return action === "print" ? onPaper(request, copy) : save(request, copy);
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
  copy.querySelector(":scope > .caution")?.remove();
  if (!open.length) return;
  const box = warning({ kind: "blank", n: open.length }, request.say);
  box.append(button(request.say["guard.first"], () => controlOf(request.questions.get(open[0])).focus()));
  copy.append(box);
}

async function give(request, copy) {
  const text = textOf(copy);
  const whole = copy.querySelector("[data-whole]");
  const copied = await copyText(text.textContent, text);
  if (!copied && whole) showWhole(copy);
  return copied;
}

/** What is folded away cannot be selected. */
function showWhole(copy) {
  copy.querySelector("[data-whole]").open = true;
  select(textOf(copy));
}

/** Instead of what the app does not do: the whole text, selected, and what to press. */
function selected(request, copy, key) {
  showWhole(copy);
  copy.querySelector("[role=status]").textContent = request.say[key];
}

function onPaper(request, copy) {
  if (IN_APP.test(navigator.userAgent)) selected(request, copy, "tool.not-printed");
  else print();
}

function save(request, copy) {
  const link = made("a", { download: `${request.root.dataset.request}.txt` });
  if (IN_APP.test(navigator.userAgent) || !("download" in link)) return selected(request, copy, "tool.not-saved");
  link.href = URL.createObjectURL(new Blob([fileText(request)], { type: "text/plain;charset=utf-8" }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  copy.querySelector("[role=status]").textContent = request.say["tool.saved"];
  return undefined;
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

/** @returns {string} a form with every field's name, in its order; of a reply the message alone */
function wholeText({ root, say }) {
  if (root.dataset.channel !== "form") return sent(root.querySelector("[data-field=message]"));
  return [...root.querySelectorAll("[data-field]")].map((field) => `${fieldName(field)}\n${sent(field) || advice(field, say)}`).join("\n\n");
}

/** @returns {string} what the file holds: below a line of dashes also what a reply's reader has to attach */
function fileText(request) {
  const { root, say } = request;
  const notes = root.dataset.channel === "form" ? null : root.querySelector("[data-field=attachments]");
  const whole = wholeText(request);
  return notes ? `${whole}\n\n${DASHES}\n${say["tool.notes"]}\n${fieldName(notes)}\n${items(notes)}` : whole;
}

/** @returns {string} the text that is pasted into a field, empty where there is none */
function sent(field) {
  const copy = field.querySelector(".copy");
  return copy && !copy.hidden ? textOf(copy).textContent : "";
}

/** @returns {string} what the page says about a field that has nothing to paste, marked as such */
function advice(field, say) {
  return `${say["tool.advice"]}\n${items(field) || field.querySelector(".asked__name + p").textContent.trim()}`;
}

function items(field) {
  return [...field.querySelectorAll("li")].map((item) => `- ${item.textContent.trim()}`).join("\n");
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
