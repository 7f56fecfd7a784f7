// Finds in a text what does not belong into a request: secrets, Japanese, full-width letters.
// Pure functions, no page needed. A secret is a context word plus a shape ("password: hunter2"), or a
// shape that nothing else has (a card number, twelve lower-case words). TXIDs, addresses, ticket numbers
// and ordinary sentences have to stay quiet: tests/guard/cases.json holds examples of both.

/**
 * @typedef {{kind: string, start: number, end: number, seen: string}} Finding
 *   `seen` is what may be shown again: a secret only by its first characters
 */

/** The kinds that are secrets; what they were found in is never kept. */
export const SECRETS = new Set([
  "password",
  "two-factor-code",
  "backup-code",
  "seed-phrase",
  "private-key",
  "api-secret",
  "card-number",
  "my-number",
]);

/** @param {string} text @returns {Finding[]} in the order in which they stand, one of each kind */
export function inspect(text) {
  const narrow = halfWidth(text); // the same length, so that places stay right
  const found = FINDERS.flatMap(([kind, find]) => {
    const place = find(kind === "full-width" || kind === "japanese" ? text : narrow);
    return place ? [{ kind, ...place, seen: shown(text.slice(place.start, place.end), kind) }] : [];
  });
  return withoutDoubles(found).sort((one, other) => one.start - other.start);
}

/** @param {string} text @returns {string} full-width letters, digits and signs as half-width ones */
export function halfWidth(text) {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (sign) =>
    sign === "\u3000" ? " " : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

function shown(part, kind) {
  const signs = [...part.trim()];
  if (!SECRETS.has(kind)) return signs.slice(0, 24).join("") + (signs.length > 24 ? "…" : "");
  return `${signs.slice(0, Math.min(4, Math.ceil(signs.length / 3))).join("")}…`;
}

/** One place is called one thing: the more telling kind comes first in FINDERS. */
function withoutDoubles(found) {
  const kept = [];
  for (const one of found) {
    const secret = SECRETS.has(one.kind);
    const doubled = kept.some(
      (other) => secret && SECRETS.has(other.kind) && one.start < other.end && other.start < one.end,
    );
    if (!doubled) kept.push(one);
  }
  return kept;
}

// Between a context word and its value: a few words, then a sign or "is". Words that make it something
// else than "this is my …" (a reset, a page, an error about it) end the search.
const OTHER_MATTER =
  /\b(?:resets?|chang\w*|link|page|error|mails?|e-mails?|messages?|fields?|box|manager|policy|hint|length|rules?|requests?|ticket|case|reference|order|number|txid|transaction|hash|address|app|device|expired|invalid|failed|times?|minutes?|hours?|days?|hotline|phone|uid)\b|番号(?!は|が)|変更|再設定|リセット|エラー|アドレス|取引/i;
const SAID = String.raw`(?:\s*(?:[:=→]|\bis\b|\bwas\b|は|が|を)\s*|\s*[「『"'“‘(]\s*)`;

/** @param {string} context @param {string} value @returns {(text: string) => Place | null} */
function after(context, value, { gap = 24, said = SAID, fits = () => true } = {}) {
  const pattern = new RegExp(`(?:${context})([^\\n.。!?]{0,${gap}}?)(${said})["'“‘「『(\`]?\\s*(${value})`, "gid");
  return (text) => {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices[3];
      if (OTHER_MATTER.test(match[1])) continue;
      if (fits(match[3], { said: match[2].trim(), rest: text.slice(end), text, start })) return { start, end };
    }
    return null;
  };
}

