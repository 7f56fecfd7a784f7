// What is unlikely about an answer of its type. A hint for the reader, shown at the question; it holds
// nothing back: a service may have numbers of its own kind.
import { bareCount, tidy } from "./answers.js";

const SHORTEST_TXID = 32;

/** @type {Record<string, (value: string, control: HTMLInputElement, blank: import("./answers.js").Blank) => string | false>} */
const DOUBTS = {
  date: outOfRange,
  datetime: outOfRange,
  count: (value, _, { unit, least = 1 }) => {
    const count = bareCount(value, unit);
    return (!/^\d+$/.test(count) || Number(count) < least) && "count";
  },
  amount: (value) => !(/\d/.test(value) && /[\p{L}\p{Sc}]/u.test(value)) && "amount",
  txid: (value) => (value.length < SHORTEST_TXID || /\s/.test(value)) && "txid",
};

/**
 * @param {HTMLInputElement} control
 * @param {import("./answers.js").Blank} blank
 * @returns {string | null} the kind of doubt: "tool.doubt-<kind>" says it
 */
export function doubtAbout(control, blank) {
  const value = tidy(control.value);
  return (value && DOUBTS[blank.type]?.(value, control, blank)) || null;
}

/** A control for what has happened already takes no later moment than now. @param {HTMLInputElement} control */
export function limitToNow(control) {
  const inJapan = new Date(Date.now() + 9 * 60 * 60 * 1000).toISOString();
  control.max = inJapan.slice(0, control.type === "date" ? "2026-11-20".length : "2026-11-20T21:30".length);
}

function outOfRange(_, { validity }) {
  return validity.rangeOverflow ? "future" : validity.rangeUnderflow && "early";
}
