// Finds the status of a request: a word alone, a line of the request's page, or "Status: …". Pure.
import { fold } from "./mail-fold.js";

/** @typedef {{id: string, finding: string, words: string[]}} Status */

const MOST = { lines: 60, characters: 300 }; // a list of requests is shorter
const LABELLED = /(?:\bstatus|\bstate|ステータス|状態|状況)(?: is| of your request is)? ?[:：]? ?[「"'[]?(.{2,40})$/;
const bare = (text) => text.replace(/^[\s"'「[【(]+|[\s"'」\]】).。!]+$/g, "");

/**
 * @param {string[]} lines
 * @param {Status[]} statuses with folded words
 * @returns {{status: Status, at: number} | null} the status and the line that has it
 */
export function statusIn(lines, statuses) {
  const filled = lines.filter(Boolean).length;
  if (filled > MOST.lines) return null;
  const said = lines.map((line) => (line.length < MOST.characters ? fold(line) : ""));
  for (const [at, line] of said.entries()) {
    if (!line) continue;
    const status = statuses.find(({ words }) => words.some((word) => tells(line, word, filled)));
    if (status) return { status, at };
  }
  return null;
}

/** @param {string} line @param {string} word @param {number} filled the number of lines */
function tells(line, word, filled) {
  const cells = /\d{3}/.test(line) ? line.split(/ ?[|｜・/] ?/) : [];
  if (cells.length > 2 && cells.some((cell) => bare(cell) === word)) return true;
  if (bare(line) === word && (filled < 4 || line.length < 30)) return true;
  const labelled = LABELLED.exec(line)?.[1] ?? "";
  if (labelled && (bare(labelled) === word || labelled.startsWith(`${word} `) || (/[^\x00-\x7f]/.test(word) && labelled.startsWith(word)))) return true;
  // a line of the list of requests: "#4711 Cannot withdraw  Solved"
  if (filled > 1 && !/^#?\d{3,}\b|\t/.test(line)) return false;
  if (line.length < 200 && /\d/.test(line) && line.endsWith(` ${word}`)) return true;
  return /^#?\d{3,}/.test(line) && line.includes(` ${word} `);
}
