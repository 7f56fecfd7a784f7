// Reads a mail: what it is, which of its lines are known, its number and dates. Pure; never says "safe".
import { ADDRESSED, SENTENCES as SIGNS, warningSigns } from "./mail-signs.js";
import { LIMIT, datesIn, fold, mailDate, readMail, requestNumber, sentences, unwrapped } from "./mail-text.js";

/** @typedef {{id: string, group: string, deadline: string, request?: string, patterns: [boolean, string[][], string[]][]}} Phrase */
/** @typedef {{id: string, finding: string, words: string[]}} Status */
/** @typedef {{text: string, phrases: string[]}} Line */
/** @typedef {{findings: {id: string, request?: string}[], words: Record<string, string[]>, phrases: Phrase[], statuses: Status[], names: {name: string, hosts: string[]}[], shorteners: string[]}} Known */
/** @typedef {{finding: string, phrase: string | null, status: string | null, request: string | null, lines: Line[], signs: import("./mail-signs.js").Sign[], number: string | null, date: string | null, dates: {text: string, iso: string}[], hasHeaders: boolean, cut: boolean, links: {text: string, target: string}[], whole: string[]}} Reading */

const MOST = 600; // sentences that are compared: more than a mail has

// One sign of these is enough to keep away; pressure of time alone is not.
const TELLING = ["secret-request", "money-request", "link-mismatch", "lookalike-host", "punycode", "shortener", "executable-attachment", "off-channel"];
// Subjects are often the reader's own words: only what a machine writes there counts.
const IN_SUBJECT = ["suspended", "merged", "follow-up", "closed", "solved", "survey", "received"];
// A desk that says what it does not need is not asking for it.
const DENIED = /\b(?:no (?:further|additional|more|other)\b[^.]{0,30}\b(?:is|are)? ?(?:needed|required|necessary)|(?:do|does) not (?:need|have) to|not necessary|no need to|nothing (?:else|more|further) (?:is )?(?:needed|required))\b/;
// What they ask not to do is not asked for; "please note" asks for nothing.
const NOT_ASKED = [
  /\b(?:do not|need not|please not|no need to|(?:do|does) not (?:need|have) to|not necessary to|avoid|refrain from|rather than|instead of) (?!forget)(?:\w+ )?(?:send|upload|attach|provide|submit|reply|answer|include|share|resend|mail|email|give|tell|repl|sen|open|creat|writ)\w*[^,.;:]*/gu,
  /\b(?:please|kindly) (?:allow|bear|be (?!so kind|kind|ready)|note|accept|expect|rest|understand|forgive|excuse|wait|hang|stay|rate|keep in mind|remember|quote|find|disregard|ignore|see|use the link)\w*/gu,
  /[^、。]*(?:送らない|お送りにならない|提出しない|不要です|必要はありません|必要ありません|いただく必要は|お控え)[^、。]*/gu,
];
// "If you have more to say, reply" is an offer.
const OFFERED = [
  /\bif (?:you (?:wish|want|would like|have|need|feel|still|think|are|do not|did not|prefer|already|believe|disagree)|there|anything|it|this|that|the)\b[^,;.]*(?:, ?(?:then )?(?:please |simply |just |kindly )?(?:reply|respond|answer|write|let us know|contact|get in touch|tell us|message us)[^.;]*)?/gu,
];
// A desk that reads no answers refuses nothing.
const UNHEARD = [/[^、。]*返信[^。]*(?:ても|でも)[^。]*/gu, /\b(?:repl(?:y|ies)|answers?|messages?) (?:to|sent to) this (?:address|email|mail|mailbox)\b[^.;]*/gu];
// A question for an opinion needs no facts.
const OPINION = /\b(?:scored?|rate|rating|satisf\w+|think of (?:our|the|us|how)|recommend us|how (?:happy|likely|easy|helpful))\b|満足|評価|アンケート|感想|意見|いかがでしたか/;
const ASKING = ["needs-information", "needs-documents", "awaiting-you"];
// A refusal names what it is about; only a question or an imperative asks for it.
const DECLINES = /\b(?:regret|unfortunately|sadly|afraid|cannot help|unable to (?:help|assist|offer|serve|provide|continue)|not able to (?:help|assist|offer|serve|provide|continue)|(?:is|are) not (?:served|supported|available|eligible))\b/;
const WANTS = /\?|\b(?:please|kindly|could you|can you|would you|need|require[sd]?|provide|send|tell us|let us know|must|confirm)\b/;
// What only might be so, or is to be done, is not done yet: purposes, conditions, offers.
const DONE = ["merged", "follow-up", "closed", "solved", "enabled", "in-review", "transferred"];
// Said by the way, beside what the mail is about.
const ASIDES = ["do-not-send-again", "create-follow-up", "thank-you-for-patience", "to-reopen", "support-password", "no-time-frame"];
// A machine says so itself: what it tells of work is still to come.
const UNREAD = ["automated-message"];
const TO_COME = ["in-review", "transferred", "needs-information", "awaiting-you"];
// An end that comes only if nobody answers has not come.
const THREATENED = /\b(?:will|unless|if (?:we|you|there|nobody)|without)\b|ない場合|なければ|ないとき/;
// What happened to a request says more than the status it has now.
const EVENTS = ["merged", "follow-up", "suspended"];
// A question alone counts only in a text about support: friends write "tell me when" too.
// Good news and orders to do something come from every shop and friend.
const ANYWHERE = ["enabled"];
const HINTED = [...ANYWHERE, ...ASKING, "in-review", "delayed", "received"];
const TRADE = /\b(?:queries|query|enquiries|inquiries|claims?|desk|balance|funds|tokens?|payouts?|refunds?|kyc|2fa|authenticator|passport|compliance|help cent(?:re|er)|bitcoin|btc|eth|usdt|xrp|profile|bank|wire|two-factor|sign ?(?:in|up)|access|api|log in|phone number|hold|applications?|email address|limits?|backlog|queue|the message|our answer|questions?|decision|screenshot|queued?|crew|your (?:message|email|mail|question|reply|answer|request)|bot|support|help ?desk|accounts?|verif\w+|deposits?|withdraw\w*|transactions?|agents?|customers?|exchange|wallet|identity|enquiry|inquiry|documents?|log ?in|trad(?:e|ing)|coins?|crypto)\b|サポート|問い合わせ|リクエスト|チケット|アカウント|口座|入金|出金|取引|本人確認|書類|ログイン|お客様|担当|ウォレット|送金|記事|回答|資産|返金|残高|凍結|認証|身分証|パスポート|コイン|返信|メッセージ|申請|ご質問|メールアドレス|フォーム|アプリ|ご登録|認証/;
const POSSIBLE = [
  /(?:^|, ?|\b(?:and|but|so) )(?:in order )?to \p{L}+(?! (?:you|us)\b).*?(?=,| (?:we|i|you|please|could|can|kindly|it is|there)\b|$)/gu,
  /\b(?:in order to|so that)\b.*?(?=[,;]|$)/gu,
  /\b(?:if|once|when|whenever|unless|until|before|as soon as|in case|should you|whether|provided that)\b.*?(?=[,;]|$)/gu,
  /\b(?:you|customers|users) (?:can|may|could|might|will be able to)\b.*?(?=[,;]|$)/gu,
  /\b(?:that|which) (?:had|has|was|is|were)(?: already| previously)?(?: been)? \w+ed\b/gu,
  /\bhad (?:already |previously )?been \w+/gu,
  /\b(?:we|i) (?:still |also |only |first |now |just )*(?:need|require|ask)\b.*$/gu,
  /[^、。]*ましたら[^、。]*/gu,
  /[^、。]*(?:場合は?|たら|れば|ため(?:に|には)|までは?|次第|ときは|際は|でしたら)(?:、|(?=。)|$)/gu,
];

