// Finds in a sentence the phrases of data/phrases.yml and the wordings of data/mail-kinds.yml. Pure.
import { fold } from "./mail-fold.js";

/** @typedef {[string[][], string[]]} Wording what must all stand in a sentence, in any order; what must not */
/** @typedef {{id: string, group: string, deadline?: string, request?: string, wording: Wording}} Phrase */
/** @typedef {Record<string, {clear?: Wording[], machine?: Wording[], hints?: Wording[], cues?: Wording[]}>} Kinds */
/** @typedef {{kind: string, phrase: string | null, clear: boolean, machine: boolean, weight: number, strength: number, sure: boolean, text: string}} Match `text` is the sentence; `strength` what it counts for its kind in the whole mail; `phrase`: where its own words stand there, not only others of its kind; not `clear`: hints only, of that weight; not `sure`: under a condition */

// What a desk says of its own rules, for safety, is about no request.
const ADVICE =
  /\b(?:never|not|no one|nobody)\b[^.;]*\b(?:ask|contact|call|message|request|share|give|tell|disclose|send|write|post)\w*\b[^.;]*\b(?:pass ?words?|codes?|phrase|keys?|pin|telegram|whatsapp|line|by phone|funds|anyone|anybody|social media)\b|(?:パスワード|認証コード|秘密鍵|フレーズ)[^。]*(?:お尋ね|お伺い|お聞き|求め|教え)[^。]*(?:ません|ない)/;
