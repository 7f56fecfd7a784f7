// Turns what was pasted into lines of plain text, with headers, links and the newest message apart. Pure.
import { HIDDEN } from "./mail-fold.js";
import { fromTagged, hasTags } from "./mail-html.js";
import { decoded, splitHeaders } from "./mail-source.js";
import { thread } from "./mail-thread.js";

/** @typedef {import("./mail-html.js").Link} Link */
/** @typedef {{lines: string[], newest: string[], older: string[], introduction: string, subject: string, headers: Map<string, string>, links: Link[]}} Mail */

export const LIMIT = 400_000; // characters that are read; nobody's mail is longer

/**
 * @param {string} text
 * @param {Link[]} [pasted] the links of the HTML that the text came from, where the clipboard had it
 * @returns {Mail}
 */
export function readMail(text, pasted = []) {
  const links = [...pasted];
  const shown = (source) => {
    if (!hasTags(source)) return source;
    const [plain, more] = fromTagged(source);
    links.push(...more);
    return plain;
  };
  const first = shown(text.slice(0, LIMIT));
  const source = decoded(first.replace(HIDDEN, "").replace(/\r\n?/g, "\n"));
  // an encoded mail may have HTML inside
  const plain = source === first ? source : shown(source).replace(HIDDEN, "");
  const raw = plain.split("\n").map((line) => line.replace(/[\u00a0\u3000\t ]+/g, " "));
  const trimmed = (lines) => lines.map((line) => line.trim());
  const { headers, body } = splitHeaders(raw);
  return { lines: trimmed(raw), ...thread(trimmed(body)), subject: headers.get("subject") ?? "", headers, links };
}
