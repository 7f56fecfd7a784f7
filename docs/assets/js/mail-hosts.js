// True hosts of addresses: punycode made readable, look-alike letters, names that fakes borrow. Pure.

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

/** Whether a host is a bare number (198.51.100.7) in place of a name. @param {string} host */
export function isNumeric(host) {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** The name that somebody registered: the last two labels, three under endings such as co.jp. @param {string} host */
export function registered(host) {
  if (isNumeric(host)) return host;
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

/** @typedef {{name: string, hosts: string[], countries?: boolean}} Name `countries`: also under the endings of countries */

/**
 * Whether a host is one that the company is known by.
 * @param {string} host
 * @param {Name} known
 */
export function belongs(host, { name, hosts, countries }) {
  const own = registered(host);
  if (hosts.includes(own)) return true;
  return Boolean(countries) && new RegExp(`^${plainName(name)}(?:\\.com?)?\\.[a-z]{2}$`).test(own) && !own.endsWith(".co");
}

/** Whether a text speaks of the company. @param {string} text @param {Name} known */
export function mentions(text, { name }) {
  return new RegExp(`(?<![a-z0-9])${name.replace(/\W/g, "\\$&")}(?![a-z0-9])`, "i").test(text);
}

/** @param {string} name */
function plainName(name) {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/**
 * The known name that a host borrows without belonging to it, or null. `plainly`: it has the name as it
 * is, as a partner's or a product's host may have it too.
 * @param {string} host
 * @param {Name[]} names
 * @returns {{name: string, plainly: boolean} | null}
 */
export function borrowedName(host, names) {
  if (names.some((known) => belongs(host, known))) return null;
  const own = registered(host);
  const shown = readable(host).toLowerCase();
  const before = host.slice(0, -own.length);
  if (/[a-z0-9-]\.(?:com|net|org|io|jp)\.$/.test(before) || /-(?:com|net|org|io|jp)[.-]/.test(host) || /\.(?:com|net|org)\.[a-z0-9-]+\./.test(before)) return { name: before.replace(/\.$/, "") || host, plainly: false };
  if (ENTERED.test(host)) return null;
  const eye = skeleton(shown);
  const common = COMMON.find((word) => eye.includes(word) && !shown.includes(word));
  if (common) return { name: common, plainly: false };
  const found = names.find(({ name }) => resembles(eye, plainName(name)));
  return found ? { name: found.name, plainly: shown.replace(/-/g, "").includes(plainName(found.name)) } : null;
}

/** Whether a host reads like a name: it has it, or nearly has it as a whole label. @param {string} eye @param {string} plain */
function resembles(eye, plain) {
  const pieces = eye.split(/[.-]/);
  if (plain.length < 6) return pieces.includes(plain);
  const joined = eye.replace(/-/g, "");
  // "1" may stand for l or i
  if (joined.includes(plain) || joined.replace(/l/g, "i").includes(plain.replace(/l/g, "i"))) return true;
  return pieces.some((piece) => Math.abs(piece.length - plain.length) < 2 && distance(piece, plain) === 1);
}

// Endings that only a company, school or authority entered in Japan can have.
const ENTERED = /\.(?:co|ac|go|ad|lg)\.jp$/;
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


const SCRIPTS = ["Cyrillic", "Greek", "Armenian", "Hebrew", "Arabic", "Cherokee", "Georgian", "Thai", "Hangul", "Han", "Hiragana", "Katakana"];

/**
 * The letters of a host that are not of the plain Latin alphabet, each with the script it is from.
 * @param {string} host
 * @returns {{letter: string, script: string}[]}
 */
export function foreignLetters(host) {
  const letters = [...new Set(readable(host))].filter((letter) => /[^\x00-\x7f]/.test(letter));
  return letters.map((letter) => ({ letter, script: SCRIPTS.find((script) => new RegExp(`\\p{Script=${script}}`, "u").test(letter)) ?? (/\p{Script=Latin}/u.test(letter) ? "Latin" : "") }));
}
