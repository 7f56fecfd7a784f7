// Reads a mail: what it is, what its lines mean, its number and dates. Pure; never says "safe".
import { MOST as ADDRESSED, addressSigns } from "./mail-address-signs.js";
import { datesIn, sentAt } from "./mail-dates.js";
import { expressions } from "./mail-expressions.js";
import { fold, sentences, unwrapped } from "./mail-fold.js";
import { statedLimit } from "./mail-limits.js";
import { notesOf } from "./mail-notes.js";
import { requestNumber } from "./mail-number.js";
import { Phrases } from "./mail-phrases.js";
import { senders } from "./mail-senders.js";
import { MOST as WORDED, hurried, wordSigns } from "./mail-signs.js";
import { statusIn } from "./mail-status.js";
import { LIMIT, readMail } from "./mail-text.js";

/** @typedef {import("./mail-phrases.js").Match} Match */
/** @typedef {import("./mail-signs.js").Sign} Sign */
/** @typedef {{text: string, notes: import("./mail-notes.js").Note[]}} Line */
/** @typedef {{findings: {id: string, request?: string}[], words: Record<string, string[]>, phrases: import("./mail-phrases.js").Phrase[], kinds: import("./mail-phrases.js").Kinds, statuses: import("./mail-status.js").Status[], grammar: Record<string, string[]>, subjects: Record<string, string[]>, signWords: {groups: Record<string, string[]>, words: Record<string, string[]>}} & import("./mail-address-signs.js").Known} Known overrides/hooks/guide/finish/phrases_data.py writes it */
/** @typedef {{finding: string, phrase: string | null, status: string | null, lines: Line[], signs: Sign[], number: string | null, sent: import("./mail-dates.js").Sent | null, dates: import("./mail-dates.js").Dated[], limit: import("./mail-limits.js").Limit | null, senders: import("./mail-senders.js").Senders, hasHeaders: boolean, cut: boolean, links: import("./mail-html.js").Link[], spoken: string[], whole: string[]}} Reading */

const RANK = 0.15; // what each place in the list of findings counts: the more telling kind comes first
const ENOUGH = 2; // what hints have to weigh together
const MOST = { sentences: 600, characters: 20_000 }; // that are compared: more than a mail has

// One sign of these is enough to keep away; pressure of time alone is not.
const TELLING = ["secret-request", "money-request", "link-mismatch", "lookalike-host", "punycode", "ip-host", "shortener", "executable-attachment", "off-channel"];
// Subjects are often the reader's own words: only what a machine writes there counts.
const IN_SUBJECT = ["suspended", "merged", "follow-up", "closed", "solved", "survey", "received"];
const ASKING = ["needs-information", "needs-documents", "awaiting-you"];
// By the way: a survey's questions, one document that was accepted where another is asked for, and the
// reply that did not come before the request was ended. "Your passport was accepted; we still need …"
const ONE_ACCEPTED = /\b(?:passport|documents?|licen[cs]e|copy|selfie|id|photo|card)\b.{0,30}\b(?:accepted|approved|fine|ok|okay|in order)\b|(?:書類|写真|画像)[^。]{0,12}(?:問題|承認|受理)/;
// Where a machine answers, the work that it tells of is still to come.
const TO_COME = ["in-review", "transferred", "needs-information", "awaiting-you"];
// What happened to a request says more than the status it has now.
const EVENTS = ["merged", "follow-up", "suspended"];
// Good news comes from every shop, and hints are in every letter: they count in a text about support only.
const NEWS = ["enabled"];
const HINTED = [...NEWS, ...ASKING, "in-review", "delayed", "received"];

export class MailReader {
  /** @param {Known} known */
  constructor(known) {
    this.known = known;
    this.ranks = new Map(known.findings.map(({ id }, at) => [id, at]));
    this.phrases = new Phrases(known.phrases, known.kinds, known.words, known.grammar);
    this.statuses = known.statuses.map((status) => ({ ...status, words: status.words.map(fold) }));
    this.signWords = expressions(known.signWords);
    this.subjects = expressions({ groups: {}, words: known.subjects });
  }

  /**
   * @param {string} text
   * @param {import("./mail-html.js").Link[]} [links] of the HTML that it was pasted from
   * @param {number} [now]
   * @returns {Reading}
   */
  read(text, links = [], now = Date.now()) {
    const mail = readMail(text, links);
    const newest = unwrapped(mail.newest);
    const spoken = [mail.subject, ...mail.newest, ...mail.older];
    const signs = this.signs(mail, spoken);
    const { lines, cut } = this.lines(newest);
    const usable = this.usable(lines.flatMap(({ matches }) => matches), mail, newest);
    const subject = this.phrases.matches(mail.subject).filter(({ kind }) => IN_SUBJECT.includes(kind));
    const told = this.told(usable);
    const main = this.main(told, subject);
    const found = statusIn(newest, this.statuses);
    const finding = this.finding({ main, status: found?.status, signs });
    const sent = sentAt(mail, now);
    return {
      finding,
      phrase: main?.kind === finding ? main.phrase : null,
      status: found?.status.id ?? null,
      lines: lines.map(({ text: line, matches }, at) => ({ text: line, notes: at === found?.at ? [{ status: found.status.id }] : this.notes(matches, told, finding) })),
      signs,
      number: requestNumber([mail.subject, ...newest]) ?? requestNumber(mail.lines),
      sent,
      dates: datesIn(newest, sent?.at ?? now),
      limit: statedLimit(newest, sent, now),
      senders: senders(mail.headers),
      hasHeaders: mail.headers.has("from") || mail.headers.size > 2,
      cut: text.length > LIMIT || cut || mail.lines.join("\n").length > ADDRESSED || over(spoken, WORDED),
      links: mail.links,
      spoken,
      whole: mail.lines.filter(Boolean),
    };
  }

