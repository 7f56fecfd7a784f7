// Dates of a mail: when it was sent, in the reader's own time zone, and which dates its text names. Pure.

/** @typedef {{day: string, at: number | null}} Sent the reader's calendar day, and the moment where the hour is known */
/** @typedef {{text: string, iso: string | null}} Dated `iso` is null where day and month could be either */

const MOST = 60_000; // characters in which dates are looked for
const DAY = 86_400_000;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
// Without its year a month is told from a word ("may", "march") by its capital.
const CAPITAL = MONTH.replace(/(?<=[(|])[a-z]/g, (letter) => letter.toUpperCase());
const TH = "(?:st|nd|rd|th)?";
const month = (name) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

// Each takes year (or null), month, day.
const DATES = [
  [new RegExp(`\\b(\\d{1,2})${TH}(?: of)? ${MONTH},? (\\d{4})\\b`, "gi"), (m) => [m[3], month(m[2]), m[1]]],
  [new RegExp(`\\b${MONTH} (\\d{1,2})${TH},? (\\d{4})\\b`, "gi"), (m) => [m[3], month(m[1]), m[2]]],
  [/(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日/g, (m) => [m[1], m[2], m[3]]],
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g, (m) => [m[1], m[2], m[3]]],
  [/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g, (m) => (m[1] > 12 ? [m[3], m[2], m[1]] : [m[3], m[1], m[2]])],
  [new RegExp(`(?<![\\d:.])\\b(\\d{1,2})${TH}(?: of)? ${CAPITAL}\\b(?!,? \\d{4})`, "g"), (m) => [null, month(m[2]), m[1]]],
  [new RegExp(`\\b${CAPITAL} (\\d{1,2})${TH}\\b(?!,? \\d{4}|[:.]\\d)`, "g"), (m) => [null, month(m[1]), m[2]]],
  [/(?<![年\d] ?)(?<!\d)(\d{1,2})月 ?(\d{1,2})日/g, (m) => [null, m[1], m[2]]],
];
const EITHER = /^(\d{1,2})[/.](\d{1,2})[/.]\d{4}$/;

/**
 * The dates of some lines, in order. A date without its year is the one nearest to `near`.
 * @param {string[]} lines
 * @param {number} near a moment
 * @returns {Dated[]}
 */
export function datesIn(lines, near) {
  const text = lines.join("\n").slice(0, MOST);
  const found = [];
  for (const [pattern, take] of DATES) {
    for (const match of text.matchAll(pattern)) {
      const [year, monthNumber, day] = take(match);
      const iso = year ? isoOf(year, monthNumber, day) : nearest(monthNumber, day, near);
      if (iso) found.push({ at: match.index, text: match[0], iso: eitherWay(match[0]) ? null : iso });
    }
  }
  found.sort((one, other) => one.at - other.at);
  const first = ({ iso, text: shown }) => found.find((other) => (iso ? other.iso === iso : other.text === shown));
  return found.filter((date) => first(date) === date).map(({ text: shown, iso }) => ({ text: shown, iso }));
}

/** Whether the first number may be the day or the month. @param {string} text */
function eitherWay(text) {
  const [, one, other] = EITHER.exec(text) ?? [];
  return one <= 12 && other <= 12 && one !== other;
}

/** @returns {string | null} */
function isoOf(year, monthNumber, day) {
  const date = new Date(Date.UTC(Number(year), monthNumber - 1, Number(day)));
  if (year < 2000 || year > 2100 || date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== Number(day)) return null;
  return date.toISOString().slice(0, 10);
}

/** @param {string | number} monthNumber @param {string} day @param {number} near */
function nearest(monthNumber, day, near) {
  const year = new Date(near).getFullYear();
  const away = (iso) => Math.abs(Date.parse(iso) - near);
  const possible = [year - 1, year, year + 1].map((one) => isoOf(one, monthNumber, day)).filter(Boolean);
  return possible.sort((one, other) => away(one) - away(other))[0] ?? null;
}

const TIME = /(?<![\d:/.-])(午前|午後)? ?(\d{1,2})(?::|時 ?)(\d{2})(?::\d{2})?分?(?: ?([ap])\.?m\b)?/i;
const ZONES = { GMT: 0, UTC: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, BST: 60, CET: 60, CEST: 120, JST: 540 };
const ZONE = new RegExp(`(?<=\\d ?)([+-])(\\d{2}):?(\\d{2})\\b|\\b(${Object.keys(ZONES).join("|")})\\b|(?<=\\d)Z\\b`);

/**
 * When the mail was sent: by its header, by the line that introduces it in a quote, or by a line that
 * is a date and little else.
 * @param {import("./mail-text.js").Mail} mail
 * @param {number} now
 * @returns {Sent | null}
 */
export function sentAt(mail, now) {
  const alone = (line) => line.length < 45 && datesIn([line], now).length === 1 && !/\b(?:by|until|before|from|since|between)\b|まで|以降|以内/i.test(line);
  const line = mail.newest.slice(0, 8).find(alone);
  return momentIn(mail.headers.get("date") ?? "", now) ?? momentIn(mail.introduction, now) ?? (line ? momentIn(line, now) : null);
}

/** The first date of a line, with its hour and zone where they stand there. @param {string} text @param {number} now @returns {Sent | null} */
function momentIn(text, now) {
  const iso = datesIn([text], now)[0]?.iso;
  if (!iso) return null;
  const time = TIME.exec(text);
  if (!time) return { day: iso, at: null };
  const [year, monthNumber, day] = iso.split("-").map(Number);
  const afternoon = time[1] === "午後" || time[4]?.toLowerCase() === "p";
  const hour = (time[1] || time[4] ? Number(time[2]) % 12 : Number(time[2])) + (afternoon ? 12 : 0);
  const minutes = Number(time[3]);
  const zone = ZONE.exec(text);
  // without a zone it is the time that the reader's own mail program showed
  const at = zone ? Date.UTC(year, monthNumber - 1, day, hour, minutes - offset(zone)) : new Date(year, monthNumber - 1, day, hour, minutes).getTime();
  return { day: localDay(at), at };
}

/** Minutes east of Greenwich. @param {RegExpExecArray} zone */
function offset([, sign, hours, minutes, name]) {
  if (name) return ZONES[name];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** A moment's day where the reader is. @param {number} at */
export function localDay(at) {
  const date = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day some days later. @param {string} iso @param {number} days */
export function later(iso, days) {
  return new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10);
}
