// What a reader typed, kept in this tab only: session storage, gone with the tab.
// When storage is refused everything works except the keeping; `keep` then says so.

const ANSWERS = "guide-answers";
const SWITCH = "guide-keep";

/**
 * @typedef {{value: string, own?: string, unknown?: boolean}} Answer
 * @typedef {{answers: Record<string, Answer>, off: Record<string, number[]>}} Kept
 *   answers by blank (shared by all requests), switched-off sentences by request
 */

/** @returns {boolean} whether the reader lets this tab keep the answers */
export function keeping() {
  try {
    return sessionStorage.getItem(SWITCH) !== "off";
  } catch {
    return false;
  }
}

/** @param {boolean} on */
export function setKeeping(on) {
  try {
    if (on) sessionStorage.removeItem(SWITCH);
    else sessionStorage.setItem(SWITCH, "off");
  } catch {
    // refused: nothing is kept anyway
  }
  if (!on) forget();
}

/** @returns {Kept} */
export function recall() {
  try {
    const { answers, off } = JSON.parse(sessionStorage.getItem(ANSWERS)) ?? {};
    return { answers: plain(answers), off: plain(off) };
  } catch {
    return { answers: {}, off: {} };
  }
}

/**
 * @param {Kept} kept
 * @returns {boolean} whether the browser took it
 */
export function keep({ answers, off }) {
  try {
    const empty = !Object.keys(answers).length && !Object.keys(off).length;
    if (empty) sessionStorage.removeItem(ANSWERS);
    else sessionStorage.setItem(ANSWERS, JSON.stringify({ answers, off }));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  keep({ answers: {}, off: {} });
}

/** Storage is open to every script of the site: take nothing but an object from it. */
function plain(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}
