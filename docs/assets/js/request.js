// The request tool: answers go into the English text as they are typed, and out by the copy buttons.
// Started by any control of a request; one tool per request. Nothing typed leaves the page.
import { spoken, typed } from "./answers.js";
import { doubtAbout, limitToNow } from "./doubts.js";
import { SECRETS, halfWidth, inspect, loadLists, mayBeKept, needsLists } from "./guard.js";
import { button, filled, made, placeIn, warning } from "./guard-view.js";
import { clearings, forget, keep, keeping, plainObject, recall, setKeeping } from "./kept.js";
import { controlOf, fillIn, mark, read } from "./question.js";
import { blanksIn, plain, write } from "./request-text.js";
import { draw, drawCount, drawLength } from "./request-view.js";
import { takeAway } from "./request-copy.js";
import { words } from "./words.js";

const tools = new WeakMap();
const CONTACT = "contact-email";

/** @param {Element} element a control of the request */
export function start(element) {
  const root = element.closest("[data-request]");
  if (!tools.has(root)) {
    const opened = words().then((say) => new Request(root, say));
    opened.catch(() => tools.delete(root)); // the next approach tries again
    tools.set(root, opened);
  }
  return tools.get(root);
}

export class Request {
  /** @param {HTMLElement} root @param {Record<string, string>} say */
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.source = JSON.parse(root.querySelector("[data-request-source]").textContent);
    this.locale = document.documentElement.lang;
    this.answers = {};
    this.off = new Set(); // the sentences that are switched off
    this.written = {}; // by field: what write() gave
    this.questions = new Map([...root.querySelectorAll("[data-question]")].map((one) => [one.dataset.question, one]));
    this.clearings = clearings();
    for (const control of root.querySelectorAll("[data-blank][min]")) limitToNow(control);
    this.out = takeAway(this);
    if (cameBack() && this.clearings) this.empty(); // the browser put back what was cleared since
    this.restore();
    this.show();
    this.sayLength();
    if (Object.keys(this.answers).length) this.keep();
    this.learn();
    root.addEventListener("input", (event) => this.changed(event.target, false));
    root.addEventListener("change", (event) => this.changed(event.target, true));
    root.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    addEventListener("resize", () => this.show()); // a turned phone: texts have other heights
    addEventListener("pageshow", (event) => event.persisted && this.returned());
    // every control of the request works now: the loader need not hold back a first click
    for (const control of root.querySelectorAll("[data-module=request]")) control.dataset.ready = "";
  }

  /** Take what the tab kept into the controls; what was typed before this script came counts more. */
  restore() {
    const kept = recall();
    this.root.querySelector("[data-keep]").checked = keeping();
    for (const [name, question] of this.questions) {
      const now = read(question);
      if (now) this.answers[name] = now;
      else if (kept.answers[name]) this.fill(name, kept.answers[name]);
      if (this.answers[name]) this.warn(name);
    }
    const switched = plainObject(kept.switched[this.root.dataset.request]);
    for (const box of this.switches()) {
      const untouched = box.checked === box.defaultChecked;
      if (untouched && typeof switched[indexOf(box)] === "boolean") box.checked = switched[indexOf(box)];
    }
    this.readSwitches();
  }

  /** The page is shown again as it was left. What was cleared elsewhere since is cleared here too. */
  returned() {
    if (this.clearings !== clearings()) this.empty();
    this.clearings = clearings();
    this.restore();
    this.show();
    this.sayLength();
  }

  /** @returns {HTMLInputElement[]} the switches of the sentences that may be left out */
  switches() {
    return [...this.root.querySelectorAll("[data-include]")];
  }

  readSwitches() {
    this.off = new Set(this.switches().filter((box) => !box.checked).map(indexOf));
  }

  /** @param {string} name @param {import("./kept.js").Answer} answer */
  fill(name, answer) {
    const question = this.questions.get(name);
    fillIn(question, answer);
    const taken = read(question); // a control refuses what is not of its type
    if (taken) this.answers[name] = taken;
  }

  /** @param {HTMLInputElement} control @param {boolean} settled typing has ended */
  changed(control, settled) {
    if (control.matches("[data-keep]")) return settled && this.switchKeeping(control.checked);
    this.readSwitches();
    const question = control.closest("[data-question]");
    if (!question || this.take(question, control, settled)) {
      this.show();
      this.keep();
      this.learn();
    }
    if (settled && question) this.sayLeft();
    this.sayLength(settled);
    return undefined;
  }

  /** @returns {boolean} whether the answer is another one than before */
  take(question, control, settled) {
    const name = question.dataset.question;
    const unknown = question.querySelector("[data-unknown]");
    if (unknown && control !== unknown && control.value) unknown.checked = false; // an answer counts more
    const before = JSON.stringify(this.answers[name]);
    const answer = read(question);
    if (answer) this.answers[name] = answer;
    else delete this.answers[name];
    fillIn(question, answer, control);
    const another = JSON.stringify(this.answers[name]) !== before;
    if (settled || (another && placeIn(question).hasChildNodes())) this.warn(name);
    return another;
  }

  /** @returns {import("./answers.js").Blank} */
  blank(name) {
    return this.source.blanks[name] ?? { type: "email", marker: { en: "", ja: "" } };
  }

  /** What stands for a blank in the text. @type {import("./request-text.js").Look} */
  look = (name) => {
    const blank = this.blank(name);
    const given = spoken(this.answers[name], blank);
    if (given) return { state: "given", ...given };
    const marker = { en: `[${blank.marker.en}]`, ja: `[${blank.marker.ja}]` };
    return { state: this.answers[name]?.unknown ? "unknown" : "open", ...marker };
  };

  /** Write every field anew. */
  show() {
    for (const [field, blocks] of Object.entries(this.source.texts)) {
      const off = field === "subject" ? new Set() : this.off;
      this.written[field] = write(blocks, this.look, off);
      const place = this.root.querySelector(`[data-field="${field}"]`);
      draw(place, this.written[field], this.say);
      drawCount(place, plain(this.written[field].parts), this.say);
    }
    this.showAddress("account-email", this.accountEmail());
    this.showAddress(CONTACT, this.contactEmail());
    this.out.refresh();
  }

  /** The address of the account in question: the first e-mail address that the request asks for. */
  accountEmail() {
    const name = Object.keys(this.source.blanks).find((one) => this.source.blanks[one].type === "email");
    return name ? spoken(this.answers[name], this.blank(name))?.en ?? "" : "";
  }

  contactEmail() {
    const own = spoken(this.answers[CONTACT], this.blank(CONTACT))?.en;
    return own ?? (this.source.ownContact ? "" : this.accountEmail());
  }

  showAddress(field, address) {
    const copy = this.root.querySelector(`[data-field="${field}"] .copy`);
    if (!copy) return;
    copy.hidden = !address;
    const text = copy.querySelector("[data-text]");
    if (text.textContent !== address) text.textContent = address;
  }

  /** @returns {string[]} the questions that are open in the given fields */
  open(fields = [...Object.keys(this.written), CONTACT]) {
    const parts = fields.flatMap((field) => this.written[field]?.parts ?? []);
    const open = new Set(parts.filter((part) => part.open).map((part) => part.blank));
    if (fields.includes(CONTACT) && this.source.ownContact && !this.contactEmail()) open.add(CONTACT);
    return [...this.questions.keys()].filter((name) => open.has(name));
  }

  /** @returns {{name: string, finding: import("./guard.js").Finding}[]} what the guard sees in the fields' answers */
  findings(fields) {
    return this.findingsOf(fields.flatMap((field) => this.blanksOf(field)));
  }

  /** @param {string[]} names */
  findingsOf(names) {
    return [...this.questions.keys()]
      .filter((name) => names.includes(name))
      .flatMap((name) => this.seenIn(name).map((finding) => ({ name, finding })));
  }

  seenIn(name) {
    return inspect(typed(this.answers[name]), this.blank(name).type);
  }

  /** Several words may be a seed phrase: fetch the lists of such words, then look at every answer again. */
  learn() {
    if (!Object.values(this.answers).some((answer) => needsLists(typed(answer)))) return;
    this.learning ??= loadLists().then(() => {
      this.learning = undefined;
      for (const [name, question] of this.questions) {
        if (this.answers[name] && !question.contains(document.activeElement)) this.warn(name);
      }
      this.keep();
    });
  }

  blanksOf(field) {
    if (this.written[field]) return blanksIn(this.written[field].parts);
    const account = Object.keys(this.source.blanks).filter((name) => this.source.blanks[name].type === "email");
    if (field === "account-email") return account.slice(0, 1);
    if (field !== CONTACT) return [];
    return this.source.ownContact ? [CONTACT] : [CONTACT, ...account.slice(0, 1)];
  }

  /** Show at a question what the guard sees in its answer, and what is unlikely about it. */
  warn(name) {
    const question = this.questions.get(name);
    const found = this.seenIn(name);
    const notKept = found.some(({ kind }) => SECRETS.has(kind)) ? (this.locale === "ja" ? "" : " ") + this.say["guard.not-kept"] : "";
    const warnings = found.map((finding) => {
      const box = warning(finding, this.say, SECRETS.has(finding.kind) ? notKept : "");
      if (finding.kind === "full-width") box.append(button(this.say["guard.convert"], () => this.convert(name)));
      return box;
    });
    const doubt = doubtAbout(question.querySelector("[data-blank]"), this.blank(name));
    if (doubt) warnings.push(made("p", { className: "caution", textContent: this.say[`tool.doubt-${doubt}`] }));
    const place = placeIn(question);
    // what says the same stays: a finger may be on its button while the field loses the focus
    const same = place.children.length === warnings.length && warnings.every((box, at) => box.isEqualNode(place.children[at]));
    if (!same) {
      place.replaceChildren(...warnings);
      question.querySelector(".decide")?.remove(); // it was about what stood there before
    }
    mark(question, warnings.length > 0);
  }

  convert(name) {
    const answer = this.answers[name];
    if (answer.own !== undefined) answer.own = halfWidth(answer.own);
    else answer.value = halfWidth(answer.value);
    const question = this.questions.get(name);
    fillIn(question, answer);
    this.warn(name);
    this.show();
    this.keep();
    controlOf(question).focus();
  }

  /** Keep the answers in the tab, except those in which the guard sees a secret or its beginning. */
  keep() {
    if (!keeping()) return;
    const kept = recall();
    for (const name of this.questions.keys()) {
      const answer = this.answers[name];
      const isKept = JSON.stringify(kept.answers[name]) === JSON.stringify(answer);
      if (answer && mayBeKept(typed(answer), isKept)) kept.answers[name] = answer;
      else delete kept.answers[name];
    }
    const switched = this.switches().filter((box) => box.checked !== box.defaultChecked);
    const { request } = this.root.dataset;
    if (switched.length) kept.switched[request] = Object.fromEntries(switched.map((box) => [indexOf(box), box.checked]));
    else delete kept.switched[request];
    if (!keep(kept)) this.tell("tool.keep-refused");
  }

  switchKeeping(on) {
    setKeeping(on);
    this.clearings = clearings(); // what stands on this page stays until it is left
    if (on) this.keep();
    this.tell(on ? "tool.keep-on" : "tool.keep-off");
  }

  clear() {
    forget();
    this.clearings = clearings();
    this.empty();
    this.show();
    this.sayLength();
    this.root.querySelector("[data-left]").textContent = "";
    this.tell("tool.cleared");
  }

  /** Set every control of the request as the page brought it. */
  empty() {
    this.answers = {};
    for (const box of this.switches()) box.checked = box.defaultChecked;
    for (const box of this.root.querySelectorAll("[data-done]")) box.checked = false;
    this.readSwitches();
    for (const question of this.questions.values()) {
      fillIn(question, undefined);
      placeIn(question).replaceChildren();
      question.querySelector(".decide")?.remove();
      mark(question, false);
    }
    this.out.reset();
  }

  tell(key) {
    this.root.querySelector("[data-kept-status]").textContent = this.say[key];
  }

  sayLeft() {
    const count = this.open().length;
    const key = count === 0 ? "tool.left-none" : count === 1 ? "tool.left-one" : "tool.left-other";
    const place = this.root.querySelector("[data-left]");
    const text = filled(this.say[key], { n: count });
    if (place.textContent !== text) place.textContent = text;
  }

  /** Say at a text that it is too long. @param {boolean} settled typing has ended */
  sayLength(settled = true) {
    for (const [field, { parts }] of Object.entries(this.written)) {
      drawLength(this.root.querySelector(`[data-field="${field}"]`), plain(parts), this.say, settled);
    }
  }
}

/** @param {Element} control of a sentence @returns {number} the sentence's place in its text */
function indexOf(control) {
  return Number(control.closest("[data-sentence]").dataset.sentence);
}

/** Whether the reader came here through Back or Forward. */
function cameBack() {
  return performance.getEntriesByType("navigation")[0]?.type === "back_forward";
}