const REFUSES = /\b(?:never|not|no one|nobody|without)\b|ません|ないで|しない/;
// A desk that says what it does not need is not asking for it.
const DENIED = /\b(?:no (?:further|additional|more|other)\b[^.]{0,30}\b(?:is|are)? ?(?:needed|required|necessary)|(?:do|does) not (?:need|have) to|not necessary|no need to|nothing (?:else|more|further) (?:is )?(?:needed|required))\b/;
// What they ask not to do is not asked for; "please note" asks for nothing.
const NOT_ASKED = [
  /\b(?:do not|need not|please not|no need to|(?:do|does) not (?:need|have) to|not necessary to|avoid|refrain from|rather than|instead of) (?!forget)(?:\w+ )?(?:send|upload|attach|provide|submit|reply|answer|include|share|resend|mail|email|give|tell|repl|sen|open|creat|writ)\w*[^,.;:]*/gu,
  /\b(?:please|kindly) (?:allow|bear|be (?!so kind|kind|ready)|note|accept|expect|rest|understand|forgive|excuse|wait|hang|stay|rate|keep in mind|remember|quote|find|disregard|ignore|see|use the link)\w*/gu,
  /\b(?:please |kindly )?(?:include|quote|mention|use|keep|give|state|note) (?:the|this|your|that) (?:\w+ ){0,2}(?:reference|number|id|subject)\b[^.;]*/gu,
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
const OPINION = /\b(?:scored?|rate|rating|satisf\w+|think of (?:our|the|us|how)|recommend us|do better|could improve|how (?:happy|likely|easy|helpful))\b|満足|評価|アンケート|感想|意見|いかがでしたか/;
// "Do not reply to this mail" stands at the foot of every machine's mail.
const NO_REPLY = /(?:この|本)メール(?:への|に|へ)(?:ご)?返信|送信専用|\bdo not reply to this\b|\b(?:mailbox|address|inbox) is (?:not |un)(?:monitored|read|attended)/;
const FOOTED = ["closed", "refused", "suspended"];
const SHUT = /\bclos|終了|クローズ|届いて|届きません/;
// A question, such as the title of an article, tells of nothing that was done.
const QUESTION = /[?？]["'”』」)\]]*$/;
const TOLD = ["refused", "enabled", "solved", "closed", "merged", "follow-up", "transferred", "in-review", "delayed", "received"];
// "It may take longer" is in every Japanese receipt.
const MAY_BE = /場合が(?:あり|ござい)ます/;
// "Anything else?" is courtesy.
const COURTESY = /\banything else (?:we|i) can\b|\b(?:can|may) (?:we|i) (?:help|assist) (?:you )?(?:with|further|otherwise)\b|\bany (?:other|further|more) questions\b|ほかに(?:ご質問|ご不明|お困り)/;
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
  /\b(?:we|i) (?:hope|plan|aim|intend|want|try|are trying|am trying|would like)\b.*?(?=[,;]|$)/gu,
  /\b(?:that|which) (?:had|has|was|is|were)(?: already| previously)?(?: been)? \w+ed\b/gu,
  /\bhad (?:already |previously )?been \w+/gu,
  /\b(?:we|i) (?:still |also |only |first |now |just )*(?:need|require|ask)\b.*$/gu,
  /[^、。]*ましたら[^、。]*/gu,
  /[^、。]*(?:場合は?|たら|れば|ため(?:に|には)|までは?|次第|ときは|際は|でしたら)(?:、|(?=。)|$)/gu,
];
// In Japanese a promise has the plain form: 有効化します is still to come, 有効化しました is done.
const PROMISED = [/[^、。]*(?<!と)(?:します|いたします|てまいります|予定です|見込みです)(?=。|$)/gu];
// What comes if nobody answers: the mail asks for the answer.
const IF_SILENT = /\b(?:if|unless|without|should|in case|otherwise)\b[^.]*\b(?:hear|repl\w+|respond\w*|respons\w+|answer\w*|contact us|word from)\b|(?:返信|回答|返答|返事|連絡|応答|質問|不明な?点|お困り|ご用件|問題)[^。]*(?:ない場合|なければ|ないとき|なき場合|ない限り|ないまま|ませんと|ないよう)/u;
const ENDED = ["solved", "closed"];
// An end that comes only if nobody answers has not come.
const THREATENED = /\b(?:will|unless|if (?:we|you|there|nobody)|without)\b|ない場合|なければ|ないとき|ないまま|ませんと/;
// A machine says so itself: what it tells of work is still to come.
const MACHINE = ["automated-message"];
// Said by the way, beside what the mail is about.
const ASIDES = ["do-not-send-again", "create-follow-up", "thank-you-for-patience", "to-reopen", "support-password", "no-time-frame"];

const [HINT, CUE] = [3, 1]; // what a hint and a single word weigh

/** Prepares phrases and kinds once: words become expressions. */
export class Phrases {
  /** @param {Phrase[]} phrases @param {Kinds} kinds @param {Record<string, string[]>} words */
  constructor(phrases, kinds, words) {
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
    const text = ordered(fold(said));
    if (text.length < 2 || ADVICE.test(text)) return [];
    const found = [...this.wordings.keys()].flatMap((kind) => this.ofKind(kind, text));
    // "received and being reviewed" tells of the arrival
    const arrived = found.some(({ kind, clear }) => clear && kind === "received");
    return arrived ? found.map((match) => (match.kind === "in-review" ? { ...match, clear: false } : match)) : found;
  }

  /** The matches of one kind: its phrases, else the first wording that fits. @param {string} kind @param {string} text @returns {Match[]} */
  ofKind(kind, text) {
    if (cannotBe(kind, text)) return [];
    const done = DONE.includes(kind);
    const asked = (READINGS[kind] ?? ((all) => all))(text);
    const settled = done ? without(asked, POSSIBLE) : asked;
    const threatened = done && THREATENED.test(text);
    const fits = (where) => (wording) => wording.all.every((part) => part.test(where)) && !wording.none?.test(where) && (!wording.clear || near(wording.all, where));
    const fitting = this.of(kind).filter((wording) => fits(asked)(wording) || (settled !== asked && !threatened && fits(settled)(wording)));
    const found = fitting.filter(({ phrase }) => phrase);
    const others = fitting.filter(({ phrase }) => !phrase);
    const best = others.find(({ clear }) => clear) ?? others[0];
    // what is done under a condition only is not done
    const sure = kind === "delayed" ? !MAY_BE.test(text) : !done || settled === asked || fitting.some((wording) => wording.clear && fits(settled)(wording));
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

/** Whether a sentence speaks against a kind, whatever words it has. @param {string} kind @param {string} text */
function cannotBe(kind, text) {
  const declined = kind !== "needs-documents" && DECLINES.test(text) && !WANTS.test(text);
  if (ASKING.includes(kind) && (DENIED.test(text) || KEEPS.test(text) || declined)) return true;
  if (kind === "needs-information" && (OPINION.test(text) || COURTESY.test(text))) return true;
  if (FOOTED.includes(kind) && NO_REPLY.test(text) && !SHUT.test(text)) return true;
  if (TOLD.includes(kind) && QUESTION.test(text)) return true;
  if (ENDED.includes(kind) && IF_SILENT.test(text) && THREATENED.test(text)) return true;
  // what fakes ask for is found by the warning signs, which know refusals from requests
  return kind === "not-from-support" && REFUSES.test(text);
}

/** A text without what fits any of the expressions. @param {string} text @param {RegExp[]} parts */
function without(text, parts) {
  return parts.reduce((left, part) => left.replace(part, " "), text);
}

const wanted = (text) => without(text, NOT_ASKED);
const demanded = (text) => without(wanted(text), OFFERED);
// "After reviewing your account, we …" tells of a review that is over.
const REVIEWED = [/\b(?:after|following|having|upon) (?:(?:a|an|our|the|careful|carefully|thorough|thoroughly|further|internal|second) )*(?:review|check|investigat|examin|consider|assess|verif|look|analy)\w*[^,;]*(?:,|$)/gu];
/** What of a sentence counts for some kinds. @type {Record<string, (text: string) => string>} */
const READINGS = {
  "awaiting-you": wanted,
  "needs-information": demanded,
  "needs-documents": (text) => without(demanded(text), SENT_ALREADY),
  refused: (text) => without(text, UNHEARD),
  enabled: (text) => without(text, PROMISED),
  "in-review": (text) => without(text, REVIEWED),
};

const ORDERS =
  "upload|submit|send|provide|attach|complete|take|tell|give|confirm|describe|let us know|let me know|enclose|resubmit|re-upload|reupload|retake|fill in|fill out|photograph|scan|make sure|answer|explain|state|verify|finish|hold|write down|list";
const ORDER = new RegExp(`(^|[:;,.] |(?:^|[,;:.] )(?:and|then|next|now|so|also|instead)[,:]? |step:? |needed:? |required:? )(?=(?:${ORDERS})\\b(?! (?:care|longer|place|up to)))`, "gu");

/** A sentence whose orders have a "please", as those of most desks have. @param {string} text */
function ordered(text) {
  return text.replace(ORDER, "$1please ").replace(/please please/g, "please");
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
