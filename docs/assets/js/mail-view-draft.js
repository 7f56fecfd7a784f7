// A draft of the answer: a request of this guide where one fits, else a short text of the tool's own.
import { heading, make, status } from "./mail-dom.js";
import { keep, keeping, recall } from "./kept.js";

/** @typedef {{text: string, meaning?: string, channel: string, address?: string, markers?: Record<string, string>}} Draft */

/**
 * @param {Draft | undefined} draft
 * @param {string | null} number
 * @param {Record<string, string>} say
 */
export function draftOf(draft, number, say) {
  if (!draft) return null;
  const form = draft.channel === "form";
  const box = make("section", {}, heading(say[form ? "mailtool.draft-new" : "mailtool.draft"]));
  if (draft.address) box.append(make("p", { textContent: say[form ? "mailtool.draft-new-when" : "mailtool.draft-when"] }), make("p", {}, questions(draft.address, number, say)));
  else box.append(make("p", { textContent: say["mailtool.draft-own"] }));
  box.append(make("div", { className: "copy copy--long" }, english(draft, number), ...copy(say)));
  if (draft.meaning) box.append(make("p", { className: "mailtool__meaning", textContent: draft.meaning.replaceAll("{ticket-number}", number ?? "［番号］") }));
  return box;
}

/** @param {Draft} draft @param {string | null} number */
function english({ text, markers = {} }, number) {
  const box = make("div", { className: "copy__text", lang: "en", translate: false });
  box.dataset.text = "";
  for (const part of text.split(/(\{[a-z0-9-]+\}|\[[^\]]+\])/)) {
    const blank = /^\{(.+)\}$/.exec(part)?.[1];
    if (blank === "ticket-number" && number) box.append(number);
    else if (blank) box.append(make("mark", { textContent: `[${markers[blank]}]` }));
    else box.append(part.startsWith("[") ? make("mark", { textContent: part }) : part);
  }
  return box;
}

/** @param {Record<string, string>} say */
function copy(say) {
  const button = make("button", { type: "button", className: "copy__button", textContent: say["mailtool.copy"] });
  button.dataset.module = "copy";
  button.dataset.copy = "";
  return [button, status()];
}

/** @param {string} address @param {string | null} number @param {Record<string, string>} say */
function questions(address, number, say) {
  const root = new URL(document.documentElement.dataset.base, location.href);
  const link = make("a", { href: new URL(address, root).href, className: "mailtool__go", textContent: say["mailtool.draft-questions"] });
  link.addEventListener("click", () => carry(number));
  return link;
}

/** Gives the request's number to the questions of the next page, where the reader lets this tab keep answers. @param {string | null} number */
function carry(number) {
  if (!number || !keeping()) return;
  const kept = recall();
  keep({ ...kept, answers: { ...kept.answers, "ticket-number": { value: number } } });
}
