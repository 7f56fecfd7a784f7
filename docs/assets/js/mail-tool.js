// The tool on read-mail.md: takes a pasted mail and shows what it means. Nothing pasted is kept or sent,
// and nothing pasted becomes markup: all of it goes through textContent.
import { make } from "./mail-dom.js";
import { fromHtml } from "./mail-html.js";
import { fetchKnown } from "./mail-known.js";
import { MailReader } from "./mail-reader.js";
import { View, announce } from "./mail-view.js";
import { words } from "./words.js";

const PAUSE = 500; // milliseconds without typing before the text is read
let tool;

/** The section and its buttons start the same one tool. */
export async function start() {
  tool ??= build().catch((error) => {
    tool = undefined;
    throw error;
  });
  await tool;
  // the first click of the other buttons need not wait either: it would come after what was done since
  for (const control of document.querySelectorAll("[data-module=mail-tool]")) control.dataset.ready = "";
}

async function build() {
  const section = document.querySelector("section[data-module=mail-tool]");
  const input = section.querySelector("[data-mail-input]");
  const summary = section.querySelector("[data-mail-summary]");
  const result = section.querySelector("[data-mail-result]");
  const say = await words();
  const pasted = pastedLinks(input);
  let loading;
  let timer;

  const load = async () => {
    const known = await fetchKnown(document.documentElement.lang);
    return { reader: new MailReader(known), view: new View({ known, say, summary, result }) };
  };

  const ready = () => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };

  const show = async () => {
    clearTimeout(timer);
    const text = input.value;
    if (!text.trim()) return clear();
    try {
      const { reader, view } = await ready();
      if (text === input.value) view.show(reader.read(text, pasted.links));
    } catch {
      announce(summary, make("p", { textContent: say["mailtool.failed"] }));
    }
  };

  const clear = (message = "") => {
    clearTimeout(timer);
    summary.replaceChildren(...(message ? [make("p", { textContent: message })] : []));
    delete summary.dataset.mailFinding;
    result.replaceChildren();
  };

  input.addEventListener("focus", () => ready().catch(() => {}));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  input.addEventListener("paste", (event) => {
    if (pasted.take(event)) show();
  });
  section.querySelector("[data-mail-read]").addEventListener("click", async () => {
    if (!input.value.trim()) {
      clear(say["mailtool.empty"]);
      input.focus();
      return;
    }
    await show();
    summary.querySelector("h2")?.focus();
  });
  section.querySelector("[data-mail-clear]").addEventListener("click", () => {
    input.value = "";
    pasted.forget();
    clear();
    input.focus();
  });
  if (input.value.trim()) show(); // pasted before the module was there
  else if (document.activeElement === input) ready().catch(() => {});
}

/**
 * The links of the HTML that was pasted. Only HTML has their targets; the box has its text. They count
 * until the box is emptied, or all of it replaced, whatever is typed in between.
 * @param {HTMLTextAreaElement} input
 */
function pastedLinks(input) {
  const kept = {
    /** @type {import("./mail-html.js").Link[]} */
    links: [],
    forget() {
      kept.links = [];
    },
    /** Puts the clipboard's HTML into the box as text; false where the browser is to paste as usual. @param {ClipboardEvent} event */
    take(event) {
      const html = event.clipboardData?.getData("text/html");
      if (!html) return false;
      const [shown, links] = fromHtml(html);
      // a mail that is one picture may have no words at all: its links are what there is to see
      const text = shown.trim() || event.clipboardData.getData("text/plain").trim() || links.map(({ target }) => target).join("\n");
      if (!text) return false;
      event.preventDefault();
      if (replacesAll(input)) kept.forget();
      kept.links.push(...links);
      input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
      return true;
    },
  };
  input.addEventListener("beforeinput", () => {
    if (replacesAll(input)) kept.forget();
  });
  input.addEventListener("input", () => {
    if (!input.value.trim()) kept.forget();
  });
  return kept;
}

/** @param {HTMLTextAreaElement} input */
function replacesAll({ selectionStart, selectionEnd, value }) {
  return selectionEnd - selectionStart === value.length;
}
