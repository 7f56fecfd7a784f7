// A reminder as a calendar file, made in the browser. Pure.

const DAY = 86_400_000;

/**
 * The dates of a solved request, counted from the day of its mail, in the reader's own time zone.
 * @param {string} iso the mail's day, "2026-11-23"
 * @returns {{usual: Date, latest: Date}} the day of the usual limit and the last day possible
 */
export function limits(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return { usual: new Date(year, month - 1, day + 4), latest: new Date(year, month - 1, day + 28) };
}

/**
 * When to remind: the morning before the usual limit; if that is past, in an hour; not at all after the limit.
 * @param {string} iso
 * @param {Date} [now]
 * @returns {Date | null}
 */
export function reminderTime(iso, now = new Date()) {
  const [year, month, day] = iso.split("-").map(Number);
  const morning = new Date(year, month - 1, day + 3, 9);
  if (morning > now) return morning;
  const soon = new Date(Math.ceil((now.getTime() + 3_600_000) / 900_000) * 900_000);
  return soon < limits(iso).usual ? soon : null;
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
    `DTEND:${stamp(new Date(start.getTime() + DAY / 96))}`,
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
