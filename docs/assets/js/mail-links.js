// The addresses of a mail: links of its HTML, addresses in its text, and where they lead in the end. Pure.
import { hostOf, registered } from "./mail-hosts.js";

/** @typedef {import("./mail-html.js").Link} Link */
/** @typedef {{host: string, path?: string, parameter: string, silent?: boolean}} Redirector */
/** @typedef {{text: string, target: string, host: string, promised: string}} Address `promised` is the host that the text shows, where it is another one */

const ADDRESS = /\b(?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>"'「」（）()、。]+/gi;
const END = "(?![\\w@])(\\/[^\\s<>\"'「」（）()、。]*)?";
const ENDINGS = "com|net|org|io|co|jp|info|biz|app|dev|me|ly|gl|gd|cc|xyz|top|site|online|support|help|test|example|invalid|exchange|finance|ru|cn|tk|link|page|live|pro|vip|club|shop|uk|de|us|eu";
const HOST_ALONE = new RegExp(`(?<![@\\p{L}\\p{N}_./-])((?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}(?:${ENDINGS}))${END}`, "giu");
const MAIL_ADDRESS = /(?<![\w.+-])[\w.+-]{1,80}@((?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+)/gu;
// An address in brackets, which mail programs and Markdown write behind the text of a link
const BRACKETED = /[<([]((?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>()[\]]+)[>)\]]/gi;
const BEFORE = 200; // characters that the text of a link may have
const DEEP = 4; // redirectors inside redirectors

/**
 * Every address of a mail once: its links with their targets, then those of its text.
 * @param {string} text
 * @param {Link[]} links
 * @param {Redirector[]} redirectors
 * @returns {Address[]}
 */
export function addresses(text, links, redirectors) {
  const found = [...links, ...bracketed(text)];
  const written = new Set(found.flatMap(({ text: shown, target }) => [shown, target]));
  for (const [whole] of text.matchAll(ADDRESS)) {
    const target = whole.replace(/[.,;:!?\]]+$/, "").replace(/^hxxp/i, "http");
    if (!written.has(target)) found.push({ text: target, target });
  }
  for (const [whole] of text.matchAll(HOST_ALONE)) if (!written.has(whole)) found.push({ text: whole, target: whole });
  const seen = new Set();
  const all = found.map((link) => followed(link, redirectors));
  return all.filter(({ text: shown, host }) => {
    const key = `${shown} ${host}`;
    return host.includes(".") && !seen.has(key) && seen.add(key);
  });
}

/** The links that stand in a text as "text <address>" or "[text](address)". @param {string} text @returns {Link[]} */
function bracketed(text) {
  const found = [];
  for (const { 0: whole, 1: target, index } of text.matchAll(BRACKETED)) {
    const before = text.slice(Math.max(0, index - BEFORE), index);
    const shown = whole.startsWith("(") ? (/\[([^\]\n]+)\]$/.exec(before)?.[1] ?? lastWord(before)) : lastWord(before);
    if (shown) found.push({ text: shown, target });
  }
  return found;
}

/** @param {string} text */
function lastWord(text) {
  return /(\S{4,}) ?$/.exec(text)?.[1].replace(/^[[(<]+/, "") ?? "";
}

/** @param {Link} link @param {Redirector[]} redirectors @returns {Address} */
function followed({ text, target }, redirectors) {
  const end = unwrapped(target, redirectors);
  const host = hostOf(end);
  // what a scanner of links wrapped is shown as it was: only the wrapping is its own
  const shown = shownHost(unwrapped(text, redirectors.filter(({ silent }) => silent)));
  return { text, target: end, host, promised: shown && registered(shown) !== registered(host) ? shown : "" };
}

/** The address behind redirectors, such as google.com/url?q=…. @param {string} target @param {Redirector[]} redirectors */
function unwrapped(target, redirectors) {
  let end = target;
  for (let depth = 0; depth < DEEP; depth += 1) {
    const inner = behind(end, redirectors);
    if (!inner) break;
    end = inner;
  }
  return end;
}

/** @param {string} target @param {Redirector[]} redirectors */
function behind(target, redirectors) {
  try {
    const url = new URL(/^www\./i.test(target) ? `https://${target}` : target);
    const fits = ({ host, path }) => (url.hostname === host || url.hostname.endsWith(`.${host}`)) && url.pathname.startsWith(path ?? "/");
    const { parameter } = redirectors.find(fits) ?? {};
    if (!parameter) return "";
    const inner = parameter === "path" ? decodeURIComponent(/(https?:\/{1,2}.+?)(?:__|$)/i.exec(url.pathname)?.[1] ?? "") : url.searchParams.get(parameter);
    return /^https?:\//i.test(inner ?? "") ? inner : "";
  } catch {
    return "";
  }
}

/** The hosts of the mail addresses in a text. @param {string} text */
export function mailHosts(text) {
  return [...new Set([...text.matchAll(MAIL_ADDRESS)].map(([, host]) => hostOf(host)).filter(Boolean))];
}

/** The host that a link's text shows, or "" when the text shows none. @param {string} text */
function shownHost(text) {
  const first = text.trim().split(/\s/)[0];
  if (!/^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/:?#]|$)/iu.test(first)) return "";
  return /\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|html?|txt)$/i.test(first) ? "" : hostOf(first);
}
