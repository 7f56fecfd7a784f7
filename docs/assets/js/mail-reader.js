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
import { Verdict } from "./mail-verdict.js";

/** @typedef {import("./mail-phrases.js").Match} Match */
/** @typedef {import("./mail-signs.js").Sign} Sign */
/** @typedef {{text: string, notes: import("./mail-notes.js").Note[]}} Line */
/** @typedef {{findings: {id: string, request?: string}[], words: Record<string, string[]>, phrases: import("./mail-phrases.js").Phrase[], kinds: import("./mail-phrases.js").Kinds, statuses: import("./mail-status.js").Status[], grammar: Record<string, string[]>, subjects: Record<string, string[]>, signWords: {groups: Record<string, string[]>, words: Record<string, string[]>}} & import("./mail-address-signs.js").Known} Known overrides/hooks/guide/finish/phrases_data.py writes it */
/** @typedef {{finding: string, phrase: string | null, status: string | null, lines: Line[], signs: Sign[], number: string | null, sent: import("./mail-dates.js").Sent | null, dates: import("./mail-dates.js").Dated[], limit: import("./mail-limits.js").Limit | null, senders: import("./mail-senders.js").Senders, hasHeaders: boolean, cut: boolean, links: import("./mail-html.js").Link[], spoken: string[], whole: string[]}} Reading */

const MOST = { sentences: 600, characters: 20_000 }; // that are compared: more than a mail has

// Subjects are often the reader's own words: only what a machine writes there counts.
const IN_SUBJECT = ["suspended", "merged", "follow-up", "closed", "solved", "survey", "received"];

export class MailReader {
  /** @param {Known} known */
  constructor(known) {
    this.known = known;
    this.phrases = new Phrases(known.phrases, known.kinds, known.words, known.grammar);
    this.statuses = known.statuses.map((status) => ({ ...status, words: status.words.map(fold) }));
    this.signWords = expressions(known.signWords);
    this.verdict = new Verdict(known.findings, known.subjects, this.phrases.grammar);
  }

  /**
   * @param {string} text
   * @param {import("./mail-html.js").Link[]} [links] of the HTML that it was pasted from
   * @param {number} [now]
   * @returns {Reading}
   */
  read(text, links = [], now = Date.now()) {
    const { verdict } = this;
    const mail = readMail(text, links);
    const newest = unwrapped(mail.newest);
    const spoken = [mail.subject, ...mail.newest, ...mail.older];
    const subject = verdict.subjectOf([mail.subject, mail.headers.get("from") ?? "", ...newest]);
    const signs = verdict.warning(this.signs(mail, spoken), subject);
    const { lines, cut } = this.lines(newest);
    const told = verdict.counted(lines.flatMap(({ matches }) => matches), subject);
    const subjectLine = this.phrases.matches(mail.subject).filter(({ kind }) => IN_SUBJECT.includes(kind));
    const main = verdict.main(told, subjectLine);
    const found = statusIn(newest, this.statuses);
    const finding = verdict.finding({ main, status: found?.status, signs });
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
    return found;
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

  /** @param {Match[]} matches of one line @param {Match[]} told what counts @param {string} finding */
  notes(matches, told, finding) {
    const said = matches.filter((match) => told.includes(match) || (finding === "not-from-support" && match.kind === finding));
    return notesOf(said, finding, (kind) => this.verdict.ranks.get(kind));
  }
}

/** Whether the lines have more than that. @param {string[]} lines @param {{sentences: number, characters: number}} most */
function over(lines, most) {
  const all = lines.flatMap(sentences);
  return all.length > most.sentences || all.reduce((sum, said) => sum + said.length, 0) > most.characters;
}
