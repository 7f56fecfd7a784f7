// The deadline that a mail states for the reader, as against what the desk promises for itself. Pure.
import { datesIn, later, localDay } from "./mail-dates.js";
import { fold, sentences } from "./mail-fold.js";

/** @typedef {{said: string, day: string | null, at: number | null}} Limit `day` and `at` where they can be counted */

const HOUR = 3_600_000;
const MOST = 200; // sentences that are looked at
const WORDS = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10, twelve: 12, fourteen: 14, thirty: 30, "twenty-four": 24, "forty-eight": 48, "seventy-two": 72 };
const SPAN = new RegExp(
  `\\b(?:within|in|after|for|have|next)(?: the)?(?: next| another)? (\\d{1,3}|${Object.keys(WORDS).join("|")})(?: \\(\\d+\\))?[ -](business |working )?(hour|day|week)s?\\b|(\\d{1,3}) ?(営業)?(時間|日|週間)(?:以内|後|間)|\\b(\\d{1,3})[ -](hour|day)s? (?:to|left|remain)`,
  "u",
);
const UNTIL = /\b(?:by|before|until|till|no later than|on or before|deadline|latest|due)\b|まで|期限|締切|締め切り/u;
const LOOSE = /\b(?:by|before|until|no later than) (?:the end of (?:the|this|next) \w+|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today)\b|(?:本日|今日|明日|今週|来週)[^。、]{0,6}まで/u;
// What the reader has to do in time, or what happens otherwise.
const YOURS = /\b(?:repl(?:y|ies)|respond|response|answer|hear (?:back )?from you|let us know|send|provide|submit|upload|confirm|complete|withdraw|claim|appeal|you (?:still )?have|deadline|your turn|get back to us|act)\b|返信|返答|回答|返事|連絡|提出|お送り|送って|手続|出金|引き出|アップロード|申請|お知らせください/u;
const ENDS = /\b(?:clos|solv|resolv|archiv|expir|cancel|delet|assum|consider)\w*|終了|クローズ|解決|閉じ|完了|失効|無効|取り消|削除/u;
const PROMISE =
  /\b(?:we|agents?|our \w+) (?:\w+ )?(?:reply|answer|respond|get back)\b|\b(?:we|i|they|he|she|team|agents?|colleagues?|specialists?|someone|somebody|staff|department|repl(?:y|ies)|responses?|answers?|tickets|requests|results?|you)\b(?: [\w-]+){0,3}? (?:will|shall|aim|try|tries|usually|typically|normally|should|hope|expect|strive|takes?|are (?:usually |typically |normally )?(?:reviewed|answered|handled|processed))\b|\b(?:usually|typically|normally|processing time|response time|our sla)\b|(?:返信|回答|連絡|案内|対応|返事|お知らせ)(?:し|を?差し上げ|申し上げ)(?:ます|て)|通常|目安/u;

/**
 * @param {string[]} lines
 * @param {import("./mail-dates.js").Sent | null} sent
 * @param {number} now
 * @returns {Limit | null}
 */
export function statedLimit(lines, sent, now) {
  for (const said of lines.flatMap(sentences).slice(0, MOST)) {
    const text = fold(said);
    if (!ENDS.test(text) && (!YOURS.test(text) || PROMISE.test(text))) continue;
    const [date] = UNTIL.test(text) ? datesIn([said], sent?.at ?? now) : [];
    if (date) return { said, day: date.iso, at: null };
    const span = SPAN.exec(text);
    if (span) return { said, ...counted(span, sent) };
    if (LOOSE.test(text)) return { said, day: null, at: null };
  }
  return null;
}

/** @param {RegExpExecArray} span @param {import("./mail-dates.js").Sent | null} sent */
function counted(span, sent) {
  const number = span[1] ?? span[4] ?? span[7];
  const count = WORDS[number] ?? Number(number);
  const unit = { hour: 1, 時間: 1, day: 24, 日: 24, week: 168, 週間: 168 }[span[3] ?? span[6] ?? span[8]];
  const business = Boolean(span[2] || span[5]);
  if (!sent || business) return { day: null, at: null };
  if (sent.at !== null) return { day: localDay(sent.at + count * unit * HOUR), at: sent.at + count * unit * HOUR };
  return { day: unit < 24 ? null : later(sent.day, (count * unit) / 24), at: null };
}
