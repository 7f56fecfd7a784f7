// Parts a thread: the newest message, and which of the older ones a desk wrote. Pure.

/** @typedef {{newest: string[], older: string[], introduction: string}} Thread */

// Where an older message begins.
const OLDER = [
  /^-{2,}\s*(?:original message|元のメッセージ|original appointment).*$/i,
  /^on .{4,120}(?:wrote|writes)\s*:$/i,
  /^\d{4}年\d{1,2}月\d{1,2}日.{0,80}[:：]$/,
  /^\d{4}[/-]\d{1,2}[/-]\d{1,2}.{0,80}<[^>]+>.{0,12}[:：]$/,
  /^_{8,}$/,
  /^.{2,60}さんは(?:書きました|次のように).{0,10}$/,
];
const SEPARATOR = /^(?:-{12,}|={12,}|\*{12,})$/;
const FROM = /^(?:from|差出人)\s*[:：]/i;
const OTHER_HEADER = /^(?:sent|date|to|subject|送信日時|日時|宛先|件名)\s*[:：]/i;
const REPLY_ABOVE = /^#{0,3}-? ?please (?:type|write) your reply above this line|^(?:##- )?上に返信を/i;
// An older message of the reader's own is no message of a fake, even where it tells of one.
const DESK = /support|help ?desk|helpcent|customer|service|team|security|no-?reply|info@|recovery|compliance|サポート|窓口|カスタマー|事務局|運営|お客様|センター/i;

const quoted = (line) => /^(?:>|＞|\|\s)/.test(line);
const unquoted = (line) => line.replace(/^(?:(?:>|＞|\|(?=\s))\s*)+/, "");
const worded = (line) => /[\p{L}]{2}/u.test(line);
const opensOlder = (line) => OLDER.some((start) => start.test(line));

/**
 * @param {string[]} body
 * @returns {Thread}
 */
export function thread(body) {
  const lines = wrappedIntroductions(body.filter((line) => !REPLY_ABOVE.test(line.replace(/^#+- /, ""))));
  const [first = ""] = lines.map(unquoted).filter(Boolean);
  return { newest: newest(lines), older: olderOfDesk(lines), introduction: opensOlder(first) ? first : "" };
}

/** The newest message, without its quotes. @param {string[]} lines */
function newest(lines) {
  const own = lines.filter((line) => !quoted(line));
  if (!own.some((line) => worded(line) && !opensOlder(line))) {
    // all of it is quoted: the least quoted level is the newest
    const depth = (line) => /^(?:(?:>|＞)\s*)*/.exec(line)[0].replace(/[^>＞]/g, "").length;
    const deep = lines.filter((line) => line.replace(/[>＞\s]/g, "") && quoted(line)).map(depth);
    const least = deep.length ? Math.min(...deep) : 0;
    return above(least ? lines.filter((line) => depth(line) === least || !line.trim()).map(unquoted) : lines);
  }
  const kept = above(lines).filter((line) => !quoted(line));
  return kept.some(worded) ? kept : own;
}

/** Joins "On … \n<…> wrote:" that a mail program broke into two lines. @param {string[]} lines */
function wrappedIntroductions(lines) {
  const joined = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before && /^on .{4,}/i.test(before) && !/wrote:$/i.test(before) && /wrote\s*:$/i.test(line) && before.length < 100) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined;
}

/** @param {string[]} lines @param {number} at */
function older(lines, at) {
  return opensOlder(lines[at]) || SEPARATOR.test(lines[at]) || (FROM.test(lines[at]) && OTHER_HEADER.test(lines[at + 1] ?? ""));
}

/** Where the newest message ends: at the first older one that has something above it. @param {string[]} lines */
function end(lines) {
  for (let at = 0; at < lines.length; at += 1) {
    if (!older(lines, at)) continue;
    const said = lines.slice(0, at).filter(worded).join(" ");
    if (said.replace(/\b(?:fyi|fwd?|see below)\b/gi, "").length > 3) return at;
  }
  return lines.length;
}

/** @param {string[]} lines */
function above(lines) {
  return lines.slice(0, end(lines));
}

/** The lines of the older messages that name a desk as their sender. @param {string[]} lines */
function olderOfDesk(lines) {
  const kept = [];
  let desk = false;
  for (let at = end(lines); at < lines.length; at += 1) {
    const line = unquoted(lines[at]);
    if (opensOlder(line) || FROM.test(line)) desk = DESK.test(line);
    if (desk) kept.push(line);
  }
  return kept;
}
