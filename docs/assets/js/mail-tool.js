// The tool on read-mail.md: takes a pasted mail and shows what it means. Nothing pasted is kept or sent,
// and nothing pasted becomes markup: all of it goes through textContent.
import { keep, keeping, recall } from "./kept.js";
import { calendarFile, limits, reminderTime } from "./mail-calendar.js";
import { addresses, readable } from "./mail-hosts.js";
import { MailReader } from "./mail-reader.js";
import { fromHtml } from "./mail-text.js";
import { words } from "./words.js";

/** @typedef {import("./mail-reader.js").Reading} Reading */

const PAUSE = 500; // milliseconds without typing before the text is read
const MANY = 400; // lines shown one by one; what is longer follows in one piece
const locale = document.documentElement.lang;
let tool;

/** The section and its buttons start the same one tool. */
export async function start() {
  tool ??= build().catch((error) => {
    tool = undefined;
    throw error;
  });
  await tool;
}

async function build() {
  const section = document.querySelector("section[data-module=mail-tool]");
  const input = section.querySelector("[data-mail-input]");
  const summary = section.querySelector("[data-mail-summary]");
  const result = section.querySelector("[data-mail-result]");
  const say = await words();
  let loading;
  let timer;
  let pasted = { text: "", html: "" };

  const load = async () => {
    const address = new URL(`../phrases/${locale}.json`, import.meta.url);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const known = await answer.json();
    return { known, reader: new MailReader(known) };
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
      const { known, reader } = await ready();
      if (text !== input.value) return;
      const html = text === pasted.text ? pasted.html : "";
      new View({ known, say, summary, result }).show(reader.read(text, html), html ? "" : text);
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
    const html = event.clipboardData?.getData("text/html");
    const whole = input.selectionEnd - input.selectionStart === input.value.length;
    if (!html || !whole) return;
    // the HTML has the links' targets; the box shows its text
    event.preventDefault();
    input.value = fromHtml(html, false)[0].trim();
    pasted = { text: input.value, html };
    show();
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
    pasted = { text: "", html: "" };
    clear();
    input.focus();
  });
  if (input.value.trim()) show(); // pasted before the module was there
  else if (document.activeElement === input) ready().catch(() => {});
}

/** Replaces what a live region says, only when it says something else. */
function announce(region, ...nodes) {
  const text = nodes.map((node) => node.textContent).join("");
  if (region.textContent !== text) region.replaceChildren(...nodes);
}

class View {
  constructor({ known, say, summary, result }) {
    Object.assign(this, { known, say, summary, result });
    this.root = new URL(document.documentElement.dataset.base, location.href);
  }

  /** @param {Reading} reading @param {string} text what was pasted, for addresses in plain text */
  show(reading, text) {
    const finding = this.known.findings.find(({ id }) => id === reading.finding);
    const phrase = this.known.phrases.find(({ id }) => id === reading.phrase);
    this.summary.dataset.mailFinding = reading.finding;
    announce(
      this.summary,
      make("h2", { className: "mailtool__title", tabIndex: -1, textContent: this.say["mailtool.what"] }),
      make("p", { className: "mailtool__what", textContent: finding.what }),
      make("p", {}, make("b", { textContent: `${this.say["mailtool.now"]}: ` }), finding.now),
    );
    const deadline = reading.finding === "solved" || (phrase?.deadline === "solved" && reading.finding !== "not-from-support");
    this.result.replaceChildren(
      ...[
        reading.cut ? make("p", { className: "mailtool__cut", textContent: this.say["mailtool.cut"] }) : null,
        this.facts(reading),
        reading.finding === "unknown" && !reading.signs.length ? null : this.signs(reading, text),
        deadline ? this.deadline(reading) : phrase?.deadline === "reply-soon" ? make("p", { textContent: this.say["mailtool.soon"] }) : null,
        this.draft(reading),
        this.lines(reading, reading.finding !== "not-from-support"),
      ].filter(Boolean),
    );
  }

  heading(key) {
    return make("h3", { className: "mailtool__heading", textContent: this.say[key] });
  }

  facts({ number, dates, status }) {
    const rows = [];
    const row = (key, node) => rows.push(make("div", {}, make("dt", { textContent: this.say[key] }), make("dd", {}, node)));
    if (number) {
      const shown = make("strong", { textContent: number });
      shown.dataset.mailNumber = number;
      row("mailtool.number", shown);
    }
    const known = this.known.statuses.find(({ id }) => id === status);
    if (known) {
      row("mailtool.status", `${known.en}（${known.ja}）: ${known.meaning}`);
      row("mailtool.can", known.can);
    }
    if (dates.length) row("mailtool.dates", dates.slice(0, 8).map(({ iso }) => longDate(iso)).join(" · "));
    return rows.length ? make("dl", { className: "mailtool__facts" }, ...rows) : null;
  }