  /** @param {import("./mail-text.js").Mail} mail @param {string[]} spoken what the sender wrote @returns {Sign[]} */
  signs(mail, spoken) {
    const found = [];
    const add = (kind, detail, weak = false) => {
      const same = found.find((sign) => sign.kind === kind && sign.detail === detail);
      if (!same) found.push({ kind, detail, weak });
      else same.weak &&= weak;
    };
    wordSigns(spoken, this.signWords, add);
    addressSigns(mail, spoken, this.known, this.signWords, add);
    if (found.length && !found.some(({ kind }) => kind === "time-pressure")) {
      const said = hurried(spoken, this.signWords);
      if (said) add("time-pressure", said);
    }
    // a shop's sale ends soon as well, friends call each other, and a fine is to be paid
    const everyday = found.every(({ kind }) => ["time-pressure", "off-channel", "money-request"].includes(kind));
    return everyday && this.subjectOf(mail, spoken) === "private" ? [] : found;
  }

  /** The lines with the phrases in them. @param {string[]} lines */
  lines(lines) {
    const left = { ...MOST };
    const read = lines.map((text) => {
      const matches = [];
      for (const said of sentences(text)) {
        left.sentences -= 1;
        left.characters -= said.length;
        if (left.sentences < 0 || left.characters < 0) break;
        matches.push(...this.phrases.matches(said));
      }
      return { text, matches };
    });
    return { lines: read, cut: left.sentences < 0 || left.characters < 0 };
  }

  /** What a mail is about. @param {import("./mail-text.js").Mail} mail @param {string[]} lines */
  subjectOf(mail, lines) {
    const text = fold([mail.subject, mail.headers.get("from") ?? "", ...lines.slice(0, 200)].join(" ").slice(0, MOST.characters));
    return ["support", "private"].find((subject) => this.subjects[subject].test(text)) ?? "";
  }

  /** What can count in a mail on that subject: nothing where it is private, no hints where it is not about support. @param {Match[]} matches @param {import("./mail-text.js").Mail} mail @param {string[]} newest */
  usable(matches, mail, newest) {
    const subject = this.subjectOf(mail, newest);
    if (subject === "support") return matches;
    if (subject === "private") return [];
    return matches.filter(({ kind, clear }) => !(clear ? NEWS : HINTED).includes(kind));
  }

  /** What counts of all matches: not what fakes say, not what is said by the way, not the work that a machine announces. @param {Match[]} matches */
  told(matches) {
    const real = matches.filter(({ kind }) => kind !== "not-from-support");
    const isClear = (...kinds) => real.some(({ kind, clear }) => clear && kinds.includes(kind));
    const [opinion, document, ended] = [isClear("survey"), isClear("needs-documents"), isClear("solved", "closed")];
    const beside = ({ kind, phrase, text }) =>
      (opinion && kind === "needs-information" && !phrase) || (document && kind === "enabled" && ONE_ACCEPTED.test(text)) || (ended && kind === "awaiting-you");
    const known = real.filter((match) => !beside(match));
    const unread = known.some(({ clear, machine }) => clear && machine);
    const arrived = known.some(({ kind, clear, machine }) => clear && kind === "received" && !machine);
    return unread && arrived ? known.filter(({ kind, clear }) => !(clear && TO_COME.includes(kind))) : known;
  }

  /** @param {Match[]} matches of one line @param {Match[]} told what counts @param {string} finding */
  notes(matches, told, finding) {
    const said = matches.filter((match) => told.includes(match) || (finding === "not-from-support" && match.kind === finding));
    return notesOf(said, finding, (kind) => this.ranks.get(kind));
  }

  /**
   * What the mail is: the kind that most of its clear sentences speak for, else the subject's; what is
   * only a hint counts when nothing is clear.
   * @param {Match[]} told @param {Match[]} subject
   */
  main(told, subject) {
    const clear = (matches) => matches.filter((match) => match.clear);
    return this.strongest(clear(told), told) ?? this.first(clear(subject)) ?? this.likeliest(told) ?? this.first(subject);
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

  /** @param {{main: Match | null, status?: import("./mail-status.js").Status, signs: Sign[]}} found */
  finding({ main, status, signs }) {
    const kinds = new Set(signs.map(({ kind }) => kind));
    if (signs.some(({ kind, weak }) => TELLING.includes(kind) && !weak)) return "not-from-support";
    if (signs.some(({ weak }) => weak) && (kinds.size > 1 || (!main?.clear && !status))) return "not-from-support";
    if (kinds.has("time-pressure") && (!main?.clear || ASKING.includes(main.kind) || main.kind === "refused")) return "not-from-support";
    if (status && !EVENTS.includes(main?.kind)) return status.finding;
    return main?.kind ?? "unknown";
  }
}

/** Whether the lines have more than that. @param {string[]} lines @param {{sentences: number, characters: number}} most */
function over(lines, most) {
  const all = lines.flatMap(sentences);
  return all.length > most.sentences || all.reduce((sum, said) => sum + said.length, 0) > most.characters;
}
