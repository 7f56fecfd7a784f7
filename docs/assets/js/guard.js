// Finds in a text what does not belong into a request: secrets, Japanese, full-width letters, odd addresses.
// Needs no page. The finders of one kind are in guard-<kind>.js; TXIDs, addresses, ticket numbers and
// ordinary sentences have to stay quiet: tests/guard/cases.json holds examples of both.
import { backupCode, twoFactorCode } from "./guard-codes.js";
import { apiSecret, privateKey } from "./guard-keys.js";
import { cardNumber, myNumber } from "./guard-numbers.js";
import { password } from "./guard-password.js";
import { beginsSeedPhrase, seedPhrase } from "./guard-seed.js";
import { fullWidth, halfWidth, japanese, oddAddress } from "./guard-writing.js";

export { loadLists, needsLists } from "./guard-seed.js";
export { halfWidth };

/**
 * @typedef {{kind: string, start: number, end: number, seen: string, why?: string}} Finding
 *   `seen` is what may be shown again: a secret only by its first characters; `why`: the case of its kind
 */

// One place is called one thing: the more telling kind comes first.
const SECRET_FINDERS = {
  "seed-phrase": seedPhrase,
  "private-key": privateKey,
  "backup-code": backupCode,
  "api-secret": apiSecret,
  "two-factor-code": twoFactorCode,
  "card-number": cardNumber,
  "my-number": myNumber,
  password,
};
const OTHER_FINDERS = { "full-width": fullWidth, japanese };

/** The kinds that are secrets; what they were found in is never kept. */
export const SECRETS = new Set(Object.keys(SECRET_FINDERS));

/**
 * @param {string} text
 * @param {string} type of the blank that it answers
 * @returns {Finding[]} in the order in which they stand, one of each kind
 */
export function inspect(text, type = "") {
  const narrow = halfWidth(text); // the same length, so that places stay right
  const found = [
    ...withoutDoubles(all(SECRET_FINDERS, narrow)),
    ...all(OTHER_FINDERS, text),
    ...(type === "email" ? all({ email: oddAddress }, narrow) : []),
  ];
  return found
    .map((one) => ({ ...one, seen: shown(text.slice(one.start, one.end), one.kind) }))
    .sort((one, other) => one.start - other.start);
}

/**
 * @param {string} text
 * @param {boolean} isKept the tab keeps this text already: it was judged with the lists of seed words
 * @returns {boolean} whether the tab may keep it: no secret, nor what may become a seed phrase
 */
export function mayBeKept(text, isKept = false) {
  return !inspect(text).some(({ kind }) => SECRETS.has(kind)) && !beginsSeedPhrase(halfWidth(text), isKept);
}

function all(finders, text) {
  return Object.entries(finders).flatMap(([kind, find]) => {
    const place = find(text);
    return place ? [{ kind, ...place }] : [];
  });
}

function withoutDoubles(found) {
  const kept = [];
  for (const one of found) {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept;
}

function shown(part, kind) {
  const signs = [...part.trim()];
  if (!SECRETS.has(kind)) return signs.slice(0, 24).join("") + (signs.length > 24 ? "…" : "");
  return `${signs.slice(0, Math.min(4, Math.ceil(signs.length / 3))).join("")}…`;
}