/** Prepares the phrases once: words become expressions. */
export class MailReader {
  /** @param {Known} known */
  constructor(known) {
    this.known = known;
    this.rank = new Map(known.findings.map(({ id }, at) => [id, at]));
    this.phrases = known.phrases.map((phrase) => ({
      ...phrase,
      patterns: phrase.patterns.map(([clear, all, none]) => ({ clear, all: all.map((words) => expression(words, known.words)), none: none.length ? expression(none, known.words) : null })),
    }));
    this.statuses = known.statuses.map((status) => ({ ...status, words: status.words.map(fold) }));
  }

  /**
   * @param {string} text
   * @param {string} [html] the same mail as HTML, where the clipboard had it
   * @returns {Reading}
   */
  read(text, html = "") {
    const mail = readMail(text, html);
    const newest = unwrapped(mail.newest);
    const signs = warningSigns(mail, this.known);
    const found = this.lines(newest);
    const long = text.length > LIMIT || html.length > LIMIT;
    const subject = this.matches(mail.subject).filter(({ phrase }) => IN_SUBJECT.includes(phrase.group));
    const status = this.status(newest);
    const about = TRADE.test(fold([mail.subject, mail.headers.get("from") ?? "", ...newest.slice(0, 200)].join(" ").slice(0, 20_000)));
    const main = this.main(found.matches.filter(({ phrase, clear }) => about || !(clear ? ANYWHERE : HINTED).includes(phrase.group)), subject);
    const finding = this.finding({ main, status, signs });
    const phrase = main?.phrase.group === finding ? main.phrase : null;
    const request = phrase?.request ?? this.known.findings.find(({ id }) => id === finding)?.request ?? null;
    const fromNewest = requestNumber([mail.subject, ...newest]);
    return {
      finding,
      phrase: phrase?.id ?? null,
      status: status?.id ?? null,
      request,
      lines: found.lines,
      signs,
      number: fromNewest ?? requestNumber(mail.lines),
      date: mailDate(mail),
      dates: datesIn([mail.headers.get("date") ?? "", ...newest]),
      hasHeaders: mail.headers.has("from") || mail.headers.size > 2,
      cut: long || found.cut || mail.lines.join("\n").length > ADDRESSED || sentencesOver(mail.lines, SIGNS),
      links: mail.links,
      whole: mail.lines.filter(Boolean),
    };
  }

