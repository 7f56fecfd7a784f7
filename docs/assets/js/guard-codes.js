// Finds codes that pass a two-factor check: the short-lived ones of an app or an SMS, and the backup
// codes and setup keys that stand in for the device.
import { anyOf, either, firstOf, isAmount, isDay, nearest, place } from "./guard-context.js";

// "482913", "482 913", "1234 5678"; G- stands before Google's codes
const DASH = String.raw`\-\u2010-\u2015\u30fc`;
const DIGITS = new RegExp(
  String.raw`(?<![\w.,/#\u2010-\u2015]|[A-Za-z\d]-|\d[:\s])(?:G-)?` +
    String.raw`(?:\d{3}[\s${DASH}]?\d{3}|\d{4}[ -]?\d{4}|\d{7}|\d{4,5})(?!\w|[-:/.,]\d|\s\d{3})`,
  "g",
);

// what names a code for a two-factor check
const KINDS_OF_CODE = anyOf(
  String.raw`verification security authenticat\w+ login log-in sign-in sms e-?mail text confirmation approval activation
  device unlock auth access google my your phone`,
);
const CODE = either(
  String.raw`\b2\s?-?fa\b|\bmfa\b|\btwo[- ](?:factor|step)\b|\bt?otp\b`,
  String.raw`\bone[- ]time\s+(?:code|password|passcode|pin)\b`,
  String.raw`${KINDS_OF_CODE}\s+codes?\b|\b(?:verification|security|authentication|login|sms)\s+numbers?\b`,
  String.raw`\b(?:sms|text\s+message)\s+(?:said|says|shows?|showed|had|gave)\b`,
  String.raw`\b(?:sms|text\s+message|(?:login|device)\s+verification)(?=\s*[:=])`,
  String.raw`\bgoogle\s+auth\w*\b|\bauthentication\s+app\b|\bauthenticator\b|\bauthy\b`,
  String.raw`(?<!\b(?:last|first)\s)\b[4-8][\s-]?digits?\b`,
  "(?:認証|確認|検証|承認)(?:用の?|の)?(?:コード|番号)|SMS認証|SMSの(?:番号|コード)|SMS(?:に|で)(?!届か)|[2二](?:段階|要素)認証",
  "ワンタイム(?:パスワード|コード|パス)|ログイン(?:用の?)?コード|セキュリティー?コード|(?:認証|オーセンティケータ)ー?アプリ|オーセンティケータ",
  "(?:SMS|メール|アプリ|携帯|スマホ|スマートフォン|ショート(?:メール|メッセージ))(?:で|に|から)" +
    String.raw`(?:届い|送られ|来|き|出|表示され)[^\s\d]{0,3}(?:コード|番号|数字)?`,
  "(?<!下|末尾|末尾の|上)[4-8]桁の?(?:コード|番号|数字)?",
);
const NAMED = new RegExp(CODE, "gi");