const ALONE = /^["'”’」』)`]?\s*(?:[.。,、;!?)]|です|でした|\n|$)/;
// what follows "password:" or "password is" in a sentence about a password
const STATES = new Set(
  `ok okay yes no none not still now also only just again wrong right correct incorrect invalid valid unknown
  forgotten lost reset changed unchanged new old same different strong weak safe secure secret required needed
  accepted rejected refused failed error expired missing empty working fine good mine hidden set updated stolen
  leaked compromised known saved blank n/a too case-sensitive protected disabled enabled locked never always
  please enter your the that this what there`.split(/\s+/),
);

/** A password: with a sign before it nearly any single word, after "is" only what no sentence has. */
function likePassword(value, { said, rest, text, start }) {
  const word = value.replace(/["'”’」』)`.,;。、!?]+$/, "");
  const bare = word.toLowerCase();
  if (word.length < 4 || STATES.has(bare) || /^\d{4}-\d\d-\d\d/.test(word)) return false;
  if (/^(?:https?:|www\.)|^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(word)) return false;
  const quoted = /["'“‘「『(`]\s*$/.test(text.slice(0, start));
  const odd = /\d/.test(word) || /[a-z][A-Z]|[!#$%&*+=?@^_~]/.test(value.slice(0, -1));
  if (odd || quoted) return /[a-z\d]/i.test(word);
  const tail = value.length === word.length ? ALONE.test(rest) : ALONE.test(value.slice(word.length) + rest);
  return /^[:=は]/.test(said) && /^[a-z-]{6,}$/.test(word) && tail;
}

const PASSWORD = String.raw`\bpass(?:word|code|phrase)s?\b|\bpasswd\b|\bpwd\b|\bpw\b|パスワード|パスコード|暗証番号|パスフレーズ`;
const PIN = String.raw`\bPIN(?:\s?code)?\b|暗証番号|パスコード|\bpasscode\b`;
const CODE = String.raw`\b2\s?-?fa\b(?:\s+codes?)?|\btwo[- ]factor(?:\s+authentication)?(?:\s+codes?)?|\botp\b|\btotp\b|\bone[- ]time\s+(?:code|password|passcode|pin)|\b(?:verification|security|authenticat\w+|login|log-in|sms|confirmation|auth)\s+codes?\b|\bgoogle authenticator\b|\bauthenticator(?:\s+app)?\b|\bmy code\b|認証コード|確認コード|ワンタイムパスワード|ワンタイムコード|セキュリティコード|[2二]段階認証(?:の?コード)?`;
const BACKUP = String.raw`\b(?:backup|back-up|recovery|rescue|scratch|emergency)\s+(?:codes?|keys?)\b|\b(?:2fa|two-factor|authenticator|setup|set-up)\s+(?:secret\s+)?(?:keys?|secret)\b|バックアップ(?:コード|キー)|リカバリー?(?:コード|キー)|復旧(?:コード|キー)|復元(?:コード|キー)|セットアップキー`;
const SEED = /\bseed\b|\bmnemonic\b|\b(?:recovery|secret|backup|wallet)\s+(?:recovery\s+)?(?:phrase|words)\b|\b(?:12|15|18|21|24|twelve|twenty-four)[- ]words?\b|シード|ニーモニック|(?:リカバリー|復元|復旧|秘密の?)\s?フレーズ/i;
const KEY = String.raw`\bpriv(?:ate)?[\s_-]*keys?\b|\bsecret[\s_-]*keys?\b|\bsigning key\b|秘密鍵|プライベートキー|シークレットキー`;
const API = String.raw`\bapi[\s_-]*(?:secret|key|token|credentials?|passphrase)(?:[\s_-]*(?:key|secret))?\b|\bclient[\s_-]*secret\b|\bsecret[\s_-]*access[\s_-]*key\b|\b(?:access|bearer)[\s_-]*token\b|\bapisecret\b|\bapikey\b|\bsecret\b|API\s?(?:シークレット|キー|トークン|の?秘密)(?:キー)?`;

const LOOSE = String.raw`(?:\s*(?:[:=→]|\bis\b|\bwas\b|\bof\b|は|が|を|で)\s*|\s+|\s*[「『"'“‘(]\s*)`;

const FINDERS = [
  ["seed-phrase", seedPhrase],
  ["private-key", privateKey],
  ["backup-code", backupCode],
  ["api-secret", after(API, String.raw`[A-Za-z0-9_\-+/=]{16,}`, { said: LOOSE, fits: likeToken })],
  ["two-factor-code", twoFactorCode],
  ["card-number", cardNumber],
  ["my-number", myNumber],
  ["password", password],
  ["full-width", (text) => place(/[\uff01-\uff5e]*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\uff01-\uff5e]*/, text)],
  ["japanese", (text) => place(/[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々〆〇、。「」『』【】]+/, text)],
];

/** @typedef {{start: number, end: number}} Place */

/** @returns {Place | null} */
function place(pattern, text) {
  const found = pattern.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

const afterPassword = after(PASSWORD, String.raw`[\x21-\x7e]{4,64}`, { fits: likePassword });
const afterPin = after(PIN, String.raw`\d{4,8}(?!\d)`, { said: LOOSE, gap: 0 });

function password(text) {
  return afterPassword(text) ?? afterPin(text);
}

const afterCode = after(CODE, String.raw`\d{3}[\s-]?\d{3}(?![\d:/.-]*\d)|\d{6,8}(?![\d:/.-]*\d)`, { said: LOOSE, fits: noDate });
const CODE_AFTER = new RegExp(String.raw`(?<![\d.:/#-])(\d{3}[\s-]?\d{3}|\d{7,8})(?!\d)\s*(?:is|was|as|\(|が|は)\s*(?:the|my|a|current|latest|私の|今の)?\s*(?:${CODE})`, "id");

function twoFactorCode(text) {
  const before = CODE_AFTER.exec(text);
  if (before) return { start: before.indices[1][0], end: before.indices[1][1] };
  return afterCode(text);
}

/** "2FA since 20231120" is a day, "100000 JPY" an amount. */
function noDate(value, { rest }) {
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(value)) return false;
  return !/^\s*(?:JPY|USD|EUR|yen|円|BTC|ETH|USDT|days?|people|times)/i.test(rest);
}

const afterBackup = after(BACKUP, String.raw`[A-Za-z0-9]{4,}(?:[ -][A-Za-z0-9]*\d[A-Za-z0-9]*)*`, { said: LOOSE, fits: likeBackup });

function backupCode(text) {
  return afterBackup(text);
}

function likeBackup(value) {
  const signs = value.replace(/[ -]/g, "");
  if (/^[A-Z2-7]{16,}$/.test(signs)) return true; // base32, as authenticator apps show it
  return signs.length >= 6 && /\d/.test(signs) && !/^(?:19|20)\d{2}[ -]?[01]\d[ -]?[0-3]\d$/.test(value);
}

function likeToken(value) {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

const afterKey = after(KEY, String.raw`(?:0x)?[0-9a-f]{64}(?![0-9a-f])|[1-9A-HJ-NP-Za-km-z]{43,88}(?![0-9A-Za-z])|[A-Za-z0-9+/]{43,}={0,2}`, { said: LOOSE, fits: likeToken });

const KEY_AFTER = new RegExp(String.raw`(?<![0-9A-Za-z])[0-9a-f]{64}(?=\s*(?:is|was|が|は)\s*(?:the|my|私の)?\s*(?:${KEY}))`, "i");

/** A private key by context; WIF, extended keys and PEM blocks by their own shape. */
function privateKey(text) {
  return (
    place(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/, text) ??
    place(/(?<![0-9A-Za-z])[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,112}/, text) ??
    place(/(?<![0-9A-Za-z])(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KL][1-9A-HJ-NP-Za-km-z]{51})(?![0-9A-Za-z])/, text) ??
    afterKey(text) ??
    place(KEY_AFTER, text)
  );
}

// Words that stand in nearly every English sentence and in no seed phrase.
const SENTENCE_WORDS = new Set(
  `the and for not was were are from has had but her his with been did does could would should please she him our
  its who how why which than those these being your dear hello thanks since while during without cannot`.split(/\s+/),
);
const LENGTHS = new Set([12, 15, 18, 21, 24]);

/** Twelve to twenty-four words of one kind in a row: no list of words needed. */
function seedPhrase(text) {
  const context = SEED.test(text);
  const numbered = (text.match(/\b\d{1,2}[.):]\s*[a-z]{3,8}\b/gi) ?? []).length >= 12;
  const between = context || numbered ? /^[\s,、;\d.):-]+$/ : /^\s+$/;
  return (
    rows(text, /[a-z]+/g, (word) => word.length >= 3 && word.length <= 8 && !SENTENCE_WORDS.has(word), between, context) ??
    rows(text, /[A-Z]+/g, (word) => word.length >= 3 && word.length <= 8, between, context) ??
    rows(text, /[A-Z][a-z]+/g, (word) => word.length >= 3 && word.length <= 8, between, context) ??
    rows(text, /[\u3041-\u309f]+/g, (word) => word.length >= 3 && word.length <= 8, between, context)
  );
}

/** @returns {Place | null} the first row of fitting words whose number is that of a seed phrase */
function rows(text, word, fits, between, context) {
  let row = [];
  const ends = () => {
    const right = LENGTHS.has(row.length) || (context && row.length >= 12 && row.length <= 30);
    return right ? { start: row[0].index, end: row.at(-1).index + row.at(-1)[0].length } : null;
  };
  for (const found of text.matchAll(word)) {
    const end = found.index + found[0].length;
    const whole = !/[\p{L}\d@_'’-]/u.test(text[found.index - 1] ?? " ") && !/[\p{L}\d@_'’-]/u.test(text[end] ?? " ");
    const last = row.at(-1);
    const joined = last && between.test(text.slice(last.index + last[0].length, found.index));
    if (!whole || !fits(found[0]) || !joined) {
      const done = ends();
      if (done) return done;
      row = [];
    }
    if (whole && fits(found[0])) row.push(found);
  }
  return ends();
}

const CARD = /(?<![0-9A-Za-z.])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z]|\.\d)/g;
const ISSUERS = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3(?:0[0-5]|[689])/, [14]],
  [/^6(?:011|5|4[4-9]|2)/, [16, 19]],
];
const NO_CARD = /(?:order|withdrawal|deposit|payment|ticket|request|reference|ref|transaction|tracking|tag|memo|uid|user id|case|invoice|番号：?)\W{0,3}(?:no\.?|number|id|is|:|#)?\W{0,4}$/i;

/** A card number by issuer, length and check digit; a number that is called something else stays quiet. */
function cardNumber(text) {
  for (const found of text.matchAll(CARD)) {
    const digits = found[0].replace(/\D/g, "");
    const issued = ISSUERS.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length));
    const before = text.slice(Math.max(0, found.index - 30), found.index);
    if (!issued || !luhn(digits) || (NO_CARD.test(before) && !/card|カード/i.test(before))) continue;
    return { start: found.index, end: found.index + found[0].length };
  }
  return null;
}

/** @param {string} digits */
export function luhn(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    const value = at % 2 ? digit * 2 : +digit;
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

const afterMyNumber = after(
  String.raw`\bmy\s?-?number\b|\bindividual number\b|マイナンバー(?:カード)?(?:の?番号)?|個人番号`,
  String.raw`\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d])`,
  { said: LOOSE, fits: (value) => myNumberCheck(value.replace(/\D/g, "")) },
);

function myNumber(text) {
  return afterMyNumber(text);
}

/** @param {string} digits twelve digits; the last one checks the others */
export function myNumberCheck(digits) {
  let sum = 0;
  for (let at = 1; at <= 11; at += 1) sum += digits[11 - at] * (at <= 6 ? at + 1 : at - 5);
  const rest = sum % 11;
  return (rest <= 1 ? 0 : 11 - rest) === +digits[11];
}