  /** @param {string[]} lines */
  lines(lines) {
    const matches = [];
    let left = MOST;
    const read = lines.map((text) => {
      const known = [];
      for (const said of sentences(text)) {
        if (--left < 0) break;
        for (const match of this.matches(said)) {
          matches.push(match);
          if (!known.includes(match.phrase.id)) known.push(match.phrase.id);
        }
      }
      return { text, phrases: this.tidy(known) };
    });
    return { lines: read, matches, cut: left < 0 };
  }

  /** The phrases of a line worth explaining: one of a kind, at most two, the most telling first. @param {string[]} ids */
  tidy(ids) {
    const phrases = ids.map((id) => this.phrases.find((phrase) => phrase.id === id));
    phrases.sort((one, other) => this.rank.get(one.group) - this.rank.get(other.group));
    const kinds = phrases.filter(({ group }, at) => phrases.findIndex((other) => other.group === group) === at);
    return kinds.slice(0, 2).map(({ id }) => id);
  }

  /** @param {string} said */
  matches(said) {
    const text = fold(said);
    if (text.length < 2) return [];
    const denied = DENIED.test(text) || (DECLINES.test(text) && !WANTS.test(text));
    const opinion = OPINION.test(text);
    const readings = readingsOf(text);
    const settled = without(text, POSSIBLE);
    const found = [];
    for (const phrase of this.phrases) {
      if ((denied && ASKING.includes(phrase.group)) || (opinion && phrase.group === "needs-information")) continue;
      const done = DONE.includes(phrase.group);
      const asked = readings[phrase.group] ?? text;
      // what fakes ask for is found by the warning signs, which know refusals from requests
      if (phrase.group === "not-from-support" && REFUSES.test(text)) continue;
      const fits = (where) => phrase.patterns.find(({ all, none }) => all.every((part) => part.test(where)) && !none?.test(where));
      const pattern = fits(asked) ?? (done && !THREATENED.test(text) ? fits(settled) : undefined);
      if (!pattern) continue;
      let clear = pattern.clear && !ASIDES.includes(phrase.id);
      if (clear && done) clear = settled === text || Boolean(fits(settled)?.clear);
      found.push({ phrase, clear });
    }
    // "received and being reviewed" tells of the arrival
    const arrived = found.some(({ phrase, clear }) => clear && phrase.group === "received");
    return arrived ? found.map((match) => (match.phrase.group === "in-review" ? { ...match, clear: false } : match)) : found;
  }

  /**
   * The most telling match of the text, else of the subject; what is only a hint counts when nothing is
   * clear, and then what is hinted at most often.
   * @param {{phrase: Phrase, clear: boolean}[]} matches @param {{phrase: Phrase, clear: boolean}[]} subject
   */
  main(matches, subject) {
    const known = ({ phrase }) => phrase.group !== "not-from-support";
    const told = matches.filter(known);
    const unread = told.some(({ phrase, clear }) => clear && UNREAD.includes(phrase.id));
    const arrived = told.some(({ phrase, clear }) => clear && phrase.group === "received" && !UNREAD.includes(phrase.id));
    const clear = told.filter((match) => match.clear && !(unread && arrived && TO_COME.includes(match.phrase.group)));
    return this.first(clear) ?? this.first(subject.filter((match) => match.clear)) ?? this.likeliest(told) ?? this.first(subject);
  }

  /** The most telling of some matches. @param {{phrase: Phrase, clear: boolean}[]} matches */
  first(matches) {
    let best = null;
    for (const match of matches) {
      if (!best || this.rank.get(match.phrase.group) < this.rank.get(best.phrase.group)) best = match;
    }
    return best;
  }

