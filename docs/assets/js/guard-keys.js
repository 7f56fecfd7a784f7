// Finds private keys and API secrets: by a shape that nothing else has, or by what names a long random
// value. Transaction IDs and addresses look the same: the word that stands nearest decides.
import { anyOf, either, firstOf, nearest, place } from "./guard-context.js";

const BASE58 = "[1-9A-HJ-NP-Za-km-z]";
const ALONE = (shape) => String.raw`(?<![0-9A-Za-z])(?:${shape})(?![0-9A-Za-z])`;

// shapes that only secrets have
const PRIVATE_SHAPES = [
  "-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[^]*",
  ALONE(`[a-z]prv${BASE58}{100,112}`), // extended keys: xprv, yprv, zprv
  ALONE(`5[HJK]${BASE58}{49}|[KL]${BASE58}{51}`), // Bitcoin, wallet import format
  ALONE(`6P${BASE58}{56}`), // the same, encrypted (BIP38)
  ALONE(`sEd${BASE58}{28}`), // XRP
  ALONE(`edsk${BASE58}{50,94}`), // Tezos
  ALONE(`PVT_[A-Z0-9]{2}_${BASE58}{40,60}`), // EOS
  ALONE("S[A-Z2-7]{55}"), // Stellar
  ALONE("(?:nsec|suiprivkey|ed25519e?_sk|(?:root|addr|acct)_xsk)1[ac-hj-np-z02-9]{50,200}"), // Nostr, Sui, Cardano
].map((shape) => new RegExp(shape));

// a list of bytes, as Solana's tools write a key: "[12,34,…]"
const BYTES = /(?<![\d.,])(?:\d{1,3}\s*,\s*){63}\d{1,3}(?!\s*,?\d)|\[\s*(?:\d{1,3}\s*,\s*){31}\d{1,3}\s*\]/g;
const bytesOfKey = firstOf(BYTES, (value) => value.match(/\d+/g).every((byte) => byte < 256));

// XRP's family seed: "s" and 16 bytes with a version before and a sum after them
const RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
const familySeed = firstOf(new RegExp(ALONE(`s${BASE58}{27,28}`), "g"), (value) => {
  let number = 0n;
  for (const sign of value) number = number * 58n + BigInt(RIPPLE.indexOf(sign));
  return number >> 160n === 0x21n; // 21 bytes of which the first is the version
});

const KEY = either(
  String.raw`\bpriv(?:ate)?[\s_-]*keys?\b|\bprv[\s_-]?key\b|\bP\.?K\b(?=\s*[:=])`,
  String.raw`\b(?:secret|signing|wallet|spend|view|master|eth|btc|xrp|sol|ethereum|bitcoin|solana|metamask|phantom)[\s_-]*keys?\b|\bwallet\s+secret\b`,
  String.raw`\b(?<!(?:public|api)[\s_-])key(?=\s*(?:[:=]|(?:of|for|is)\b))`,
  "秘密の?(?:鍵|キー|カギ)|(?:プライベート|シークレット)・?キー|ウォレットの?(?:鍵|キー)",
);
const NOT_KEY = either(
  String.raw`\b(?:tx(?:n|id|s)?|transactions?)(?:[\s_-]+(?:secret[\s_-]+)?key)?\b`, // Monero's proof of a payment
  String.raw`\bhash(?:es)?\b|\baddress(?:es)?\b|\bpublic[\s_-]*keys?\b|\bsignatures?\b|\bblock\b`,
  "取引|トランザクション|ハッシュ|アドレス|公開の?(?:鍵|キー)|署名",
);
const ANY_LABEL = new RegExp(`${NOT_KEY}|(?<key>${KEY})`, "gi");
const OWN = String.raw`(?:(?:the|this|my|our|its|a|old|main|hot|signing|wallet(?:'s)?|eth|btc|bitcoin|ethereum|metamask|私の|この)\s*)*`;
const KEY_FOLLOWS = new RegExp(
  String.raw`^["'”」』)]?\s*(?:[([]|=|←|<-|(?:is|was|are|as)\b|が|は)\s*${OWN}${KEY}`,
  "i",
);
// "address 0x529…: " and "TXID 4a5e… " have named a value already
const SPENT = new RegExp(String.raw`${NOT_KEY}(?:\s+\w+){0,2}\W{0,4}[0-9A-Za-z]{25,}`, "gi");
const SPENT_ADDRESS = /0x[0-9a-f]{40}(?![0-9a-f])/gi;

