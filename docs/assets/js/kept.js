// What a reader typed, kept in this tab only: session storage, gone with the tab.
// When storage is refused everything works except the keeping; `keep` then says so.

const ANSWERS = "guide-answers";
const SWITCH = "guide-keep";
const CLEARINGS = "guide-clearings";

/**
 * @typedef {{value: string, own?: string, chosen?: string[], unknown?: boolean}} Answer
 * @typedef {{answers: Record<string, Answer>, switched: Record<string, Record<string, boolean>>}} Kept
 *   answers by blank (shared by all requests); by request the sentences that the reader switched on or off
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
    const { answers, switched } = JSON.parse(sessionStorage.getItem(ANSWERS)) ?? {};
    return { answers: plainObject(answers), switched: plainObject(switched) };
  } catch {
    return { answers: {}, switched: {} };
  }
}

/**
 * @param {Kept} kept
 * @returns {boolean} whether the browser took it
 */
export function keep({ answers, switched }) {
  try {
    const empty = !Object.keys(answers).length && !Object.keys(switched).length;
    if (empty) sessionStorage.removeItem(ANSWERS);
    else sessionStorage.setItem(ANSWERS, JSON.stringify({ answers, switched }));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  keep({ answers: {}, switched: {} });
  try {
    sessionStorage.setItem(CLEARINGS, String(clearings() + 1));
  } catch {
    // refused: no page can be older than this one
  }
}

/** How often the answers were cleared in this tab: a page that comes back through Back may be older. */
export function clearings() {
  try {
    return Number(sessionStorage.getItem(CLEARINGS)) || 0;
  } catch {
    return 0;
  }
}

/** Storage is open to every script of the site: take nothing but an object from it. */
export function plainObject(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}
