// Warning signs in the words of a mail. Finding none proves nothing, so nothing here says "safe". Pure.
import { without } from "./mail-expressions.js";
import { fold, sentences } from "./mail-fold.js";

/** @typedef {{kind: string, detail: string, weak?: boolean}} Sign `weak`: to be seen, but no proof beside a clear finding */
/** @typedef {(kind: string, detail: string, weak?: boolean) => void} Add */
/** @typedef {Record<string, RegExp>} Words the lists of data/mail-signs.yml */
/** @typedef {{said: string, now: string, before: string}} Piece a sentence as it stands, folded, and the one before it */

export const MOST = { sentences: 1500, characters: 20_000 }; // that are looked at: more than any mail has

/**
 * @param {string[]} lines
 * @param {Words} words
 * @param {Add} add
 */
export function wordSigns(lines, words, add) {
  const is = (name, text) => words[name].test(text);
  const said = pieces(lines);
  for (const piece of said) {
    const refused = is("asks-whether", piece.now) || (is("refusal", without(piece.now, words.excuse)) && !is("condition", piece.now));
    const secret = !refused && asksSecret(piece, is);
    if (secret) add("secret-request", piece.said);
    if (!refused && asksMoney(piece, is)) add("money-request", piece.said);
    if (!refused && movesAway(piece, is)) add("off-channel", piece.said);
    else if (movesToMailbox(piece.now, is)) add("off-channel", piece.said);
    if (makesRun(piece, refused, words, is)) add("executable-attachment", piece.said);
    if (presses(piece, is) || (secret && is("at-once", piece.now))) add("time-pressure", piece.said);
  }
}

/** Haste with a threat, which beside another sign needs no more proof. @param {string[]} lines @param {Words} words */
export function hurried(lines, words) {
  const is = (name, text) => words[name].test(text);
  return pieces(lines).find(({ now }) => is("soon", now) && (is("loss", now) || is("alarm", now)) && !is("ordinary", now) && !is("relief", now))?.said;
}

/** Sentences with the one before, since a request often runs over two. @param {string[]} lines @returns {Piece[]} */
function pieces(lines) {
  let left = MOST.characters;
  const all = lines.flatMap(sentences).slice(0, MOST.sentences).filter((said) => (left -= said.length) > 0);
  return all.map((said, at) => ({ said, now: fold(said), before: at ? fold(all[at - 1]) : "" }));
}

/** @param {Piece} piece */
function both({ now, before }) {
  return before.length < 400 ? `${before} ${now}` : now;
}

/** @param {Piece} piece @param {(name: string, text: string) => boolean} is */
function asksSecret({ now, before }, is) {
  if (is("past", now)) return false;
  if (is("remote", now) || is("drains", now)) return true; // who controls the screen or the wallet needs no secret
  if (is("strong-secret", now) && is("asks", now) && !is("own-code", now)) return true;
  if (is("password", now) && is("asks", now) && !is("own-password", now)) return true;
  const spokenOf = is("strong-secret", before) || is("password", before);
  return spokenOf && is("asks-for-it", now) && !["refusal", "own-password", "own-code", "past"].some((name) => is(name, before));
}

/** @param {Piece} piece @param {(name: string, text: string) => boolean} is */
function asksMoney(piece, is) {
  const two = both(piece);
  if (is("no-money", two)) return false;
  return is("money", piece.now) || (!is("refusal", piece.before) && is("pays", piece.now) && is("fees", two) && is("money", two));
}

/** Away from the desk: to a chat, a phone, a private mailbox, the reader's own screen. @param {Piece} piece @param {(name: string, text: string) => boolean} is */
function movesAway({ now }, is) {
  if (is("remote", now)) return true;
  if (is("copied-field", now)) return false;
  if (is("chat", now) && is("move", now) && !is("footer", now)) return true;
  if (is("call", now) && is("phone", now) && !is("phone-line", now)) return true;
  return is("privately", now) && is("move", now);
}

/** @param {string} now @param {(name: string, text: string) => boolean} is */
function movesToMailbox(now, is) {
  const told = now.replace(/\b(?:do not|never)\b[^,;.]*[,;]/g, "");
  return is("free-mail", told) && is("write-to", told) && !["own-address", "copied-field", "refusal"].some((name) => is(name, told));
}

/** @param {Piece} piece @param {boolean} refused @param {Words} words @param {(name: string, text: string) => boolean} is */
function makesRun(piece, refused, words, is) {
  const { now } = piece;
  if (refused && (is("not-run", now) || is("asks-whether", now))) return false;
  const file = words.file.exec(now);
  if (file && !is("file-refused", now) && !/https?:\/\/\S*$/.test(now.slice(0, file.index))) return true;
  return is("run", now) || (is("archive", both(piece)) && is("unpack", now));
}

/** @param {Piece} piece @param {(name: string, text: string) => boolean} is */
function presses(piece, is) {
  const { now, before } = piece;
  const two = both(piece);
  // "You have 24 hours. If you do nothing, …"
  if (is("soon", before) && (is("afterwards", now) || is("threat", now)) && is("loss", now) && is("value", two) && !is("ordinary", two) && !is("relief", now)) return true;
  if (pressure(now, is)) return true;
  return is("soon", now) && !is("loss", now) && is("loss", before) && is("ahead", before) && is("value", before) && pressure(two, is);
}

/** @param {string} text @param {(name: string, text: string) => boolean} is */
function pressure(text, is) {
  if (is("ordinary", text) && !is("alarm", text)) return false;
  if (is("relief", text) && !is("threat", text)) return false;
  if (is("locked-already", text) && !is("to-prevent", text) && !is("alarm", text)) return false;
  if (is("by-date", text) && is("for-good", text)) return true;
  return is("soon", text) && (is("loss", text) || is("alarm", text)) && ["value", "alarm", "ahead"].some((name) => is(name, text));
}
