// Who a mail says it is from, and what the receiving server found about it. Pure.
import { hostOf } from "./mail-hosts.js";

/** @typedef {{name: string, address: string, host: string}} Sender */
/** @typedef {{method: string, result: string, domain: string}} Check */
/** @typedef {{from: Sender | null, replyTo: Sender | null, checks: Check[]}} Senders */

/** @param {Map<string, string>} headers @returns {Senders} */
export function senders(headers) {
  return {
    from: sender(headers.get("from") ?? ""),
    replyTo: sender(headers.get("reply-to") ?? ""),
    checks: checks(headers.get("authentication-results") ?? headers.get("arc-authentication-results") ?? ""),
  };
}

/** @param {string} value "Name <name@example.com>" @returns {Sender | null} */
function sender(value) {
  const address = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(value)?.[1] ?? /(?:mailto:)?([^\s<>[\]()"]+@[^\s<>[\]()"]+)/.exec(value)?.[1];
  if (!address) return null;
  return { name: value.slice(0, value.lastIndexOf(address)).replace(/[<"'“”[(]+\s*$|^\s*["'“”]+/g, "").trim(), address, host: hostOf(address.split("@").at(-1)) };
}

/** @param {string} results @returns {Check[]} */
function checks(results) {
  const found = [];
  for (const [, method, result, rest] of results.matchAll(/\b(spf|dkim|dmarc)=(\w+)([^;]*)/gi)) {
    const domain = /\b(?:header\.(?:from|d|i)|smtp\.(?:mailfrom|helo))=["']?(?:[^\s;@"']*@)?([\w.-]+)/i.exec(rest)?.[1] ?? "";
    found.push({ method: method.toUpperCase(), result: result.toLowerCase(), domain: domain.toLowerCase() });
  }
  return found;
}
