// What the finders of the guard share: a secret is a shape of its own, or a word such as "password"
// with a value near it. Which of two words names a value is decided here by distance and sentence.

/** @typedef {{start: number, end: number}} Place */

/** @param {...string} parts @returns {string} a pattern of alternatives */
export const either = (...parts) => `(?:${parts.join("|")})`;

/** @param {string} list @returns {string} a pattern of any of these words, whole */
export const anyOf = (list) => String.raw`\b(?:${list.trim().split(/\s+/).join("|")})\b`;

/** @param {RegExp} pattern @param {string} text @returns {Place | null} */
export function place(pattern, text) {
  const found = pattern.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

/**
 * The first value whose surroundings fit.
 * @param {RegExp} shape what a value looks like (global)
 * @param {(value: string, before: string, after: string) => boolean} fits
 * @returns {(text: string) => Place | null}
 */
export function firstOf(shape, fits) {
  return (text) => {
    for (const found of text.matchAll(shape)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (fits(found[0], clauseBefore(text, start), clauseAfter(text, end))) return { start, end };
    }
    return null;
  };
}

const REACH = 90;
const SENTENCES_BEFORE = /^.*(?:(?<!\bno)[.!?]\s|[。！？\n](?=\s*\S))/is;
const AT_ITS_END = /(?<!\bno)[.!?。！？]$/i;
const POINTS_ON = new RegExp(
  either(
    anyOf("below following follows here this these"),
    String.raw`\bi\s+(?:will\s+|am\s+)?(?:send|sending|write|attach|paste)\b`,
    "送りま(?:す|した)|書きま(?:す|した)|これ[がは]|以下|下記|次の|下の",
  ),
  "i",
);
const NUMBERING = /(?:\s|^)(?:\d{1,2}[.)]|#\d{1,2}|[-*•・]|[①-⑳])\s*$/;

/**
 * What may name a value: its sentence up to it. A value that begins a line belongs to the line before.
 * After a full stop nothing names it, unless the sentence points on ("My codes are below.").
 * @param {string} text @param {number} start @returns {string}
 */
export function clauseBefore(text, start) {
  const before = text.slice(Math.max(0, start - REACH), start).replace(NUMBERING, " ");
  const clause = before.trimEnd().replace(SENTENCES_BEFORE, "");
  if (AT_ITS_END.test(clause) && !POINTS_ON.test(clause)) return "";
  return /\s$/.test(before) ? `${clause} ` : clause;
}

/** @param {string} text @param {number} end @returns {string} the rest of the value's line, as far as it counts */
export function clauseAfter(text, end) {
  return text.slice(end, end + REACH).split("\n", 1)[0];
}

/**
 * @param {RegExp} label global
 * @param {string} before
 * @returns {{gap: string, groups?: Record<string, string>} | null} the label that stands last, and what comes after it
 */
export function nearest(label, before) {
  const last = [...before.matchAll(label)].at(-1);
  return last ? { groups: last.groups, gap: before.slice(last.index + last[0].length) } : null;
}

const DAYS = [
  /^(?:19|20)\d\d([-/. ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])$/,
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d$/,
];

/** @param {string} value @returns {boolean} "2026-11-20", "20261120", "20/11/2026" */
export function isDay(value) {
  return DAYS.some((day) => day.test(value));
}

// "100000 JPY", "250000 SHIB", "30 days", "3回": a number with its unit
const CURRENCY = String.raw`[A-Z]{3,6}\b(?<!VISA|JCB|AMEX|CVV|CVC|EXP|SMS|OTP|PIN|AND|FOR|BUT)`;
const COUNTED = "yen|dollars?|euros?|satoshis?|times|people|users|points|days?|hours?|minutes?|seconds?";
const UNIT = new RegExp(String.raw`^\s*${either(CURRENCY, COUNTED, "[円回人日時分秒年月枚件桁文]")}`);

/** @param {string} after what follows a number */
export function isAmount(after) {
  return UNIT.test(after);
}
