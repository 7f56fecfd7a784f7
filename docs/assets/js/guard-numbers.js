// Finds card numbers and the My Number of residents of Japan: both check themselves by a digit.
import { either, firstOf, isAmount } from "./guard-context.js";

// up to three signs between two digits: "4242 4242", "4242 - 4242", "4242ー4242"
const BETWEEN = String.raw`(?:[ \u00a0.\-\u2010-\u2015\u2212\u30fc\u00b7/_]{0,3})`;

const ISSUERS = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3(?:0[0-5]|[689])/, [14]],
  [/^6(?:011|5|4[4-9]|2)/, [16, 19]],
];
const CARD_WORD = /card|visa|master|amex|jcb|diners|credit|debit|カード|クレジット|クレカ|デビット/i;
// printed in fours (American Express 4-6-5, Diners 4-6-4): so only cards are written
const AS_PRINTED = /^(?:\d{4}(\D{1,3})\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}(\D{1,3})\d{6}\2\d{4,5})$/;
// "withdrawal ID is 4242…", "txn 4242…": a number that is called something else
const CALLED_OTHERWISE = new RegExp(
  either(
    "order|withdrawal|deposit|payment|ticket|request|reference|ref|transaction|txn?|txid|transfer|tracking|trade",
    "tag|memo|uid|user|id|case|invoice|hash|block|account|serial|imei|番号|注文|取引|出金|入金|口座",
  ) + String.raw`\W{0,3}(?:(?:number|no\.?|num|id|code|hash|is|was|は|が)\W{0,3}){0,3}$`,
  "i",
);

// as printed, in one piece, or with signs anywhere; what follows (a date, a check number) is left out
const DIGITS = [
  String.raw`\d{4}(?:${BETWEEN}\d{4}){3}`,
  String.raw`\d{4}${BETWEEN}\d{6}${BETWEEN}\d{4,5}`,
  String.raw`\d{13,19}`,
  String.raw`\d(?:${BETWEEN}\d){12,18}`,
].map((shape) => `${shape}(?!\\d)`);
const START = String.raw`(?<![\d.+#_]|\w-)(?:(?<![a-z])|(?<=card|visa|master|amex|jcb|no))`;

/** A card number by issuer, length and check digit. */
export const cardNumber = firstOf(
  new RegExp(String.raw`${START}${either(...DIGITS)}(?![a-z]|[.,]\d)`, "gi"),
  likeCard,
);

function likeCard(value, before, after) {
  const digits = value.replace(/\D/g, "");
  if (!ISSUERS.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length))) return false;
  if (!luhn(digits)) return false;
  if (AS_PRINTED.test(value) || CARD_WORD.test(before) || CARD_WORD.test(after)) return true;
  return digits.length > 13 && !CALLED_OTHERWISE.test(before) && !isAmount(after);
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

const MY_NUMBER = /my\s?-?number|individual\s+number|\b(?:12|twelve)[\s-]?digits?\b|マイナンバー|個人番号|12桁/i;

/** Twelve digits with the right check digit, named before or after. */
export const myNumber = firstOf(
  new RegExp(String.raw`(?<![\dA-Za-z.+#])\d{4}${BETWEEN}\d{4}${BETWEEN}\d{4}(?![\dA-Za-z]|[.,]\d)`, "g"),
  (value, before, after) =>
    myNumberCheck(value.replace(/\D/g, "")) && (MY_NUMBER.test(before) || MY_NUMBER.test(after.slice(0, 40))),
);

/** @param {string} digits twelve digits; the last one checks the others */
export function myNumberCheck(digits) {
  let sum = 0;
  for (let at = 1; at <= 11; at += 1) sum += digits[11 - at] * (at <= 6 ? at + 1 : at - 5);
  const rest = sum % 11;
  return (rest <= 1 ? 0 : 11 - rest) === +digits[11];
}
