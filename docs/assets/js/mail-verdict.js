// What a mail is, by what all its sentences say together, its status word and its warning signs. Pure.
import { expressions } from "./mail-expressions.js";
import { fold } from "./mail-fold.js";

/** @typedef {import("./mail-phrases.js").Match} Match */
/** @typedef {import("./mail-signs.js").Sign} Sign */
/** @typedef {import("./mail-status.js").Status} Status */

const MOST = 20_000; // characters by which the subject of a mail is told
const RANK = 0.15; // what each place in the list of findings counts: the more telling kind comes first
const ENOUGH = 2; // what hints have to weigh together

// One sign of these is enough to keep away; pressure of time alone is not.
const TELLING = ["secret-request", "money-request", "link-mismatch", "lookalike-host", "punycode", "ip-host", "shortener", "executable-attachment", "off-channel"];
const ASKING = ["needs-information", "needs-documents", "awaiting-you"];
// What happened to a request says more than the status it has now.
const EVENTS = ["merged", "follow-up", "suspended"];
// Good news comes from every shop, and hints are in every letter: they count in a text about support only.
const NEWS = ["enabled"];
const HINTED = [...NEWS, ...ASKING, "in-review", "delayed", "received"];
// Where a machine answers, the work that it tells of is still to come.
const TO_COME = ["in-review", "transferred", ...ASKING];
// What is said by the way, and what makes it so: `own` and `other` are lists of mail-grammar.yml that the
// sentence itself and the other one fit.
const BY_THE_WAY = [
  { kind: "needs-information", beside: "survey" }, // its questions
  { kind: "awaiting-you", beside: "solved" }, // the reply that did not come
  { kind: "awaiting-you", beside: "closed" },
  { kind: "enabled", beside: "needs-documents", own: "one-accepted" },
  { kind: "needs-documents", beside: "enabled", other: "upload-gone" },
];
// Everyday life has these too.
const EVERYDAY = ["time-pressure", "off-channel", "money-request"];

export class Verdict {
  /** @param {{id: string}[]} findings @param {Record<string, string[]>} subjects @param {import("./mail-grammar.js").Grammar} grammar */
  constructor(findings, subjects, grammar) {
    this.ranks = new Map(findings.map(({ id }, at) => [id, at]));
    this.subjects = expressions({ groups: {}, words: subjects });
    this.grammar = grammar;
  }

  /** What a mail is about: "support", "private" or neither. @param {string[]} lines */
  subjectOf(lines) {
    const text = fold(lines.slice(0, 200).join(" ").slice(0, MOST));
    return ["support", "private"].find((subject) => this.subjects[subject].test(text)) ?? "";
  }

  /** What of the signs is one in such a mail: a shop's sale ends soon too, friends call, a fine is to be paid. @param {Sign[]} signs @param {string} subject */
  warning(signs, subject) {
    return subject === "private" && signs.every(({ kind }) => EVERYDAY.includes(kind)) ? [] : signs;
  }

  /** What of the matches counts in such a mail. @param {Match[]} matches @param {string} subject */
  counted(matches, subject) {
    if (subject === "private") return [];
    const possible = subject ? matches : matches.filter(({ kind, clear }) => !(clear ? NEWS : HINTED).includes(kind));
    const real = possible.filter(({ kind }) => kind !== "not-from-support");
    const told = real.filter((match) => !this.byTheWay(match, real));
    const unread = told.some(({ clear, machine }) => clear && machine);
    const arrived = told.some(({ kind, clear, machine }) => clear && kind === "received" && !machine);
    return unread && arrived ? told.filter(({ kind, clear }) => !(clear && TO_COME.includes(kind))) : told;
  }

  /** @param {Match} match @param {Match[]} matches */
  byTheWay(match, matches) {
    const fits = (list, text) => !list || this.grammar.is(list, text);
    return BY_THE_WAY.some(
      ({ kind, beside, own, other }) =>
        match.kind === kind && !(kind === "needs-information" && match.phrase) && fits(own, match.text) && matches.some((one) => one.clear && one.kind === beside && fits(other, one.text)),
    );
  }

  /**
   * The kind that most of the clear sentences speak for, else the subject line's; what is only a hint
   * counts when nothing is clear.
   * @param {Match[]} told @param {Match[]} subjectLine
   * @returns {Match | null}
   */
  main(told, subjectLine) {
    const clear = (matches) => matches.filter((match) => match.clear);
    return this.strongest(clear(told), told) ?? this.first(clear(subjectLine)) ?? this.likeliest(told) ?? this.first(subjectLine);
  }

  /** The kind that all matches together speak for most, of those that are clear. @param {Match[]} clear @param {Match[]} told */
  strongest(clear, told) {
    const spoken = (kind) => told.filter((match) => match.kind === kind).reduce((sum, { strength }) => sum + strength, 0);
    const evidence = (kind) => spoken(kind) - RANK * this.ranks.get(kind) + (EVENTS.includes(kind) ? 1 : 0);
    let best = null;
    for (const match of clear) {
      const better = !best || evidence(match.kind) > evidence(best.kind);
      if (better || (match.kind === best.kind && match.phrase && !best.phrase)) best = match;
    }
    return best;
  }

  /** The most telling of some matches. @param {Match[]} matches */
  first(matches) {
    let best = null;
    for (const match of matches) {
      if (!best || this.ranks.get(match.kind) < this.ranks.get(best.kind)) best = match;
    }
    return best;
  }

  /** What the hints point at together. @param {Match[]} hints */
  likeliest(hints) {
    const weigh = (kind) => hints.filter((hint) => hint.kind === kind).reduce((sum, { weight }) => sum + weight, 0);
    const most = Math.max(ENOUGH, ...hints.map(({ kind }) => weigh(kind)));
    return this.first(hints.filter(({ kind }) => weigh(kind) === most));
  }

  /** @param {{main: Match | null, status?: Status, signs: Sign[]}} found */
  finding({ main, status, signs }) {
    const kinds = new Set(signs.map(({ kind }) => kind));
    const hurries = kinds.has("time-pressure") && (!main?.clear || [...ASKING, "refused"].includes(main.kind));
    // a sign that may be a chance is no proof beside a clear finding
    const doubtful = signs.some(({ weak }) => weak) && (kinds.size > 1 || (!main?.clear && !status));
    if (hurries || doubtful || signs.some(({ kind, weak }) => TELLING.includes(kind) && !weak)) return "not-from-support";
    if (status && !EVENTS.includes(main?.kind)) return status.finding;
    return main?.kind ?? "unknown";
  }
}
