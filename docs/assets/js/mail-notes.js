// Chooses what is said beside a line: what its own words mean, or what its kind means. Pure.

/** @typedef {import("./mail-phrases.js").Match} Match */
/** @typedef {{phrase?: string, finding?: string, status?: string}} Note what explains the line: a phrase, or a kind of mail, or a status */

// Whose turn it is. Two explanations of one line must agree on it.
const TURNS = [
  ["needs-information", "needs-documents", "awaiting-you"],
  ["received", "in-review", "delayed", "transferred"],
  ["solved", "ai-answer", "survey"],
  ["closed", "follow-up", "merged"],
];

/**
 * @param {Match[]} matches of one line
 * @param {string} finding what the whole mail is
 * @param {(kind: string) => number} rank the most telling kind first
 * @returns {Note[]}
 */
export function notesOf(matches, finding, rank) {
  const order = ({ kind }) => (kind === finding ? -1 : rank(kind));
  const sorted = matches.toSorted((one, other) => order(one) - order(other));
  const [first, ...others] = sorted.filter(({ phrase, sure }) => phrase && sure);
  if (first) {
    const second = others.find(({ kind }) => kind !== first.kind && agree(kind, first.kind));
    return [first, second].filter(Boolean).map(({ phrase }) => ({ phrase }));
  }
  // other words of the same kind: only the kind is sure; a hint says no more than the mail as a whole
  const told = sorted.find(({ kind, clear }) => clear || kind === finding);
  if (!told) return [];
  return [told.phrase ? { phrase: told.phrase } : { finding: told.kind }];
}

/** @param {string} one @param {string} other */
function agree(one, other) {
  return TURNS.some((turn) => turn.includes(one) && turn.includes(other));
}
