// Finds in a sentence the phrases of data/phrases.yml and the wordings of data/mail-kinds.yml. Pure.
import { fold } from "./mail-fold.js";
import { Grammar } from "./mail-grammar.js";

/** @typedef {[string[][], string[]]} Wording what must all stand in a sentence, in any order; what must not */
/** @typedef {{id: string, group: string, deadline?: string, request?: string, wording: Wording}} Phrase */
/** @typedef {Record<string, {clear?: Wording[], machine?: Wording[], hints?: Wording[], cues?: Wording[]}>} Kinds */
/** @typedef {{kind: string, phrase: string | null, clear: boolean, machine: boolean, weight: number, strength: number, sure: boolean, text: string}} Match `text` is the sentence; `strength` what it counts for its kind in the whole mail; `phrase`: where its own words stand there, not only others of its kind; not `clear`: hints only, of that weight; not `sure`: under a condition */

// A machine says so itself: what it tells of work is still to come.
const MACHINE = ["automated-message"];
// Said by the way, beside what the mail is about.
const ASIDES = ["do-not-send-again", "create-follow-up", "thank-you-for-patience", "to-reopen", "support-password", "no-time-frame"];

const [HINT, CUE] = [3, 1]; // what a hint and a single word weigh

/** Prepares phrases and kinds once: words become expressions. */
export class Phrases {
  /** @param {Phrase[]} phrases @param {Kinds} kinds @param {Record<string, string[]>} words @param {Record<string, string[]>} grammar */
  constructor(phrases, kinds, words, grammar) {
    this.grammar = new Grammar(grammar);
    const prepared = (found) => (wording) => ({ ...found, ...compiled(wording, words) });
    this.wordings = new Map();
    for (const { id, group, wording } of phrases) {
      const found = { kind: group, phrase: id, clear: !ASIDES.includes(id), machine: MACHINE.includes(id), weight: HINT };
      this.of(group).push(prepared(found)(wording));
    }
    for (const [kind, { clear = [], machine = [], hints = [], cues = [] }] of Object.entries(kinds)) {
      const found = { kind, phrase: null, clear: true, machine: false, weight: HINT };
      this.of(kind).push(...clear.map(prepared(found)), ...machine.map(prepared({ ...found, machine: true })));
      this.of(kind).push(...hints.map(prepared({ ...found, clear: false })), ...cues.map(prepared({ ...found, clear: false, weight: CUE })));
    }
  }

  /** @param {string} kind */
  of(kind) {
    if (!this.wordings.has(kind)) this.wordings.set(kind, []);
    return this.wordings.get(kind);
  }

  /** @param {string} said a sentence @returns {Match[]} */
  matches(said) {
    const text = this.grammar.prepared(said);
    if (text.length < 2 || this.grammar.is("advice", text)) return [];
    const found = [...this.wordings.keys()].flatMap((kind) => this.ofKind(kind, text));
    // "received and being reviewed" tells of the arrival
    const arrived = found.some(({ kind, clear }) => clear && kind === "received");
    return arrived ? found.map((match) => (match.kind === "in-review" ? { ...match, clear: false } : match)) : found;
  }

  /** The matches of one kind: its phrases, else the first wording that fits. @param {string} kind @param {string} text @returns {Match[]} */
  ofKind(kind, text) {
    const { grammar } = this;
    if (grammar.cannotBe(kind, text)) return [];
    const heard = grammar.heard(kind, text);
    const settled = grammar.settled(kind, heard);
    const fits = (where) => (wording) => wording.all.every((part) => part.test(where)) && !wording.none?.test(where) && (!wording.clear || near(wording.all, where));
    const fitting = this.of(kind).filter((wording) => fits(heard)(wording) || (settled !== heard && !grammar.threatened(kind, text) && fits(settled)(wording)));
    const found = fitting.filter(({ phrase }) => phrase);
    const others = fitting.filter(({ phrase }) => !phrase);
    const best = others.find(({ clear }) => clear) ?? others[0];
    // what is done under a condition only is not done
    const certain = settled === heard || fitting.some((wording) => wording.clear && fits(settled)(wording));
    const sure = certain && !(kind === "delayed" && grammar.is("may-be", text));
    const matches = [...found, ...(best ? [best] : [])].map(({ phrase, clear, machine }) => ({ kind, phrase, clear: clear && sure, machine, sure, text, weight: 0, strength: 0 }));
    if (!matches.length) return [];
    // one sentence speaks once, however many of its wordings are known
    matches[0].weight = fitting.reduce((sum, { weight }) => sum + weight, 0);
    matches[0].strength = strengthOf(fitting, matches);
    return matches;
  }
}