  /** What most of the hints point at. @param {{phrase: Phrase, clear: boolean}[]} hints */
  likeliest(hints) {
    const times = (group) => hints.filter(({ phrase }) => phrase.group === group).length;
    const most = Math.max(0, ...hints.map(({ phrase }) => times(phrase.group)));
    return this.first(hints.filter(({ phrase }) => times(phrase.group) === most));
  }

  /** @param {{main: {phrase: Phrase, clear: boolean} | null, status: Status | null, signs: {kind: string}[]}} found */
  finding({ main, status, signs }) {
    if (signs.some(({ kind }) => TELLING.includes(kind))) return "not-from-support";
    const kinds = new Set(signs.map(({ kind }) => kind));
    if (kinds.has("time-pressure") && (!main?.clear || ASKING.includes(main.phrase.group) || main.phrase.group === "refused")) return "not-from-support";
    if (status && !EVENTS.includes(main?.phrase.group)) return status.finding;
    return main?.phrase.group ?? "unknown";
  }

  /** The status that a word alone, a line of a request's page or "Status: …" gives. @param {string[]} lines */
  status(lines) {
    const said = lines.map(fold).filter(Boolean);
    if (said.length > 60) return null;
    for (const line of said) {
      const rest = said.length === 1 || /^#?\d{3,}\b|\t/.test(line) ? line : "";
      const cells = /\d{3}/.test(line) ? line.split(/ ?[|｜・/] ?/) : [];
      const labelled = /(?:\bstatus|\bstate|ステータス|状態|状況)(?: is| of your request is)? ?[:：]? ?[「"'[]?(.{2,40})$/.exec(line)?.[1] ?? "";
      for (const status of this.statuses) {
        for (const word of status.words) {
          const bare = (text) => text.replace(/^[\s"'「[【(]+|[\s"'」\]】).。!]+$/g, "");
          if (cells.length > 2 && cells.some((cell) => bare(cell) === word)) return status;
          if (bare(line) === word && (said.length < 4 || line.length < 30)) return status;
          if (labelled && (bare(labelled) === word || labelled.startsWith(`${word} `) || (/[^\x00-\x7f]/.test(word) && labelled.startsWith(word)))) return status;
          if (rest && rest.length < 200 && /\d/.test(rest) && rest.endsWith(` ${word}`)) return status;
          if (rest && /^#?\d{3,}/.test(rest) && rest.includes(` ${word} `)) return status;
        }
      }
    }
    return null;
  }
}

/** A text without what fits any of the expressions. @param {string} text @param {RegExp[]} parts */
function without(text, parts) {
  return parts.reduce((left, part) => left.replace(part, " "), text);
}

/** What of a sentence counts for the kinds of mail that ask for or refuse something. @param {string} text @returns {Record<string, string>} */
function readingsOf(text) {
  const wanted = without(text, NOT_ASKED);
  const demanded = without(wanted, OFFERED);
  return { "awaiting-you": wanted, "needs-information": demanded, "needs-documents": demanded, refused: without(text, UNHEARD) };
}

/** Whether the lines have more sentences than that. @param {string[]} lines @param {number} most */
function sentencesOver(lines, most) {
  let left = most;
  return lines.some((line) => (left -= sentences(line).length) < 0);
}

const REFUSES = /\b(?:never|not|no one|nobody|without)\b|ません|ないで|しない/;

/**
 * One expression for alternatives. A word counts whole; * stands for its ending, … for a few words,
 * <name> for the words of that name.
 * @param {string[]} alternatives
 * @param {Record<string, string[]>} names
 */
function expression(alternatives, names) {
  const spread = (words) => {
    const found = /^(.*)<([^<>]+)>(.*)$/.exec(words);
    return found ? names[found[2]].flatMap((word) => spread(found[1] + word + found[3])) : [words];
  };
  const sources = alternatives.flatMap(spread).map((words) => {
    const text = fold(words.replace(/\*/g, "\u2022").replace(/…/g, "\u2023")).replace(/\u2022/g, "*").replace(/\u2023/g, "…");
    const ascii = /^[\x00-\x7f…]*$/.test(text);
    const body = text
      .replace(/[.+?^${}()|[\]\\/]/g, "\\$&")
      .replace(/\*/g, "[\\w-]*")
      .replace(/ … /g, ascii ? "(?: \\S+){0,5} " : "[^。]{0,20}");
    return ascii ? `${/^\w/.test(text) ? "(?<![a-z0-9])" : ""}${body}${/\w$/.test(text) ? "(?![a-z0-9])" : ""}` : body;
  });
  return new RegExp(sources.join("|"), "u");
}
