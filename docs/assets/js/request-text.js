// Puts answers into a request's sentences and joins them as they are sent. No page needed: pure functions.

const BLANK = /\{([a-z][a-z0-9-]*)\}/;
const SHORTENED = /\b(?:Inc|Ltd|Co|Corp)\.$/i;

/**
 * @typedef {import("./answers.js").Pair} Pair
 * @typedef {Pair & {optional?: boolean | "if-true", "if-unknown"?: Pair}} Sentence
 * @typedef {{sentences?: Sentence[], facts?: Sentence[]}} Block
 * @typedef {{text: string, blank?: string, open?: boolean}} Part a piece of text; `blank`: an answer or its marker
 * @typedef {{index: number, state: "in" | "off" | "left-out", en: Part[], ja: Part[]}} Written
 * @typedef {(name: string) => {state: "open" | "unknown" | "given", en: string, ja: string}} Look
 */

/**
 * @param {Block[]} blocks
 * @param {Look} look what stands for a blank: its answer or its marker
 * @param {Set<number>} off the sentences that the reader switched off
 * @returns {{parts: Part[], sentences: Written[]}} the English as sent, and every sentence in both languages
 */
export function write(blocks, look, off) {
  const parts = [];
  const sentences = [];
  let index = 0;
  for (const block of blocks) {
    for (const [kind, members] of Object.entries(block)) {
      const between = kind === "sentences" ? " " : "\n";
      let first = true;
      for (const sentence of members) {
        const written = sentenceOf(sentence, index, look, off.has(index));
        sentences.push(written);
        index += 1;
        if (written.state !== "in") continue;
        if (parts.length) parts.push({ text: first ? "\n\n" : between });
        parts.push(...written.en);
        first = false;
      }
    }
  }
  return { parts, sentences };
}

/** @param {Part[]} parts */
export function plain(parts) {
  return parts.map((part) => part.text).join("");
}

/** @param {string} text @returns {number} words as word processors count them */
export function wordCount(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

/** @returns {string[]} the blanks that a written sentence shows */
export function blanksIn(parts) {
  return [...new Set(parts.flatMap((part) => part.blank ?? []))];
}

/** @returns {Written} */
function sentenceOf(sentence, index, look, off) {
  const unknown = names(sentence.en).some((name) => look(name).state === "unknown");
  const instead = unknown ? sentence["if-unknown"] : sentence;
  const shown = instead ?? sentence;
  const state = sentence.optional && off ? "off" : instead ? "in" : "left-out";
  return { index, state, en: fill(shown.en, "en", look), ja: fill(shown.ja, "ja", look) };
}

function names(text) {
  return text.split(BLANK).filter((_, at) => at % 2);
}

/** @returns {Part[]} */
function fill(text, language, look) {
  const pieces = text.split(BLANK);
  const parts = [];
  pieces.forEach((piece, at) => {
    if (at % 2 === 0) {
      if (piece) parts.push({ text: piece });
      return;
    }
    const found = look(piece);
    const open = found.state !== "given";
    const value = open ? found[language] : fitted(found[language], language, parts.at(-1), pieces[at + 1]);
    parts.push({ text: value, blank: piece, open });
  });
  return parts;
}

/** An answer joins its sentence: no second article before it, no full stop of its own inside the sentence. */
function fitted(value, language, before, after) {
  let fit = value;
  const ends = /^[.。．]/.test(after);
  if (ends || (after && !SHORTENED.test(value))) fit = fit.replace(/[.。．\s]+$/, "") || value;
  if (language !== "en" || !before) return fit;
  const article = /(^|\s)(an?|the|my|your)\s$/i.exec(before.text);
  if (!article) return fit;
  fit = fit.replace(/^(?:an?|the|my|your)\s+(?=\S)/i, "");
  if (/^an?$/i.test(article[2])) {
    const right = /^[aeiou]/i.test(fit) ? "an" : "a";
    before.text = before.text.replace(/an?(\s)$/i, (was, blank) => (was[0] === "A" ? right[0].toUpperCase() + right.slice(1) : right) + blank);
  }
  return fit;
}