  signs({ signs, links, hasHeaders }, text) {
    const box = make("section", { className: "mailtool__signs" }, this.heading("mailtool.signs"));
    const kinds = [...new Set(signs.map(({ kind }) => kind))];
    if (kinds.length) {
      box.classList.add("mailtool__signs--found");
      box.append(make("p", { textContent: this.say["mailtool.signs-found"].replace("{n}", kinds.length) }));
      const list = make("ul");
      for (const kind of kinds) {
        const item = make("li", {}, make("b", { textContent: this.known.signs[kind].name }), make("p", { textContent: this.known.signs[kind].why }));
        item.dataset.mailSign = kind;
        for (const { detail } of signs.filter((sign) => sign.kind === kind).slice(0, 3)) item.append(quote(detail.slice(0, 300)));
        list.append(item);
      }
      box.append(list);
    } else box.append(make("p", { textContent: this.say["mailtool.signs-none"] }));
    const check = make("a", { href: "#how-to-check", textContent: this.say["mailtool.how-to-check"] });
    box.append(make("p", {}, `${this.say["mailtool.signs-check"]} `, check));
    if (hasHeaders) box.append(make("p", { textContent: this.say["mailtool.headers"] }));
    const found = addresses(text.slice(0, 200_000), links).slice(0, 40);
    if (found.length) {
      box.append(make("h4", { className: "mailtool__heading", textContent: this.say["mailtool.links"] }), make("p", { textContent: this.say["mailtool.links-hint"] }));
      box.append(make("ul", { className: "mailtool__links" }, ...found.map(({ text: shown, host }) => make("li", {}, bidi(shown.slice(0, 80) || "–"), " → ", hostNode(host)))));
    }
    return box;
  }

  deadline(reading) {
    const box = make("section", {}, this.heading("mailtool.deadline"));
    const input = make("input", { type: "date", id: "mail-date", className: "mailtool__date", value: reading.date ?? "" });
    const label = make("label", { textContent: this.say["mailtool.deadline-date"], htmlFor: "mail-date" });
    const out = make("div", { className: "mailtool__dates" });
    out.setAttribute("aria-live", "polite");
    const fill = () => {
      const rows = [];
      out.replaceChildren();
      if (!input.value) out.append(make("p", { textContent: this.say["mailtool.deadline-ask"] }));
      const { usual, latest } = input.value ? limits(input.value) : {};
      if (usual) rows.push(["mailtool.deadline-usual", longDate(usual)]);
      rows.push(["mailtool.deadline-first", this.say["mailtool.deadline-first-text"]]);
      if (latest) rows.push(["mailtool.deadline-latest", longDate(latest)]);
      out.append(make("dl", { className: "mailtool__facts" }, ...rows.map(([key, text]) => make("div", {}, make("dt", { textContent: this.say[key] }), make("dd", { textContent: text })))));
      if (input.value) out.append(...this.reminder(input.value, reading.number));
    };
    input.addEventListener("change", fill);
    fill();
    box.append(make("p", {}, label, " ", input), out);
    return box;
  }

