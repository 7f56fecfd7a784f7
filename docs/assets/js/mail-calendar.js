// A reminder as a calendar file, made in the browser. Pure.

const HOUR = 3_600_000;
const DAYS = { usual: 4, latest: 28 }; // after which a solved request is closed: by default, at the latest

/** @typedef {{end: Date, exact: boolean}} Limit `exact`: to the minute, else the end of that day */

/**
 * The limits of a solved request, counted from its mail in the reader's own time zone.
 * @param {import("./mail-dates.js").Sent} sent
 * @returns {{usual: Limit, latest: Limit}}
 */
export function limits({ day, at }) {
  const after = (days) => (at === null ? endOfDay(day, days) : { end: new Date(at + days * 24 * HOUR), exact: true });
  return { usual: after(DAYS.usual), latest: after(DAYS.latest) };
}

/** @param {string} iso @param {number} [days] later @returns {Limit} */
export function endOfDay(iso, days = 0) {
  const [year, month, day] = iso.split("-").map(Number);
  return { end: new Date(year, month - 1, day + days, 23, 59, 59), exact: false };
}

/**
 * When to remind of a limit: the morning before its day; if that is past, in an hour; not at all after it.
 * @param {Date} end
 * @param {Date} [now]
 * @returns {Date | null}
 */
export function reminderTime(end, now = new Date()) {
  const morning = new Date(end.getFullYear(), end.getMonth(), end.getDate() - 1, 9);
  if (morning > now) return morning;
  const soon = new Date(Math.ceil((now.getTime() + HOUR) / (HOUR / 4)) * (HOUR / 4));
  return soon < end ? soon : null;
}

/**
 * An iCalendar file (RFC 5545) with one event and its alarm.
 * @param {{start: Date, title: string, text: string, locale: string, now?: Date}} event
 */
export function calendarFile({ start, title, text, locale, now = new Date() }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//support form guide//reminder//" + locale.toUpperCase(),
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...(zone ? [`X-WR-TIMEZONE:${zone}`] : []),
    "BEGIN:VEVENT",
    `UID:${crypto.getRandomValues(new Uint32Array(3)).join("-")}@reminder.invalid`,
    `DTSTAMP:${stamp(now)}`,
    // UTC, so that every calendar shows it at the reader's own hour
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(new Date(start.getTime() + HOUR / 4))}`,
    `SUMMARY;LANGUAGE=${locale}:${escaped(title)}`,
    `DESCRIPTION;LANGUAGE=${locale}:${escaped(text)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION:${escaped(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("\r\n") + "\r\n";
}

/** @param {Date} date */
function stamp(date) {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Lines of at most 75 bytes; no letter is cut. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  const rows = [];
  let [row, size] = ["", 0];
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (size + bytes > 74) {
      rows.push(row);
      [row, size] = [" ", 1];
    }
    row += letter;
    size += bytes;
  }
  return [...rows, row].join("\r\n");
}
