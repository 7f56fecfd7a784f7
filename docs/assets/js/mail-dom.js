// Small pieces that the mail tool's result is made of. What a mail says goes in as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 */
export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** @param {string} text */
export function heading(text) {
  return make("h3", { className: "mailtool__heading", textContent: text });
}

/** Names and what they are. @param {[string, Node | string][]} rows */
export function facts(rows) {
  return make("dl", { className: "mailtool__facts" }, ...rows.map(([name, value]) => make("div", {}, make("dt", { textContent: name }), make("dd", {}, value))));
}

/** What the mail says, as it stands, in its own direction. @param {string} text */
export function quote(text) {
  const language = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? "ja" : "en";
  return make("blockquote", { className: "mailtool__quote", lang: language, dir: "auto", textContent: text });
}

/** Where something that was done is said aloud. */
export function status() {
  const place = make("span", { className: "copy__done" });
  place.setAttribute("role", "status");
  return place;
}

const locale = document.documentElement.lang;
const region = locale === "en" ? "en-GB" : locale;

/** @param {Date | string} day */
export function longDate(day) {
  const date = typeof day === "string" ? new Date(`${day}T00:00`) : day;
  return date.toLocaleDateString(region, { year: "numeric", month: "long", day: "numeric", weekday: "short" });
}

/** @param {Date} moment */
export function longTime(moment) {
  return `${longDate(moment)} ${moment.toLocaleTimeString(region, { hour: "2-digit", minute: "2-digit" })}`;
}