  reminder(day, number) {
    const start = reminderTime(day);
    if (!start) return [make("p", { textContent: this.say["mailtool.remind-late"] })];
    const button = make("button", { type: "button", className: "mailtool__quiet", textContent: this.say["mailtool.remind"] });
    button.dataset.mailRemind = "";
    const time = start.toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });
    const status = make("span", { className: "copy__done" });
    status.setAttribute("role", "status");
    button.addEventListener("click", () => {
      const title = this.say["mailtool.remind-title"].replace("{number}", number ? ` #${number}` : "");
      const text = this.say["mailtool.remind-text"].replace("{day}", longDate(limits(day).usual));
      save(calendarFile({ start, title, text, locale }), `${this.say["mailtool.remind-file"]}.ics`);
      status.textContent = this.say["mailtool.remind-done"];
    });
    return [make("p", { textContent: this.say["mailtool.remind-hint"].replace("{time}", time) }), make("p", {}, button, " ", status)];
  }

  draft({ request, number }) {
    const known = this.known.requests[request];
    if (!known) return null;
    const text = make("div", { className: "copy__text", lang: "en", translate: false });
    text.dataset.text = "";
    for (const part of known.text.split(/(\{[a-z0-9-]+\})/)) {
      const blank = /^\{(.+)\}$/.exec(part)?.[1];
      if (blank === "ticket-number" && number) text.append(number);
      else text.append(blank ? make("mark", { textContent: `[${known.markers[blank]}]` }) : part);
    }
    const button = make("button", { type: "button", className: "copy__button", textContent: this.say["mailtool.copy"] });
    button.dataset.module = "copy";
    button.dataset.copy = "";
    const done = make("span", { className: "copy__done" });
    done.setAttribute("role", "status");
    const link = make("a", { href: new URL(known.address, this.root).href, className: "mailtool__go", textContent: this.say["mailtool.draft-questions"] });
    link.addEventListener("click", () => carry(number));
    return make(
      "section",
      {},
      this.heading(known.channel === "form" ? "mailtool.draft-new" : "mailtool.draft"),
      make("p", { textContent: this.say[known.channel === "form" ? "mailtool.draft-new-when" : "mailtool.draft-when"] }),
      make("p", {}, link),
      make("div", { className: "copy copy--long" }, text, button, done),
    );
  }

  /** @param {Reading} reading @param {boolean} advised whether to say what to do about each line */
  lines({ lines, whole }, advised) {
    const list = make("ol", { className: "mailtool__lines" });
    let unknown = null;
    const said = lines.filter(({ text }) => text.trim());
    for (const { text, phrases } of said.slice(0, MANY)) {
      if (!phrases.length && unknown) {
        unknown.append("\n", text);
        continue;
      }
      const paper = quote(text);
      const item = make("li", { className: phrases.length ? "mailtool__line mailtool__line--known" : "mailtool__line" }, paper);
      item.append(make("div", { className: "mailtool__note" }, ...this.notes(phrases, advised)));
      unknown = phrases.length ? null : paper;
      list.append(item);
    }
    const rest = said.slice(MANY).map(({ text }) => text);
    if (rest.length) list.append(make("li", { className: "mailtool__line" }, quote(rest.join("\n")), make("div", { className: "mailtool__note" }, ...this.notes([], advised))));
    const box = make("section", {}, this.heading("mailtool.lines"));
    if (!advised) box.append(make("p", { textContent: this.say["mailtool.lines-fake"] }));
    box.append(list);
    if (whole.length > said.length) {
      const text = quote(whole.join("\n"));
      text.hidden = true;
      const button = make("button", { type: "button", className: "mailtool__quiet", textContent: this.say["mailtool.older"], ariaExpanded: "false" });
      button.addEventListener("click", () => {
        text.hidden = !text.hidden;
        button.ariaExpanded = String(!text.hidden);
      });
      box.append(button, text);
    }
    return box;
  }

  notes(ids, advised) {
    if (!ids.length) return [make("span", { className: "tag", textContent: this.say["mailtool.unknown"] })];
    return ids.map((id) => {
      const { meaning, next } = this.known.phrases.find((phrase) => phrase.id === id);
      if (!advised) return make("p", { textContent: meaning });
      return make("p", {}, meaning, " ", make("b", { textContent: `${this.say["mailtool.next"]}: ` }), next);
    });
  }
}

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 */
function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** What the mail says, as it stands: text only, in its own direction. @param {string} text */
function quote(text) {
  const latin = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? "ja" : "en";
  return make("blockquote", { className: "mailtool__quote", lang: latin, dir: "auto", textContent: text });
}

/** Gives the request's number to the questions of the next page, where the reader lets this tab keep answers. @param {string | null} number */
function carry(number) {
  if (!number || !keeping()) return;
  const kept = recall();
  keep({ ...kept, answers: { ...kept.answers, "ticket-number": { value: number } } });
}

/** @param {string} text */
function bidi(text) {
  return make("bdi", { textContent: text });
}

/** @param {string} host */
function hostNode(host) {
  const shown = readable(host);
  return make("strong", { textContent: shown === host ? host : `${shown} (${host})` });
}

/** @param {Date | string} day */
function longDate(day) {
  const date = typeof day === "string" ? new Date(`${day}T00:00`) : day;
  return date.toLocaleDateString(locale === "en" ? "en-GB" : locale, { year: "numeric", month: "long", day: "numeric", weekday: "short" });
}

/** @param {string} text @param {string} name */
function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
