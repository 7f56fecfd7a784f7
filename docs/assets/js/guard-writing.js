// Finds what English-only staff cannot read or what a computer reads otherwise: Japanese characters,
// full-width letters and signs, and an e-mail address of an odd form.
import { place } from "./guard-context.js";

const JAPANESE = String.raw`\u3001-\u30ff\u31f0-\u31ff\u3220-\u33ff\u3400-\u9fff\uf900-\ufaff\uff61-\uff9f\u203b\u2460-\u2473`;
const FULL_WIDTH = String.raw`\uff01-\uff5e\u3000\uffe0-\uffe6`;
const SIGNS = { "\u3000": " ", "￠": "¢", "￡": "£", "￢": "¬", "￣": "¯", "￤": "¦", "￥": "¥", "￦": "₩" };

/** @param {string} text @returns {string} full-width letters, digits and signs as half-width ones, in the same places */
export function halfWidth(text) {
  return text.replace(
    new RegExp(`[${FULL_WIDTH}]`, "g"),
    (sign) => SIGNS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

/** @param {string} text */
export function japanese(text) {
  return place(new RegExp(`[${JAPANESE}]+`), text);
}

// with the letters around it: a blank alone could not be shown
const RUN = new RegExp(`[!-~]{0,12}(?:[${FULL_WIDTH}]+[!-~]{0,12})+`, "g");
const LETTERS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;
const TOUCHES_JAPANESE = new RegExp(`[${JAPANESE}][${FULL_WIDTH}]|[${FULL_WIDTH}][${JAPANESE}]`);

/** Full-width letters and digits; signs only between English: beside Japanese they are Japanese, too. */
export function fullWidth(text) {
  for (const found of text.matchAll(RUN)) {
    const [start, end] = [found.index, found.index + found[0].length];
    const touched = TOUCHES_JAPANESE.test(text.slice(Math.max(0, start - 1), end + 1));
    if (LETTERS.test(found[0]) || !touched) return { start, end };
  }
  return null;
}

const ADDRESS = /[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>()]+/g;
const ODDITIES = [
  ["email-mailto", (text) => /^\s*mailto:/i.test(text)],
  ["email-none", (text) => !text.includes("@")],
  ["email-two", (text) => (text.match(ADDRESS) ?? []).length > 1],
  ["email-ats", (text) => text.split("@").length > 2],
  ["email-blank", (text) => /\s/.test(text)],
  ["email-dot", (text) => !/@[^@]*[^@.]\.[^@.]/.test(text)],
  ["email-signs", (text) => /[<>()[\],;:"\\]|\.\.|^[.@]|[.@]$|\.@|@\./.test(text)],
];

/** @param {string} text @returns {(import("./guard-context.js").Place & {why: string}) | null} what is odd about an address */
export function oddAddress(text) {
  const odd = text.trim() && ODDITIES.find(([, test]) => test(text.trim()));
  return odd ? { start: 0, end: text.length, why: odd[0] } : null;
}
