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
 * @param {(group: string) => number} rank the most telling kind first
 * @returns {Note[]}
 */
export function notesOf(matches, finding, rank) {
  const order = ({ phrase }) => (phrase.group === finding ? -1 : rank(phrase.group));
  const sorted = matches.toSorted((one, other) => order(one) - order(other));
  const exact = sorted.filter((match) => match.exact && match.clear);
  if (exact.length) {
    const [{ phrase: first }] = exact;
    const second = exact.find(({ phrase }) => phrase.group !== first.group && agree(phrase.group, first.group));
    return [first, second?.phrase].filter(Boolean).map(({ id }) => ({ phrase: id }));
  }
  // other words of the same kind: only the kind is sure; a hint says no more than the mail as a whole
  const [kind] = sorted.filter((match) => match.clear || match.phrase.group === finding);
  if (!kind) return [];
  return [kind.exact ? { phrase: kind.phrase.id } : { finding: kind.phrase.group }];
}

/** @param {string} one @param {string} other */
function agree(one, other) {
  return TURNS.some((turn) => turn.includes(one) && turn.includes(other));
}
