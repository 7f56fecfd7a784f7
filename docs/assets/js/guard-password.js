// Finds passwords and PINs in sentences: "my password is …", "… is my password", "I changed it to …".
// What mixes letters with digits or signs is a password where a sentence has room for one; an ordinary
// word only straight after "password:" or "password is".
import { anyOf, either, isAmount, isDay } from "./guard-context.js";

const LABEL = either(
  String.raw`(?:\b|\bmy|\blogin|_)pass[\s-]?(?:word|code|phrase)s?\b|\bpasswd\b|\bpwd\b|\bpw\b`,
  String.raw`\bpas{1,2}(?:wo|wor|wro|war|wer|wr|ow|owr)d\b`, // mistyped
  "パスワード|ﾊﾟｽﾜｰﾄﾞ|パスコード|暗証番号|パスフレーズ",
);
// also other words: "pass" counts only with a sign or "is", and a password that no word is
const SHORT_LABEL = String.raw`\bpass\b|(?<![ァ-ヶー])パス(?![ァ-ヶー])`;
const PIN = String.raw`\bPIN(?:\s?(?:code|number))?\b|暗証番号|パスコード|\bpasscode\b`;

// "password reset", "password field …: …": what follows is not the password
const OTHER_MATTER = new RegExp(
  either(
    anyOf(
      String.raw`resets? resetting chang\w* links? page errors? e?-?mails? messages? fields? box manager policy hint
      length rules? requests? ticket case reference order number txid transaction hash address app device expired
      invalid failed times minutes? hours? days? hotline phone uid ip screen form protected
      and\s+(?:ip|i|the|then|it|my)`,
    ),
    "番号(?!は|が)|変更|再設定|リセット|エラー|アドレス|取引|画面|欄|管理",
  ),
  "i",
);
const ABOUT_IT = new RegExp(
  String.raw`^["'”」)]*\s*` +
    either(
      "resets?|managers?|link|pages?|e?-?mails?|requests?|recovery|polic|hint|protect|errors?|problems?|issues?|questions?",
      "の?(?:変更|再設定|リセット|管理|画面|エラー)",
    ),
  "i",
);

