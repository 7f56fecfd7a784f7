// An answer as it is typed (a control's value) and as it stands in the text, in both languages.

const MONTHS = "January February March April May June July August September October November December".split(" ");
// what nobody means to type: control characters, zero-width blanks, marks that turn the direction round
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/g;
const OTHER_UNIT = /\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b|[分時日週月年]/i;

/**
 * @typedef {import("./kept.js").Answer} Answer
 * @typedef {{one: string, other: string, ja: string}} Unit
 * @typedef {{type: string, marker: Pair, unit?: Unit, least?: number, options?: Record<string, Pair>}} Blank
 * @typedef {{en: string, ja: string}} Pair
 */

/**
 * @param {Answer | undefined} answer
 * @param {Blank} blank
 * @returns {Pair | null} what stands in the text, null while the question is open
 */
export function spoken(answer, blank) {
  if (!answer || answer.unknown) return null;
  if (blank.type === "choice") {
    return answer.value === "own" ? same(tidy(answer.own ?? "")) : blank.options[answer.value] ?? null;
  }
  const value = tidy(answer.value);
  if (blank.type === "choices") return listed(answer.chosen ?? [], value, blank.options);
  if (!value) return null;
  if (blank.type === "date" || blank.type === "datetime") return inWords(value) ?? same(value);
  if (blank.type === "count") return counted(value, blank.unit);
  return same(value);
}

/** @param {Answer} answer @returns {string} what the reader typed by hand, which the guard looks at */
export function typed(answer) {
  if (!answer || answer.unknown) return "";
  return tidy(answer.own !== undefined && answer.value === "own" ? answer.own : answer.value);
}

/** @param {string} text @returns {string} one blank between words, no blanks at the ends of lines */
export function tidy(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(INVISIBLE, "")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** @param {string} value @param {Unit} unit @returns {string} a count without the unit that was typed after it */
export function bareCount(value, { one, other, ja }) {
  const digits = value.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  return digits.replace(new RegExp(`\\s*(?:(?<![a-z])(?:${one}|${other})|${ja}間?)[.。]?$`, "i"), "") || digits;
}

function same(text) {
  return text ? { en: text, ja: text } : null;
}

/** Several choices, and what the reader added: "a, b, and c". */
function listed(chosen, own, options) {
  const all = [...chosen.map((id) => options[id]), same(own)].filter(Boolean);
  if (!all.length) return null;
  const english = all.map(({ en }) => en);
  const last = english.pop();
  const before = english.join(", ") + (english.length > 1 ? "," : "");
  return { en: before ? `${before} and ${last}` : last, ja: all.map(({ ja }) => ja).join("、") };
}

/** @param {string} value "2026-11-20" or "2026-11-20T21:30", as date controls give it */
function inWords(value) {
  const found = /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?/.exec(value);
  if (!found) return null;
  const [, year, month, day, hour, minute] = found;
  const en = `${MONTHS[month - 1]} ${+day}, ${+year}`;
  const ja = `${+year}年${+month}月${+day}日`;
  if (hour === undefined) return { en, ja };
  return { en: `${en}, ${hour}:${minute} JST (UTC+9)`, ja: `${ja}${+hour}時${minute}分（日本時間）` };
}

/** "1 day", "14 days"; words such as "about 10" keep the plural, "two weeks" keeps its own unit. */
function counted(value, unit) {
  const bare = bareCount(value, unit);
  if (OTHER_UNIT.test(bare)) return same(bare);
  const number = /^\d+$/.test(bare) ? String(BigInt(bare)) : bare;
  const single = /^(?:1|one|an?)$/i.test(number);
  return { en: `${number} ${single ? unit.one : unit.other}`, ja: `${number}${unit.ja}` };
}
