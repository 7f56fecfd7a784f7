// Until when the reader can answer: what the mail states, or what the desk's product does by default.
import { calendarFile, endOfDay, limits, reminderTime } from "./mail-calendar.js";
import { facts, heading, longDate, longTime, make, quote, status } from "./mail-dom.js";

/** @typedef {import("./mail-reader.js").Reading} Reading */

// Kinds of mail that wait for something from the reader.
const YOURS = ["needs-information", "needs-documents", "awaiting-you", "solved", "refused", "suspended", "enabled"];

/** @param {Reading} reading @param {string | undefined} rule the deadline of this kind of mail @param {Record<string, string>} say */
export function limitsOf(reading, rule, say) {
  if (reading.limit && YOURS.includes(reading.finding)) return stated(reading, say);
  if (reading.finding === "solved") return usual(reading, say);
  return rule === "reply-soon" ? make("p", { textContent: say["mailtool.soon"] }) : null;
}

/** @param {Reading} reading @param {Record<string, string>} say */
function stated({ limit, number }, say) {
  const box = make("section", {}, heading(say["mailtool.limit"]), quote(limit.said));
  const end = limit.at !== null ? { end: new Date(limit.at), exact: true } : limit.day ? endOfDay(limit.day) : null;
  if (!end) box.append(make("p", { textContent: say["mailtool.limit-open"] }));
  else box.append(facts([[say["mailtool.limit-date"], shown(end)]]), ...reminder(end, say, number, { late: "mailtool.limit-late", text: "mailtool.limit-text" }));
  return box;
}

/** @param {Reading} reading @param {Record<string, string>} say */
function usual({ sent, number }, say) {
  const input = make("input", { type: "date", id: "mail-date", className: "mailtool__date", value: sent?.day ?? "" });
  const label = make("label", { textContent: say["mailtool.deadline-date"], htmlFor: "mail-date" });
  const out = make("div", { className: "mailtool__dates" });
  out.setAttribute("aria-live", "polite");
  const fill = () => {
    const first = [say["mailtool.deadline-first"], say["mailtool.deadline-first-text"]];
    if (!input.value) return out.replaceChildren(make("p", { textContent: say["mailtool.deadline-ask"] }), facts([first]));
    const ends = limits({ day: input.value, at: input.value === sent?.day ? sent.at : null });
    const rows = [[say["mailtool.deadline-usual"], shown(ends.usual)], first, [say["mailtool.deadline-latest"], shown(ends.latest)]];
    out.replaceChildren(facts(rows), ...reminder(ends.usual, say, number, { late: "mailtool.remind-late", text: "mailtool.remind-text" }));
  };
  input.addEventListener("change", fill);
  fill();
  return make("section", {}, heading(say["mailtool.deadline"]), make("p", {}, label, " ", input), out);
}

/** @param {import("./mail-calendar.js").Limit} limit */
function shown({ end, exact }) {
  return exact ? longTime(end) : longDate(end);
}

/**
 * @param {import("./mail-calendar.js").Limit} limit
 * @param {Record<string, string>} say
 * @param {string | null} number
 * @param {{late: string, text: string}} keys what is said when it is past, and in the calendar
 */
function reminder(limit, say, number, keys) {
  const start = reminderTime(limit.end);
  if (!start) return [make("p", { textContent: say[limit.end < new Date() ? keys.late : "mailtool.limit-now"] })];
  const button = make("button", { type: "button", className: "mailtool__quiet", textContent: say["mailtool.remind"] });
  button.dataset.mailRemind = "";
  const done = status();
  button.addEventListener("click", () => {
    const title = say["mailtool.remind-title"].replace("{number}", number ? ` #${number}` : "");
    const text = say[keys.text].replace("{day}", shown(limit));
    save(calendarFile({ start, title, text, locale: document.documentElement.lang }), `${say["mailtool.remind-file"]}.ics`);
    done.textContent = say["mailtool.remind-done"];
  });
  return [make("p", { textContent: say["mailtool.remind-hint"].replace("{time}", longTime(start)) }), make("p", {}, button, " ", done)];
}

/** @param {string} text @param {string} name */
function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
