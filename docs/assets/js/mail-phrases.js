// Finds the phrases of data/phrases.yml in a sentence, in any order and with other words between. Pure.
import { fold } from "./mail-fold.js";

/** @typedef {{id: string, group: string, deadline: string, request?: string, patterns: [number, string[][], string[]][]}} Phrase a pattern is its weight, what must all stand there, what must not */
/** @typedef {{phrase: Phrase, clear: boolean, exact: boolean}} Match `exact`: by the phrase's own words, not by others of its kind; not `clear`: a hint only */

const [EXACT, CLEAR] = [2, 1]; // weights of a pattern; 0 is a hint

const REFUSES = /\b(?:never|not|no one|nobody|without)\b|ません|ないで|しない/;
// A desk that says what it does not need is not asking for it.
const DENIED = /\b(?:no (?:further|additional|more|other)\b[^.]{0,30}\b(?:is|are)? ?(?:needed|required|necessary)|(?:do|does) not (?:need|have) to|not necessary|no need to|nothing (?:else|more|further) (?:is )?(?:needed|required))\b/;
// What they ask not to do is not asked for; "please note" asks for nothing.
const NOT_ASKED = [
  /\b(?:do not|need not|please not|no need to|(?:do|does) not (?:need|have) to|not necessary to|avoid|refrain from|rather than|instead of) (?!forget)(?:\w+ )?(?:send|upload|attach|provide|submit|reply|answer|include|share|resend|mail|email|give|tell|repl|sen|open|creat|writ)\w*[^,.;:]*/gu,
  /\b(?:please|kindly) (?:allow|bear|be (?!so kind|kind|ready)|note|accept|expect|rest|understand|forgive|excuse|wait|hang|stay|rate|keep in mind|remember|quote|find|disregard|ignore|see|use the link)\w*/gu,
  /[^、。]*(?:送らない|お送りにならない|提出しない|不要です|必要はありません|必要ありません|いただく必要は|お控え)[^、。]*/gu,
];
// "If you have more to say, reply" is an offer, and so is "to add details, reply".
const OFFERED = [
  /\b(?:to|in order to) (?:add|provide|give|send|share|include|attach)\b[^,;.]*,? ?(?:you can |please |simply |just |kindly )*(?:reply|respond|answer|write back|use|log in)\b[^.;]*/gu,
  /\b(?:need|want|wish|like|anything) to add\b[^?;.]*\?[^.;]*/gu,
  /(?<!\b(?:know|confirm|tell us|tell me|check|see|verify|ask) )\bif (?:you (?:wish|want|would like|have|need|feel|still|think|are|do not|did not|prefer|already|believe|disagree)|there|anything|it|this|that|the)\b[^,;.]*(?:, ?(?:then )?(?:please |simply |just |kindly )?(?:reply|respond|answer|write|let us know|contact|get in touch|tell us|message us)[^.;]*)?/gu,
];
// A desk that reads no answers refuses nothing.
const UNHEARD = [/[^、。]*返信[^。]*(?:ても|でも)[^。]*/gu, /\b(?:repl(?:y|ies)|answers?|messages?) (?:to|sent to) this (?:address|email|mail|mailbox)\b[^.;]*/gu];
// A question for an opinion needs no facts.
const OPINION = /\b(?:scored?|rate|rating|satisf\w+|think of (?:our|the|us|how)|recommend us|how (?:happy|likely|easy|helpful))\b|満足|評価|アンケート|感想|意見|いかがでしたか/;
const ASKING = ["needs-information", "needs-documents", "awaiting-you"];
// A desk that keeps its reasons to itself asks for none. A refusal names what it is about; only a question or an imperative asks for it.
const KEEPS = /\b(?:we|i|my team|our team)\b[^,;.?]{0,40}\b(?:cannot|could not|unable to|not able to|will not|not allowed to|not permitted to|not at liberty to|not in a position to)\b(?: \w+){0,2}? (?:provide|share|disclose|give|reveal|discuss|explain|tell|say|comment|go into|offer)\b/;
const DECLINES = /\b(?:regret|unfortunately|sadly|afraid|cannot help|unable to (?:help|assist|offer|serve|provide|continue)|not able to (?:help|assist|offer|serve|provide|continue)|(?:is|are) not (?:served|supported|available|eligible))\b/;
const WANTS = /\?|\b(?:please|kindly|could you|can you|would you|need|require[sd]?|provide|send|tell us|let us know|must|confirm)\b/;
// Documents that were sent are spoken of, not asked for.
const SENT_ALREADY = [/(?:ご?提出|お送り|ご?送付|アップロード|添付|送信|ご用意)(?:を)?(?:いただきました|いただいた|くださいました|くださった|いただき(?=、|ありがとう)|された|しました|済みの?)/gu];
// What only might be so, or is to be done, is not done yet: purposes, conditions, offers.
const DONE = ["merged", "follow-up", "closed", "solved", "enabled", "in-review", "transferred"];
const POSSIBLE = [
  /\b(?:please|kindly) (?:complete|verify|confirm|finish|finali[sz]e|upload|submit|unlock|activate|update)\b.*?(?=[,;:]|$)/gu,
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
// In Japanese a promise has the plain form: 有効化します is still to come, 有効化しました is done.
const PROMISED = [/[^、。]*(?<!と)(?:します|いたします|てまいります|予定です|見込みです)(?=。|$)/gu];
// What comes if nobody answers: the mail asks for the answer.
const IF_SILENT = /\b(?:if|unless|without|should|in case|otherwise)\b[^.]*\b(?:hear|repl\w+|respond\w*|respons\w+|answer\w*|contact us|word from)\b|(?:返信|回答|返答|返事|連絡|応答)[^。]*(?:ない場合|なければ|ないとき|なき場合|ない限り|ないよう)/u;
const ENDED = ["solved", "closed"];
// An end that comes only if nobody answers has not come.
const THREATENED = /\b(?:will|unless|if (?:we|you|there|nobody)|without)\b|ない場合|なければ|ないとき/;
// Said by the way, beside what the mail is about.
const ASIDES = ["do-not-send-again", "create-follow-up", "thank-you-for-patience", "to-reopen", "support-password", "no-time-frame"];

/** Prepares the phrases once: words become expressions. */
export class Phrases {
  /** @param {Phrase[]} phrases @param {Record<string, string[]>} words */
  constructor(phrases, words) {
    this.phrases = phrases.map((phrase) => ({
      ...phrase,
      patterns: phrase.patterns.map(([weight, all, none]) => ({ weight, all: all.map((part) => expression(part, words)), none: none.length ? expression(none, words) : null })),
    }));
  }

  /** @param {string} said a sentence @returns {Match[]} */
  matches(said) {
    const text = ordered(fold(said));
    if (text.length < 2) return [];
    const ifSilent = IF_SILENT.test(text) && THREATENED.test(text);
    const denied = DENIED.test(text) || KEEPS.test(text) || (DECLINES.test(text) && !WANTS.test(text));
    const opinion = OPINION.test(text);
    const readings = readingsOf(text);
    const settledOf = (asked) => (asked === text ? (settled ??= without(text, POSSIBLE)) : without(asked, POSSIBLE));
    let settled;
    const found = [];
    for (const phrase of this.phrases) {
      if ((denied && ASKING.includes(phrase.group)) || (opinion && phrase.group === "needs-information")) continue;
      if (ifSilent && ENDED.includes(phrase.group) && !ASIDES.includes(phrase.id)) continue;
      const done = DONE.includes(phrase.group);
      // what fakes ask for is found by the warning signs, which know refusals from requests
      if (phrase.group === "not-from-support" && REFUSES.test(text)) continue;
      const asked = readings[phrase.group] ?? text;
      const fits = (where) => phrase.patterns.find(({ all, none }) => all.every((part) => part.test(where)) && !none?.test(where));
      const pattern = fits(asked) ?? (done && !THREATENED.test(text) ? fits(settledOf(asked)) : undefined);
      if (!pattern) continue;
      let clear = pattern.weight >= CLEAR && !ASIDES.includes(phrase.id);
      if (clear && done) clear = settledOf(asked) === asked || fits(settledOf(asked))?.weight >= CLEAR;
      found.push({ phrase, clear, exact: pattern.weight === EXACT });
    }
    // "received and being reviewed" tells of the arrival
    const arrived = found.some(({ phrase, clear }) => clear && phrase.group === "received");
    return arrived ? found.map((match) => (match.phrase.group === "in-review" ? { ...match, clear: false } : match)) : found;
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
  return {
    "awaiting-you": wanted,
    "needs-information": demanded,
    "needs-documents": without(demanded, SENT_ALREADY),
    refused: without(text, UNHEARD),
    enabled: without(text, PROMISED),
  };
}

const ORDERS =
  "upload|submit|send|provide|attach|complete|take|tell|give|confirm|describe|let us know|let me know|enclose|resubmit|re-upload|reupload|retake|fill in|fill out|photograph|scan|make sure|answer|explain|state|verify|finish|hold|write down|list";
const ORDER = new RegExp(`(^|[:;,.] |(?:^|[,;:.] )(?:and|then|next|now|so|also|instead)[,:]? |step:? |needed:? |required:? )(?=(?:${ORDERS})\\b(?! (?:care|longer|place|up to)))`, "gu");

/** A sentence whose orders have a "please", as those of most desks have. @param {string} text */
function ordered(text) {
  return text.replace(ORDER, "$1please ").replace(/please please/g, "please");
}

/**
 * One expression for alternatives. A word counts whole; * stands for its ending, … for a few words,
 * <name> for the words of that name.
 * @param {string[]} alternatives
 * @param {Record<string, string[]>} names
 */
function expression(alternatives, names) {
  return new RegExp(alternatives.map((words) => source(words, names)).join("|"), "u");
}

/** @param {string} words @param {Record<string, string[]>} names @returns {string} */
function source(words, names) {
  const parts = words.split(/(<[^<>]+>| … )/);
  const ascii = /^[\x00-\x7f…]*$/.test(words);
  return parts
    .map((part) => {
      if (part === " … ") return ascii ? "(?: \\S+){0,5} " : "[^。]{0,20}";
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