// Parts that belong together stand together: in characters, fewer where one is a syllable or a word.
const REACH = { latin: 90, japanese: 60 };

/** Whether the parts of a wording stand near each other. @param {RegExp[]} parts @param {string} text */
function near(parts, text) {
  const reach = /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? REACH.japanese : REACH.latin;
  const words = parts.filter((part) => part.source !== "\\?");
  if (words.length < 2 || text.length <= reach) return true;
  const [first, ...others] = words.map((part) => [...text.matchAll(new RegExp(part.source, "gu"))].map(({ 0: found, index }) => [index, index + found.length]));
  return first.some(([start, end]) => within(others, start, end, reach));
}

/** @param {[number, number][][]} places of the other parts @param {number} start @param {number} end @param {number} reach @returns {boolean} */
function within(places, start, end, reach) {
  if (end - start > reach) return false;
  const [next, ...others] = places;
  return !next || next.some(([from, to]) => within(others, Math.min(start, from), Math.max(end, to), reach));
}

/**
 * How much a sentence says for a kind: the more of its wordings fit, the more, but never as much as two sentences.
 * @param {{clear: boolean, weight: number}[]} fitting @param {Match[]} matches
 */
function strengthOf(fitting, matches) {
  const clear = matches.filter((match) => match.clear);
  const wordings = fitting.filter((wording) => wording.clear).length;
  const hints = fitting.filter((wording) => !wording.clear && wording.weight === HINT).length;
  const cues = fitting.filter(({ weight }) => weight === CUE).length;
  const said = clear.length ? Math.min(2, 1 + 0.2 * (wordings - 1)) + (clear.some(({ phrase }) => phrase) ? 0.3 : 0) : 0;
  return said + 0.4 * Math.min(hints, 2) + 0.05 * Math.min(cues, 3);
}

/** @param {Wording} wording @param {Record<string, string[]>} names */
function compiled([all, none], names) {
  const unwanted = none.includes("not") ? [...none, "cannot"] : none;
  return { all: all.map((part) => expression(part, names)), none: unwanted.length ? expression(unwanted, names) : null };
}

/**
 * One expression for alternatives. A word counts whole; * stands for its ending, … for a few words,
 * ‥ for two at most, <name> for the words of that name.
 * @param {string[]} alternatives
 * @param {Record<string, string[]>} names
 */
function expression(alternatives, names) {
  return new RegExp(alternatives.map((words) => source(words, names)).join("|"), "u");
}

/** @param {string} words @param {Record<string, string[]>} names @returns {string} */
function source(words, names) {
  const parts = words.split(/(<[^<>]+>| … | ‥ )/);
  const ascii = /^[\x00-\x7f…‥]*$/.test(words);
  return parts
    .map((part) => {
      if (part === " … ") return ascii ? "(?: \\S+){0,5} " : "[^。]{0,20}";
      if (part === " ‥ ") return "(?: \\S+){0,2} ";
      const name = /^<(.+)>$/.exec(part)?.[1];
      return name ? `(?:${names[name].map((word) => source(word, names)).join("|")})` : literal(part);
    })
    .join("");
}

/** @param {string} words */
function literal(words) {
  if (!words) return "";
  // fold() takes stars for emphasis
  const text = fold(words.replace(/\*/g, "\u2022")).replace(/\u2022/g, "*");
  const [before, after] = [/^\s*/.exec(words)[0], /\s*$/.exec(words)[0]];
  const body = text.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replace(/\*/g, "[\\w-]*");
  if (!/^[\x00-\x7f]*$/.test(text)) return body;
  return `${before}${/^\w/.test(text) ? "(?<![a-z0-9])" : ""}${body}${/\w$/.test(text) ? "(?![a-z0-9])" : ""}${after}`;
}
