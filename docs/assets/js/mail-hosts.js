// True hosts of addresses: punycode made readable, look-alike letters, names that fakes borrow. Pure.

/** @typedef {import("./mail-text.js").Link} Link */

// Endings under which names are given out one level deeper.
const DEEP = /^(?:co|ne|or|ac|go|ad|gr|lg|com|net|org|gov|edu)\.[a-z]{2}$/;
// Letters that look like others, folded to the Latin one.
const ALIKE = {
  а: "a", е: "e", о: "o", р: "p", с: "c", х: "x", у: "y", і: "i", ѕ: "s", ј: "j", к: "k", т: "t", в: "b", н: "h", м: "m", ԁ: "d", ԛ: "q", ԝ: "w",
  α: "a", ε: "e", ο: "o", ρ: "p", τ: "t", υ: "u", ν: "v", ι: "i", κ: "k", χ: "x", ı: "i", ɩ: "i", ł: "l", ø: "o", đ: "d", ß: "b",
  0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", "$": "s", "@": "a", "!": "i",
};

/** The host of an address as the browser would visit it, or "" where there is none. @param {string} address */
export function hostOf(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address.replace(/^\/\//, "")}`);
    return /^https?:$/.test(url.protocol) ? url.hostname.replace(/\.$/, "") : "";
  } catch {
    return "";
  }
}

/** The name that somebody registered: the last two labels, three under endings such as co.jp. @param {string} host */
export function registered(host) {
  const labels = host.split(".");
  const deep = DEEP.test(labels.slice(-2).join("."));
  return labels.slice(deep ? -3 : -2).join(".");
}

/** A host with its punycode labels as the letters they stand for. @param {string} host */
export function readable(host) {
  return host
    .split(".")
    .map((label) => (label.startsWith("xn--") ? (punycode(label.slice(4)) ?? label) : label))
    .join(".");
}

/** Decodes one label (RFC 3492); null when it is not well formed. @param {string} label */
function punycode(label) {
  const cut = label.lastIndexOf("-");
  const output = cut > 0 ? [...label.slice(0, cut)] : [];
  let [code, index, bias] = [128, 0, 72];
  for (let at = cut > 0 ? cut + 1 : 0; at < label.length; ) {
    const before = index;
    for (let weight = 1, step = 36; ; step += 36) {
      if (at >= label.length) return null;
      const letter = label.charCodeAt(at++);
      const digit = letter < 58 ? letter - 22 : (letter | 32) - 97;
      if (digit < 0 || digit > 35) return null;
      index += digit * weight;
      const threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 0x7fffffff) return null;
    }
    const count = output.length + 1;
    let delta = before === 0 ? Math.floor((index - before) / 700) : (index - before) >> 1;
    delta += Math.floor(delta / count);
    let steps = 0;
    for (; delta > 455; steps += 36) delta = Math.floor(delta / 35);
    bias = steps + Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / count);
    index %= count;
    if (code > 0x10ffff) return null;
    output.splice(index++, 0, String.fromCodePoint(code));
  }
  return output.join("");
}

/** A host's letters as the eye reads them. @param {string} text */
export function skeleton(text) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const folded = [...bare].map((letter) => ALIKE[letter] ?? letter).join("");
  return folded.replace(/rn/g, "m").replace(/vv/g, "w");
}

/**
 * The known name that a host borrows without belonging to it, or null.
 * @param {string} host
 * @param {{name: string, hosts: string[]}[]} names
 */