const LONG = [
  ALONE("(?:0x)?[0-9a-f]{64}"),
  ALONE(String.raw`(?:[0-9a-f]{8}[\s:\-]{1,2}){7}[0-9a-f]{8}|(?:[0-9a-f]{4}[\s:\-]{1,2}){15}[0-9a-f]{4}`), // in groups
  ALONE(`${BASE58}{43,88}`),
  ALONE("[A-Za-z0-9+/]{43,88}={0,2}"),
];

const namedKey = firstOf(new RegExp(either(...LONG), "gi"), (value, before, after) => {
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  if (KEY_FOLLOWS.test(after)) return true;
  const label = nearest(ANY_LABEL, before.replace(SPENT, " ").replace(SPENT_ADDRESS, " "));
  return Boolean(label?.groups.key);
});

/** @param {string} text */
export function privateKey(text) {
  for (const shape of PRIVATE_SHAPES) {
    const found = place(shape, text);
    if (found) return found;
  }
  return bytesOfKey(text) ?? familySeed(text) ?? namedKey(text);
}

// how services write their secrets, and tokens that say what they are
const API_SHAPES = [
  String.raw`(?:sk|rk)_(?:live|test)_\w{10,}|whsec_\w{20,}`,
  String.raw`gh[opsur]_\w{30,}|github_pat_\w{20,}|glpat-[\w-]{16,}`,
  String.raw`AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[abeprs]-[\w-]{10,}|sk-[\w-]{20,}`,
  String.raw`eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?`, // a JSON web token
].map((shape) => new RegExp(ALONE(shape)));

const API = new RegExp(
  either(
    String.raw`\bapi[\s_-]*(?:secret|key|token|credentials?|passphrase|sign\w*)(?:[\s_-]*(?:key|secret))?\b`,
    String.raw`\bclient[\s_-]*secret\b|\bsecret[\s_-]*access[\s_-]*key\b|\bsecret(?:[\s_-]*key)?\b`,
    String.raw`\b(?:access|bearer|refresh|auth|session)[\s_-]*token\b|\bauthorization\b|\bbearer\b`,
    String.raw`API[\s_-]?の?(?:シークレット|キー|トークン|秘密)(?:の?(?:キー|鍵))?|シークレット|アクセストークン`,
  ),
  "gi",
);
// what is told about a key is not the key: its name, its rights
const ABOUT_IT = new RegExp(
  either(
    anyOf(
      `names? named label(?:led)? permissions? type scopes? status created called for since version error address
      txid hash order ticket request transactions? withdrawals? deposits? transfers? ids?`,
    ),
    "名前|権限|種類|エラー|アドレス",
  ),
  "i",
);
const TOKEN = /(?<![\w+/=.-])[A-Za-z0-9_\-+/=.]{16,}(?![\w+/])/g;

const namedToken = firstOf(TOKEN, (value, before) => {
  const glued = /^([a-z_-]*?(?:secret|token|api_?key)[a-z_]*)=(.+)$/i.exec(value); // "apiSecret=…", "API_SECRET=…"
  if (glued) return looksRandom(glued[2]);
  const label = nearest(API, before);
  return label !== null && label.gap.length <= 30 && !ABOUT_IT.test(label.gap) && looksRandom(value);
});

/** Letters and digits mixed within a part: "my-trading-bot-2024" is words, not a token. */
function looksRandom(value) {
  return value.split(/[-_.]/).some((part) => part.length >= 4 && /\d/.test(part) && /[a-z]/i.test(part));
}

/** @param {string} text */
export function apiSecret(text) {
  for (const shape of API_SHAPES) {
    const found = place(shape, text);
    if (found) return found;
  }
  return namedToken(text);
}