// "is", ":", "は": between them and the label may stand a few words
const SAYS = /(?<![\d\s]):|:(?!\S*:)|[=→⇒]|->|\b(?:is|was|are|were|be)\b|[はがを]/gi;
const FILLER = either(
  "still|now|just|currently|actually|always|this|the following|as follows|like this|here|set to|changed to|my|the",
  "今|今は|前の?|昔の?|ずっと|たぶん|確か|たしか|多分|おそらく|当時は?|以前の?|いつもの?|次の|以下の|同じ|、",
);
const FILLERS = new RegExp(String.raw`(?:\s*${FILLER}(?![A-Za-z])[\s:,]*)*`, "iy");
// "changed to", "old one", straight after, on the next line
// "パスワードは全部小文字で…です"
const WORDS_BEFORE_IT = /[^\x00-\x7f。]{1,12}(?=\s?[\x21-\x7e]{4,64}\s?(?:です|でした|だった|だと|と(?:入力|入れ|登録|設定)|に(?:変更|設定)))/iy;
const OF_IT = /^\s+(?:in|on|from|of|for|by|at|with|that|which|i)\s/i;
const ON_THE_WAY = anyOf(
  `was has had have been is got i we you just already changed reset set updated renewed back again today yesterday
  online in on your the site app account myself by me`,
);
const LEADS_TO = [
  String.raw`\s*(?:${ON_THE_WAY}\s+)*(?:to|into|as|from)\s+`,
  String.raw`[^\n.!?]{0,40}?\b(?:old|new|current|previous|first|last|other|temporary|next)\s+(?:ones?|password|pw)\s*(?:is|was|[:=])?\s*`,
  String.raw`\s*(?:that\s+)?i\s+(?:used?|typed?|enter|entered|set|tried|try|chose)\s*(?:is|was|[:=])?\s*`,
].map((way) => new RegExp(way, "iy"));
const STRAIGHT_ON = /(?<=[^\x00-\x7f])|["'”」)]?(?:[\s:(;,>|…–-]|\.{2,})+/iy;

// a word; in Japanese only with digits, or in quotes and followed by "is"
const VALUE = either(
  String.raw`[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]{1,10}\d{2,8}[!-\/]?(?![回月日時分年人本桁文字間])`,
  String.raw`(?<=[「『])[^」』\n]{4,30}(?=[」』]\s*(?:です|でした|だ|に))`,
  String.raw`[\x21-\x7e]{4,64}`,
);
const TOKEN = new RegExp(String.raw`\s*["'“‘「『(\x60]?\s*(${VALUE})`, "uy");

// what mixes letters with digits, too
const NAMED_THINGS = `iphone ipad ios imac ipados android windows win mac macos chrome firefox safari edge opera galaxy
  pixel xperia aquos 1password bitwarden keepass lastpass dashlane authy office microsoft google sha md aes rsa utf mp
  b2b web v ver version step id no block error err code part page level`;
const NAMES = new RegExp(String.raw`^${either(...NAMED_THINGS.split(/\s+/))}[-\w.]*$`, "i");
const OTHER_VALUE = either(
  String.raw`https?:\S*|www\.\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*|[^@\s]+@[^@\s]+\.[a-z]{2,}`, // addresses
  String.raw`(?:\d{1,3}\.){3}\d{1,3}(?:[:\/]\d+)?|[\da-f]*:[\da-f:]+`, // of computers
  String.raw`\d{1,2}:\d\d\S*|v?\d+(?:\.\d+)+\w*|\d+-\d+|\d+-[a-z]+`, // "21:30", "v2.1", "8-32", "12-digit"
  String.raw`\d+(?:st|nd|rd|th|x|%|h|hrs?|mins?|s|sec|d|days?|times|k|mb|gb|am|pm|jpy|yen)`,
  String.raw`[23]fa|mfa|0x[\da-f]+|(?:erc|bep|trc|spl)-?\d+|[\da-f]{64}|\(\w+\)?`,
);
const NOT_A_PASSWORD = new RegExp(`^${OTHER_VALUE}$`, "i");

// what follows "password:" or "password is" in a sentence about a password
const STATES = new Set(
  `ok okay yes no none not still now also only just again wrong right correct incorrect invalid valid unknown
  forgotten lost reset changed unchanged new old same different strong weak safe secure secret required needed
  accepted rejected refused failed error expired missing empty working fine good mine hidden set updated stolen
  leaked compromised known saved blank n/a too case-sensitive protected disabled enabled locked never always
  please enter your the that this what there about because before after when where which here hers his ours
  long short simple complex complicated difficult easy hard random unique private personal confidential common
  important necessary useless impossible possible perfect similar identical broken unsafe insecure public alone
  ready typed used refusing insufficient unavailable available visible readable temporary permanent default
  really very already exactly probably maybe surely correctly properly optional mandatory everything nothing
  something wanted asked without with from under over below above inside stored written kept shown masked
  sensitive unreadable okey great bad best better true false done gone`.split(/\s+/),
);
const ADJECTIVE = /(?:ed|ing|ble|ful|less|ous|ive|ent|ant|ally|ly|ical|est)$/;
const ENDS = /^["'”’」』)`]?\s*(?:[.。,、;!?)]|です|でした|だ|に|\n|$)/;
const ENDS_JAPANESE = /^["'”」』)!]?\s*(?:[.,](?!\d)|[。、;!?)]|です|でした|だ|に|を|と|\n|$)/;

/** @typedef {import("./guard-context.js").Place} Place */

/** @param {string} text @returns {Place | null} */
export function password(text) {
  return afterLabel(text, LABEL, true) ?? afterLabel(text, SHORT_LABEL, false) ?? beforeLabel(text) ?? pin(text);
}

/** @param {boolean} long the label means nothing else */
function afterLabel(text, label, long) {
  for (const found of text.matchAll(new RegExp(label, "gi"))) {
    const from = found.index + found[0].length;
    const isAbout = ABOUT_IT.test(text.slice(from, from + 20));
    const value = (!isAbout && stated(text, from, long)) || (long && ledTo(text, from)) || straightOn(text, from, long);
    if (value) return value;
  }
  return null;
}

/** "password: …", "password for this account is …", also the second of two: "ID and password: taro / …" */
function stated(text, from, plain) {
  const window = text.slice(from, from + 60);
  for (const said of window.matchAll(SAYS)) {
    const gap = window.slice(0, said.index);
    if (/[.!?](?:\s|$)|[。！？\n]/.test(gap)) return null;
    const at = from + said.index + said[0].length;
    const first = tokenAt(text, skip(FILLERS, text, at)) ?? tokenAfter(WORDS_BEFORE_IT, text, at);
    const isFar = OTHER_MATTER.test(gap); // "the password in the mail was …" still names it
    if (isFar && !(OF_IT.test(gap) && /is|was/.test(said[0]))) return null;
    if (!first || (isFar && !isMixed(first))) continue;
    if (plain ? isOdd(first) || isPlain(first, said[0]) : isTelling(first)) return first.place;
    const next = /^\s*(?:[/,、&]|and|\n)\s*/.exec(text.slice(first.place.end));
    const second = next && tokenAt(text, first.place.end + next[0].length);
    if (second && /[/,、&]|\n/.test(next[0]) && isMixed(second)) return second.place;
  }
  return null;
}

/** "changed my password to …", "old one …": only what no sentence has */
function ledTo(text, from) {
  for (const way of LEADS_TO) {
    const token = tokenAfter(way, text, from);
    if (token && isMixed(token)) return token.place;
  }
  return null;
}

/** "password …", "pass …", also on the next line */
function straightOn(text, from, long) {
  const token = tokenAfter(STRAIGHT_ON, text, from);
  if (!token || !isAscii(token.word)) return null;
  const isNumber = /^\d{6,}$/.test(token.word) && !isDay(token.word) && !isAmount(token.rest);
  return (long ? isMixed(token) || isNumber : isTelling(token)) ? token.place : null;
}

const OWN = String.raw`(?:(?:the|my|our|your|a|an|old|new|current|login|log-in|account|correct|right|site|私の|今の|前の|ログイン)\s*)*`;
const BEFORE_LABEL = new RegExp(
  String.raw`(?<![\x21-\x7e])["'“「『(]?([\x21-\x7e]{5,64}?)["'”’」』)]?\s*` +
    String.raw`(?:\b(?:is|was|are|were|for|(?:\w+\s+){0,2}as)\b|[^.!?\n]{0,30}\b(?:it|that|this|which)\s+(?:is|was)\b|=|\(|が|は|を|という|<-|←)\s*` +
    String.raw`(?:(?:id|e?-?mail|login|user\w*)\s*(?:[\/:,&]|and)\s*)?${OWN}${LABEL}(.{0,14})`,
  "gid",
);
const TYPED_INTO = new RegExp(
  String.raw`\b(?:typed?|typing|enter|entered|entering|put|input|wrote|write|used?|using|set)\s+["'“]?([\x21-\x7e]{5,64})["'”]?\s+` +
    String.raw`(?:in|into|for|as|on|at|to)\s+${OWN}${LABEL}(.{0,14})`,
  "gid",
);

/** "… is my password", "I typed … into the password field" */
function beforeLabel(text) {
  for (const [pattern, atField] of [[BEFORE_LABEL, false], [TYPED_INTO, true]]) {
    for (const match of overlapping(pattern, text)) {
      const token = tokenAt(text, match.indices[1][0]);
      const about = ABOUT_IT.test(match[2]) || (!atField && /^\s*(?:field|box)/i.test(match[2]));
      if (token && !about && isMixed(token)) return token.place;
    }
  }
  return null;
}

/** Every match, also one that begins within the match before: the word may be the next one. */
function* overlapping(pattern, text) {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    yield match;
    pattern.lastIndex = match.indices[1][1];
  }
}

const AFTER_PIN = new RegExp(
  String.raw`(?:${PIN})([^\n.。!?\d]{0,24}?)(?:\s*(?:[:=→]|\b(?:is|was)\b|は|が|を|、)\s*|\s+|\s*[「『"'“(]\s*)["'“「]?(\d{4,8})(?!\d)`,
  "gid",
);
const BEFORE_PIN = new RegExp(
  String.raw`(?<![\w.:/#-])(\d{4,8})["'”」]?\s*(?:is|was|as|\(|が|は)\s*${OWN}(?:${PIN})`,
  "gid",
);

function pin(text) {
  for (const match of text.matchAll(AFTER_PIN)) {
    const [start, end] = match.indices[2];
    if (!OTHER_MATTER.test(match[1]) && !isDay(match[2]) && !isAmount(text.slice(end))) return { start, end };
  }
  for (const match of text.matchAll(BEFORE_PIN)) {
    const [start, end] = match.indices[1];
    if (!isDay(match[1])) return { start, end };
  }
  return null;
}

/**
 * @typedef {{word: string, quoted: boolean, rest: string, place: Place}} Token
 *   `rest`: what follows the word, signs that end a sentence included
 */

/** @returns {Token | null} the word that may be a password */
function tokenAt(text, at) {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  if (!found) return null;
  const start = at + found[0].length - found[1].length;
  const word = found[1].replace(/["'”’」』)`.,;。、!?]+$/, "") || found[1];
  const rest = found[1].slice(word.length) + text.slice(start + found[1].length, start + found[1].length + 40);
  const quoted = /["'“‘「『`]\s*$/.test(text.slice(Math.max(0, at - 2), start));
  return { word, quoted, rest, place: { start, end: start + word.length } };
}

/** @returns {Token | null} the word after what the pattern matches at a place */
function tokenAfter(pattern, text, from) {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found && tokenAt(text, from + found[0].length);
}

function isAscii(word) {
  return /^[\x21-\x7e]+$/.test(word);
}

function skip(pattern, text, at) {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Letters with digits, or with signs within: nothing that stands in a sentence. */
function isMixed({ word, rest }) {
  if (!mayBeOne(word)) return false;
  if (!isAscii(word)) return /\d/.test(word) && ENDS_JAPANESE.test(rest);
  return /[a-z]/i.test(word) && (/\d/.test(word) || /\w[!#$%&*+=?@^~]\w/.test(word));
}

/** After a word that means other things, too ("pass"). */
function isTelling(token) {
  return isMixed(token) && /\d/.test(token.word) && token.word.length >= 6;
}

/** After "password:" digits alone will do, and what is in quotes. */
function isOdd(token) {
  const { word, quoted, rest } = token;
  if (/^\d{4,}$/.test(word)) return !isAmount(rest); // a birthday, too
  if (isMixed(token)) return true;
  if (!mayBeOne(word)) return false;
  if (!isAscii(word)) return quoted;
  if (/[a-z][A-Z]|[!#$%&*+=?@^_~]/.test(word)) return /[a-z\d]/i.test(word);
  return quoted && /[a-z]/i.test(word);
}

/** One ordinary word, and nothing after it: "password: correcthorse", "my password is iloveyou". */
function isPlain({ word, rest }, said) {
  if (!/^(?:[A-Z]?[a-z-]{4,}|[A-Z-]{6,})$/.test(word) || !mayBeOne(word) || !ENDS.test(rest)) return false;
  return /[a-z]/i.test(said) ? word.length >= 5 && !ADJECTIVE.test(word.toLowerCase()) : word.length >= 6;
}

function mayBeOne(word) {
  if (word.length < 4 || STATES.has(word.toLowerCase())) return false;
  return !isDay(word) && !NOT_A_PASSWORD.test(word) && !NAMES.test(word);
}