export function borrowedName(host, names) {
  const own = registered(host);
  const shown = readable(host);
  // "1" may stand for l or i, and letters may be added or left out: compare both, and near misses of whole labels
  const eyes = [skeleton(shown), skeleton(shown).replace(/l/g, "i")];
  for (const { name, hosts } of names) {
    if (hosts.includes(own)) return null;
  }
  const before = host.slice(0, -own.length);
  if (/[a-z0-9-]\.(?:com|net|org|io|jp)\.$/.test(before) || /-(?:com|net|org|io|jp)[.-]/.test(host) || /\.(?:com|net|org)\.[a-z0-9-]+\./.test(before)) return before.replace(/\.$/, "") || host;
  const common = COMMON.find((word) => eyes[0].includes(word) && !shown.toLowerCase().includes(word));
  if (common) return common;
  for (const { name } of names) {
    const plain = name.toLowerCase().replace(/[^a-z]/g, "");
    const pieces = eyes[0].split(/[.-]/);
    const whole = plain.length < 6 ? pieces.includes(plain) : eyes[0].replace(/-/g, "").includes(plain);
    const dotted = eyes[1].replace(/-/g, "").includes(plain.replace(/l/g, "i"));
    const near = plain.length > 5 && pieces.some((piece) => Math.abs(piece.length - plain.length) < 2 && distance(piece, plain) === 1);
    if (whole || (plain.length > 5 && dotted) || near) return name;
  }
  return null;
}

// Words of many hosts: a host that only looks as if it had one was made to look so.
const COMMON = ["account", "admin", "client", "coin", "confirm", "crypto", "customer", "email", "exchange", "help", "login", "market", "member", "online", "payment", "secure", "service", "support", "system", "verify", "wallet"];

/** The number of letters to change, at most a few. @param {string} one @param {string} other */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost, swapped ? row[j - 1] : Infinity);
    }
    row = next;
  }
  return row[other.length];
}

const ADDRESS = /\b(?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>"'「」（）()、。]+/gi;
const MAIL_ADDRESS = /(?<![\w.+-])[\w.+-]{1,80}@((?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+)/gu;
const HOST_ALONE = /(?<![@\w./-])((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:com|net|org|io|co|jp|info|biz|app|dev|me|ly|gl|gd|cc|xyz|top|site|online|support|help|test|example|invalid|exchange|finance|ru|cn|tk|link|page|live|pro|vip|club|shop|uk|de|us|eu))(?![\w@])(\/[^\s<>"'「」（）()、。]*)?/giu;

/**
 * Every address of a mail: its links with their targets, addresses in the text, the senders' hosts.
 * @param {string} text
 * @param {Link[]} links
 * @returns {{text: string, target: string, host: string}[]}
 */
export function addresses(text, links) {
  const found = links.map((link) => ({ ...link, host: hostOf(link.target) })).filter((link) => link.host);
  // "text <address>" is how mail programs write a link as plain text
  for (const [, shown, target] of text.matchAll(/(\S{4,200}) ?[<(\[]((?:https?:\/\/|www\.)[^\s<>()\]]+)[>)\]]/gi)) {
    found.push({ text: shown, target, host: hostOf(target) });
  }
  for (const [whole] of text.matchAll(ADDRESS)) {
    const target = whole.replace(/[.,;:!?]+$/, "").replace(/^hxxp/i, "http");
    found.push({ text: target, target, host: hostOf(target) });
  }
  for (const [whole, host] of text.matchAll(HOST_ALONE)) found.push({ text: whole, target: whole, host: hostOf(host) });
  const seen = new Set();
  return found.filter(({ text: shown, host }) => {
    const key = `${shown} ${host}`;
    return host && host.includes(".") && !seen.has(key) && seen.add(key);
  });
}

/** The hosts of the mail addresses in a text. @param {string} text */
export function mailHosts(text) {
  return [...new Set([...text.matchAll(MAIL_ADDRESS)].map(([, host]) => hostOf(host)).filter(Boolean))];
}

/** The host that a link's text shows, or "" when the text shows none. @param {string} text */
export function shownHost(text) {
  const first = text.trim().split(/\s/)[0];
  if (!/^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/:?#]|$)/iu.test(first)) return "";
  return /\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|html?|txt)$/i.test(first) ? "" : hostOf(first);
}
