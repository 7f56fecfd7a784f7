// The mail line by line, each with what it means; what is not known stays visible and is called so.
import { heading, make, quote } from "./mail-dom.js";

/** @typedef {import("./mail-reader.js").Reading} Reading */
/** @typedef {{meaning: string, next: string}} Told */

const MANY = 400; // lines shown one by one; what is longer follows in one piece

/**
 * @param {Reading} reading
 * @param {(note: import("./mail-notes.js").Note) => Told & {byKind: boolean}} explain
 * @param {Record<string, string>} say
 */
export function linesOf({ lines, whole, finding }, explain, say) {
  const advised = finding !== "not-from-support"; // whether to say what to do about each line
  const said = lines.filter(({ text }) => text.trim());
  const list = make("ol", { className: "mailtool__lines" });
  let unknown = null;
  for (const { text, notes } of said.slice(0, MANY)) {
    if (!notes.length && unknown) unknown.append("\n", text);
    else {
      const paper = quote(text);
      list.append(line(paper, notes.map((note) => explained(explain(note), advised, say)), say));
      unknown = notes.length ? null : paper;
    }
  }
  const rest = said.slice(MANY).map(({ text }) => text);
  if (rest.length) list.append(line(quote(rest.join("\n")), [], say));
  const box = make("section", {}, heading(say["mailtool.lines"]));
  if (!advised) box.append(make("p", { textContent: say["mailtool.lines-fake"] }));
  box.append(list);
  if (whole.length > said.length) box.append(...all(whole, say));
  return box;
}

/** @param {HTMLElement} paper @param {Node[]} notes @param {Record<string, string>} say */
function line(paper, notes, say) {
  const unknown = make("span", { className: "tag", textContent: say["mailtool.unknown"] });
  const note = make("div", { className: "mailtool__note" }, ...(notes.length ? notes : [unknown]));
  return make("li", { className: notes.length ? "mailtool__line mailtool__line--known" : "mailtool__line" }, paper, note);
}

/** @param {Told & {byKind: boolean}} told @param {boolean} advised @param {Record<string, string>} say */
function explained({ meaning, next, byKind }, advised, say) {
  const note = make("p", {});
  if (byKind) note.append(make("span", { className: "tag", textContent: say["mailtool.by-kind"] }), " ");
  note.append(meaning);
  if (advised) note.append(" ", make("b", { textContent: `${say["mailtool.next"]}: ` }), next);
  return note;
}

/** The whole text, behind a button. @param {string[]} whole @param {Record<string, string>} say */
function all(whole, say) {
  const text = quote(whole.join("\n"));
  text.hidden = true;
  const button = make("button", { type: "button", className: "mailtool__quiet", textContent: say["mailtool.older"], ariaExpanded: "false" });
  button.addEventListener("click", () => {
    text.hidden = !text.hidden;
    button.ariaExpanded = String(!text.hidden);
  });
  return [button, text];
}
