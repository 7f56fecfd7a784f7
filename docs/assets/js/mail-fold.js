// Brings a text into the form in which it is compared: sentences, one case, one spelling. Pure.

// Marks that turn or hide text without showing: bidi controls, zero-width characters, soft hyphens.
export const HIDDEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * The lines cut into sentences: the pieces that phrases are looked for in.
 * @param {string} line
 * @returns {string[]}
 */
export function sentences(line) {
  const pieces = line.split(/(?<=[.!?;]["'”’)\]]{0,3})(?<!\b(?:ref|no|nr|num|approx|mr|mrs|ms|dr|e\.g|i\.e|etc|vs|tel)\.)\s+|(?<=[。！？])(?![」）])/iu);
  return pieces.flatMap((piece) => piece.match(/[\s\S]{1,400}/g) ?? []).filter((piece) => piece.trim());
}

/**
 * Lines with those joined that a mail program wrapped in the middle of a sentence.
 * @param {string[]} lines
 * @returns {string[]}
 */
export function unwrapped(lines) {
  const joined = [];
  let last = "";
  for (const line of lines) {
    const wrapped = last.length >= 48 && !/[.!?:;。！？」)）]$/.test(last) && /^[\p{L}\p{N}("'「]/u.test(line) && !/^\d+[.)]/.test(line);
    if (wrapped) joined[joined.length - 1] += /[^\x00-\x7f]$/.test(last) ? line : ` ${line}`;
    else joined.push(line);
    last = line;
  }
  return joined;
}

// Degrees of politeness and spellings of one Japanese word, most polite first.
const POLITE = [
  [/申し訳(?:ござい|あり)ません/g, "申し訳"], [/お待たせ(?:し|いたし)(?:て|ま)/g, "お待たせし"],
  [/を?お願い(?:でき|出来)ますで?(?:しょう)?か|いただけ(?:ると|れば|ましたら)(?:助かります|幸いです|幸甚です|ありがたいです|と思います|と存じます)|いただければ(?:助かります|幸いです|と思います|と存じます)|もらえます(?:でしょう)?か|くださると(?:助かります|幸いです)|頂戴でき(?:ます|ません)(?:でしょう)?か/g, "ください"],
  [/致し/g, "いたし"], [/頂/g, "いただ"], [/下さい/g, "ください"], [/御(?=[\u3040-\u30ff\u4e00-\u9fff])/g, "ご"], [/出来/g, "でき"], [/無い/g, "ない"], [/無く/g, "なく"],
  [/(?:お問合わせ|お問合せ|お問い合せ|問合わせ|問合せ|問い合せ)/g, "問い合わせ"], [/お問い合わせ/g, "問い合わせ"],
  [/(?<=[じべけえれめげせて])させていただき/g, ""], [/させていただいており/g, "してい"], [/させていただき/g, "し"], [/せていただき/g, "し"], [/でございます/g, "です"], [/ございません/g, "ありません"],
  [/いたしており/g, "してい"], [/いたし(?=[まてた])/g, "し"], [/(?<=[てで])おり(?=ま)/g, "い"], [/(?<=[てで])おります/g, "います"],
  [/くださいますよう|くださいませ|いただけますか|いただけますでしょうか|いただけませんか|いただけますと幸いです|いただきたく|いただきますよう|願います|をお願い(?:し|申し上げ|いたし)ます/g, "ください"],
];

// What chat and haste make of words, as they are spelled.
const SPELLED = {
  pls: "please", plz: "please", plse: "please", u: "you", ur: "your", thx: "thanks", thnx: "thanks", acct: "account", msg: "message", gonna: "going to",
  cant: "cannot", dont: "do not", doesnt: "does not", didnt: "did not", isnt: "is not", wont: "will not", havent: "have not", hasnt: "has not", couldnt: "could not", arent: "are not",
  recieve: "receive", recieved: "received", adress: "address", acount: "account", sended: "sent", verifing: "verifying", needn: "need",
};
const CLIPPED = new RegExp(`(?<![\\w.'/@-])(?:${Object.keys(SPELLED).join("|")})(?![\\w'/@-]|\\.\\w)`, "g");

/**
 * Folds a text for comparing: one case, plain quotes, no contractions, "e-mail" as "email", one degree
 * of politeness.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKC");
  return (/[\u3040-\u30ff\u4e00-\u9fff]/.test(plain) ? POLITE.reduce((left, [from, to]) => left.replace(from, to), plain) : plain)
    .toLowerCase()
    .replace(HIDDEN, "")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}/g, "")
    .replace(/\be-mail/g, "email")
    .replace(/\bcan't\b|\bcan not\b/g, "cannot")
    .replace(/\bwon't\b/g, "will not")
    .replace(CLIPPED, (word) => SPELLED[word])
    .replace(/n't\b/g, " not")
    .replace(/\b(i|you|we|they)'ve\b/g, "$1 have")
    .replace(/\b(i|you|we|they|he|she|it)'ll\b/g, "$1 will")
    .replace(/\b(you|we|they)'re\b/g, "$1 are")
    .replace(/\bi'm\b/g, "i am")
    .replace(/\b(he|she|it|that|here|there|what|who|where|how)'s\b/g, "$1 is")
    .replace(/\b(i|you|we|they)'d\b/g, "$1 would")
    .replace(/\s+/g, " ")
    .trim();
}
