// Makes regular expressions of the lists in data/mail-signs.yml, whose head says how they are written. Pure.

/**
 * @param {{groups: Record<string, string[]>, words: Record<string, string[]>}} lists
 * @returns {Record<string, RegExp>}
 */
export function expressions({ groups, words }) {
  const spelled = Object.fromEntries(Object.entries(groups).map(([name, entries]) => [name, `(?:${entries.map(bounded).join("|")})`]));
  const filled = (entry) => entry.replace(/<([a-z-]+)>/g, (whole, name) => spelled[name] ?? whole);
  return Object.fromEntries(Object.entries(words).map(([name, entries]) => [name, new RegExp(entries.map((entry) => filled(bounded(entry))).join("|"), "u")]));
}

/** Whole words, where the letters are Latin and no ~ opens the end. @param {string} entry */
function bounded(entry) {
  const core = entry.replace(/^~|~$/g, "");
  if (/[^\x00-\x7f]/.test(core)) return core;
  return `${entry.startsWith("~") ? "" : "\\b"}(?:${core})${entry.endsWith("~") ? "" : "\\b"}`;
}

/** A text without what fits an expression. @param {string} text @param {RegExp} part */
export function without(text, part) {
  return text.replace(new RegExp(part.source, "gu"), " ");
}
