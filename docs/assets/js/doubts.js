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

/**
 * A control for what has happened already offers no later moment than now. Not while it is being used:
 * a new limit throws away the parts of a date that are typed so far.
 * @param {HTMLInputElement} control
 */
export function limitToNow(control) {
  if (control !== document.activeElement) control.max = now(control);
}

function outOfRange(value, control) {
  if (control.min && value > now(control)) return "future";
  return control.validity.rangeUnderflow && "early";
}

/** This moment in Japan, as the control writes it: times are asked in Japan time. */
function now({ type }) {
  const inJapan = new Date(Date.now() + 9 * 60 * 60 * 1000).toISOString();
  return inJapan.slice(0, type === "date" ? "2026-11-20".length : "2026-11-20T21:30".length);
}