// any other code counts only with a sign after it, or where the sentence tells how it came
const OTHER_CODES = anyOf(
  `error postal zip country area status product promo promotion referral invite invitation affiliate bank branch
  swift bic sort routing purpose qr bar source exit response http reference case order reason coupon gift voucher
  discount region currency dialing network short tracking booking reservation asset stock member customer client
  merchant company store tax event return tag`,
);
const OTHER_CODES_JAPANESE = either(
  "エラー|郵便|国|銀行|支店|紹介|招待|バー|ソース|通貨|金融機関|店番|QR|クーポン|地域|ステータス",
  "追跡|予約|商品|銘柄|店舗|企業|目的|業種|会員",
);
const ANY_CODE = new RegExp(
  String.raw`(?<!${OTHER_CODES}[\s-])(?<!${OTHER_CODES})\bcodes?\b|(?<!${OTHER_CODES_JAPANESE})コード`,
  "gi",
);
const SIGN = /^[^\d.。]{0,40}?(?:\b(?:is|was)\b|[:=→]|は|が|を|「|（|\(|["“])\s*["'“「『(（]?\s*$/i;
const CAME = new RegExp(
  either(
    anyOf(String.raw`sms text e-?mail mail phone authenticator authy app 2fa sent got received arrived gave input tried used`),
    String.raw`\b(?:log(?:ged)?|sign(?:ed)?)[\s-]?in\b|\btyped?\b|\benter(?:ed|ing)?\b|\bput in\b|google`,
    "届|入力|入れ|受信|アプリ",
  ),
  "i",
);

// what a number next to a word for two-factor codes may be instead
const OTHER_MATTER = new RegExp(
  either(
    anyOf(
      String.raw`resets? chang\w* links? page errors? requests? tickets? case reference order txid transaction hash
      address uid user\s?id amount invoice version block expire[sd]? lost since until hours? minutes? days? seconds?
      hotline`,
    ),
    "(?:問い?合わ?せ|受付|口座|電話|注文|取引|会員|顧客|郵便|リクエスト|チケット|出金|入金|整理)番号",
    "変更|再設定|リセット|エラー|アドレス|取引",
  ),
  "i",
);
const OTHER_NAME = anyOf(
  `tickets? requests? case order ref(?:erence)? uid user invoice block amount memo tag postal zip version build
  errors? txid tx address id branch room year no`,
);
const CALLED_OTHERWISE = new RegExp(
  either(
    String.raw`${OTHER_NAME}[\s#:.]*(?:(?:number|no\.?|id|is|was|of|for)[\s:#=.]*)*`,
    String.raw`(?<!\bcodes?\b[^.]{0,30})\b(?:phone|tel|call|account|number\s+of)\b[\s#:.]*(?:(?:number|no\.?|id)[\s:#=.]*(?:(?:is|was)\s*)?)?`,
    String.raw`(?:リクエスト|チケット|問い?合わ?せ|受付|注文|口座|取引|会員|ユーザー|電話)(?:の?番号|の?ID)?[はが:「\s]*`,
  ) + "$",
  "i",
);

// "… is my 2FA code", "… from the authenticator", "…という認証コード"
const TOLD_AFTER = new RegExp(
  String.raw`^["'”」』)]?\s*(?:is|was|as|for|=|\(|が|は|という|との)\s*` +
    String.raw`(?:(?:the|my|your|our|a|this|current|latest|google|sms|new|6-digit)\s+|私の|今の)*` +
    either(CODE, String.raw`\bcode\b(?!\s+of)`, "コード"),
  "i",
);
const TOLD_BY = new RegExp(
  either(
    String.raw`^["'”]?\s*(?:came|arrived|(?:that\s+)?(?:was\s+)?(?:sent|shown|displayed))?\s*(?:from|by|via|in|on|through)\s+` +
      String.raw`(?:(?:the|my|a|an|google|microsoft)\s+)*(?:authenticator|authy|2fa|sms|text\s+message|google\s+auth)`,
    String.raw`^["'”]?\s*(?:is|was)\s+(?:the|my)\s+(?:number|code|digits)\b.{0,30}\b(?:sms|text\s+message|authenticator|app|2fa)\b`,
    String.raw`^["'”」』]?\s*(?:という|の|との)(?:\d桁の)?(?:コード|番号)|^[」』]?\s*が?(?:SMS|ショートメール|認証アプリ)(?:で|に)`,
  ),
  "i",
);
const TYPED = /\b(?:put|enter|entered|typed?|input|tried|used?)\s+(?:in\s+)?$/i; // "I put 482913 and it says: wrong code"
// a code of four or five digits has to be called one plainly
const FEW_DIGITS = new RegExp(
  either(
    String.raw`\b(?:sms|verification|security|login|one-time|confirmation)\s+code\s*(?:is|was|[:=])\s*$`,
    String.raw`(?:認証|確認)(?:コード|番号)\s*[:はが「]\s*$`,
    String.raw`[45][\s-]?digits?\s+(?:\w+\s+)?(?:code|number|pin)|[45]桁の[^\d。]{0,6}(?:コード|番号|数字)`,
  ),
  "i",
);

const digitsOf = firstOf(DIGITS, (value, before, after) => {
  const digits = value.replace(/\D/g, "");
  if (isDay(value) || isAmount(after)) return false;
  if (digits.length < 6 && !FEW_DIGITS.test(before)) return false;
  if (TOLD_AFTER.test(after)) return true;
  if (CALLED_OTHERWISE.test(before)) return false;
  if (TYPED.test(before) && after.slice(0, 40).search(ANY_CODE) >= 0) return true;
  return TOLD_BY.test(after) || isShown(value, before) || isNamed(before) || isAnyCode(before, after);
});

/** "The app shows 482 913": in two groups, or it may be a balance. */
function isShown(value, before) {
  return /\D/.test(value) && /\bapp\s+(?:shows?|showed|displays?|displayed|gives|gave|says)\s*(?:me\s*)?$/i.test(before);
}

function isNamed(before) {
  const label = nearest(NAMED, before);
  return label !== null && label.gap.length <= 50 && !OTHER_MATTER.test(label.gap);
}

function isAnyCode(before, after) {
  const label = nearest(ANY_CODE, before);
  if (!label) return false;
  if (/^["'“「]?\s*["'“「]?$/.test(label.gap) && CAME.test(before + after)) return true;
  return SIGN.test(label.gap) && !OTHER_MATTER.test(label.gap);
}

// "verification code: 8F3K2Q": letters too, where nothing else can be meant
const MIXED = /(?<![\w-])(?=[A-Z\d]*\d)(?=\d*[A-Z])[A-Z\d]{6,8}(?![\w-])/g;
const LETTERED = new RegExp(
  either(
    String.raw`(?:verification|security|confirmation|authentication|login|sms|one[- ]time|2fa)\s+code`,
    "(?:認証|確認|セキュリティー?|ワンタイム)コード",
  ),
  "gi",
);
const mixedOf = firstOf(MIXED, (value, before) => {
  const label = nearest(LETTERED, before);
  return label !== null && /^\s*(?:is|was|[:=→]|は|が)?\s*["'“「]?\s*$/.test(label.gap);
});

/** A short-lived code of an app, an SMS or a mail. */
export function twoFactorCode(text) {
  return digitsOf(text) ?? mixedOf(text);
}

const BACKUP = new RegExp(
  either(
    String.raw`\bcodes?\s+(?:for|of)\s+(?:the\s+)?(?:recovery|backup)\b`,
    String.raw`\b(?:backup|back-up|recovery|rescue|scratch|emergency|reserve|spare|restore)\s+(?:(?:login|2fa|security|access|verification)\s+)?(?:codes?|keys?)\b`,
    String.raw`\b(?:2fa|two-factor|authenticator|setup|set-up|manual(?:\s+entry)?)\s+(?:setup\s+|backup\s+)?(?:secret\s+)?(?:keys?|secret)\b`,
    "(?:バックアップ|リカバリー?|復旧|復元|回復|予備の?|緊急用?の?|非常用の?|セットアップ|設定)(?:用の?)?(?:コード|キー|番号)",
  ),
  "gi",
);
// "8f3k2-9qx77", "4821 9930": every group that stands apart has a digit
const BACKUP_VALUE = /(?<![\w.,/#@-])(?:[a-z0-9]{3,}(?:-[a-z0-9]{3,})+|(?=[a-z]*\d)[a-z0-9]{4,}(?: (?=[a-z]*\d)[a-z0-9]{4,})*)(?![\w@])/gi;
const NO_BACKUP_BETWEEN = new RegExp(
  either(
    anyOf(
      `resets? links? page errors? requests? tickets? case reference order txid transaction hash uid account since
      until version dated? app`,
    ),
    "問い?合わ?せ|エラー|変更",
  ),
  "i",
);

const backupOf = firstOf(BACKUP_VALUE, (value, before, after) => {
  const label = nearest(BACKUP, before);
  const isNear = label !== null && label.gap.length <= 32 && !NO_BACKUP_BETWEEN.test(label.gap);
  return (isNear || isToldAfter(after)) && likeBackup(value) && !isAmount(after);
});

function isToldAfter(after) {
  const found = /^["'”」』)]?\s*(?:is|was|are|were|as|=|\(|（|が|は)\s*(?:(?:the|my|one of my|a|an|old|2fa|私の)\s*)*/i.exec(after);
  return found !== null && after.slice(found[0].length).search(BACKUP) === 0;
}

function likeBackup(value) {
  const signs = value.replace(/[ -]/g, "");
  return signs.length >= 6 && /\d/.test(signs) && !isDay(value) && !/^0x/i.test(value);
}

// base32, as authenticator apps show it: "JBSWY3DPEHPK3PXP", often in groups of four
const BASE32 = new RegExp(
  String.raw`(?<![\w-])${either("[A-Z2-7]{16,64}", "[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3,15}", "[A-Za-z2-7]{4}(?: [A-Za-z2-7]{4}){3,15}")}(?![\w-])`,
  "g",
);
const KEY_WORD = new RegExp(
  either(
    anyOf("2fa two[-\\s](?:factor|step) authenticator authy t?otp backup set-?up secret manual key"),
    String.raw`(?:16|26|32|52)[\s-]?(?:digit|letter|character)|キー|鍵|シークレット|[2二]段階認証|16(?:桁|文字)`,
  ),
  "i",
);

const setupKey = firstOf(
  BASE32,
  (value, before, after) => /\d/.test(value) && (KEY_WORD.test(before) || KEY_WORD.test(after.slice(0, 50))),
);

const OTPAUTH = /otpauth(?:-migration)?:\/\/\S+/;

/** What stands in for the two-factor device: backup codes, the setup key, its address. */
export function backupCode(text) {
  return place(OTPAUTH, text) ?? setupKey(text) ?? backupOf(text);
}
