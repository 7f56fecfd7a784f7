// Finds a wallet's seed phrase: twelve words or more of the official lists (BIP39), English or Japanese.
// The lists are fetched when somebody types several words (overrides/hooks/guide/finish/seed_words.py
// writes them). Until they are there, and without a connection, the shape of the words has to do.
import { either } from "./guard-context.js";

/**
 * @typedef {import("./guard-context.js").Place} Place
 * @typedef {{english: Set<string>, stems: Set<string>, japanese: Set<string>}} Lists stems: four letters tell the word
 */

/** @type {Lists | null} */
let lists = null;
/** @type {Promise<boolean> | null} */
let loading = null;
let refusedAt = -Infinity;
const PATIENCE = 30_000; // ms until the lists are asked for again: without a connection every letter would ask

/** @returns {Promise<boolean>} whether the lists are there */
export function loadLists() {
  loading ??= fetchLists().then(
    (found) => Boolean((lists = found)),
    () => {
      refusedAt = performance.now();
      loading = null;
      return false;
    },
  );
  return loading;
}

async function fetchLists() {
  const answer = await fetch(new URL("../seed/words.json", import.meta.url));
  if (!answer.ok) throw new Error(String(answer.status));
  const packed = await answer.json();
  const english = new Set(unpacked(packed.english));
  const stems = new Set([...english].map((word) => word.slice(0, 4)));
  return { english, stems, japanese: new Set(unpacked(packed.japanese)) };
}

/** "7ability": the first seven letters are those of the word before. */
function unpacked(text) {
  let word = "";
  return text.match(/\d\D+/g).map((piece) => (word = word.slice(0, +piece[0]) + piece.slice(1)));
}

const SHORTEST = 12;
const SUSPICIOUS = 8; // from here on nothing is kept, although it may still become a sentence
const WORTH_LOOKING = 4;

/** @param {string} text @returns {boolean} whether it has so many words that the lists will be needed */
export function needsLists(text) {
  const mayAsk = !lists && performance.now() - refusedAt > PATIENCE;
  return mayAsk && wordsOf(text).length >= WORTH_LOOKING;
}

/** @param {string} text @returns {Place | null} */
export function seedPhrase(text) {
  const named = SEED.test(text);
  if (!lists) return byShape(text, named);
  const found = byList(text, named ? SUSPICIOUS : SHORTEST);
  // other wallets have lists of their own: by shape, where the text speaks of a seed phrase
  return found ?? (named || isNumbered(text) ? byShape(text, named) : null);
}

/**
 * @param {string} text
 * @param {boolean} isJudged it was looked at with the lists before
 * @returns {boolean} whether it may become a seed phrase while it is typed
 */
export function beginsSeedPhrase(text, isJudged) {
  if (lists) return byList(text, SUSPICIOUS) !== null;
  if (refusedAt > -Infinity) return byShape(text, true, SUSPICIOUS) !== null;
  return !isJudged && wordsOf(text).length >= SUSPICIOUS; // not known yet
}

const SEED = new RegExp(
  either(
    String.raw`\bseed\b|\bmnemonic\b|\b(?:recovery|secret|backup|wallet)\s+(?:recovery\s+)?(?:phrase|words)\b`,
    String.raw`\b(?:12|15|18|21|24|twelve|twenty-four)[- ]words?\b`,
    String.raw`シード|ニーモニック|(?:リカバリー|復元|復旧|回復|秘密の?)\s?フレーズ|(?:12|15|18|21|24)(?:個の?)?(?:単語|語|ワード)`,
  ),
  "i",
);

// ---------------------------------------------------------------- by list

// Words of the list that stand in many sentences. A phrase is drawn at random: it has few of them.
const EVERYDAY = new Set(
  `about access account actual address again ahead allow almost alone already also always amount another
  answer any appear ask asset avoid because become before begin behind believe between blame bring broken
  build busy call can cancel card case cash change charge check choose claim click client close code coin
  come company confirm connect correct cost country credit current day decide delay deny depend deposit
  describe detail device digital direct display document door during easy either end enough enter entire
  equal error exact example exchange exist expect expire explain face false family fee few file final find
  finish first fix follow force forget found friend front future gain give good great have hello help high
  history hold home hope hour identify ignore image impact improve include income increase inform input
  invest issue item join just keep key kind know language large later law learn leave left level license
  like limit link list little live local lock long mail main make manage manual market matter maximum mean
  member message method minimum minute mistake mobile moment monitor month more morning move much must name
  need network never news next night normal notice now number obtain occur offer office often okay old once
  one online only open option order original other output own owner page paper patient payment people permit
  person phone photo phrase picture place please police possible post power prepare present prevent price
  primary print private problem process promote proof protect provide public purchase purpose question quick
  ready real reason recall receive record reduce refuse reject release remain remember remove reopen repair
  repeat replace report require resist response result return reveal review right risk safe same satisfy
  save say scan screen search second secret section security seed seek select sell service settle setup
  share short sign similar simple since situate six small someone soon sorry speak special spend start state
  stay step still stock stuff style subject submit such sudden supply sure suspect switch system task team
  tell term test text thank that then there they thing this three ticket time title today together token
  tomorrow tool total track trade transfer travel true trust try turn twice two type typical unable under
  unknown unlock until unusual update upgrade use used useful useless valid verify very video view visit
  voice wait want way web welcome what when where will wire wish word work world worry write wrong year you`.split(/\s+/),
);
// Words of nearly every English sentence that are on no list: they end a row.
const SENTENCE_WORDS = new Set(
  `the and for not was were are from has had but her his with been did does could would should please she him our
  its who how why which than those these being your dear hello thanks since while during without cannot`.split(/\s+/),
);
const LONGEST_GAP = 12; // signs, numbers and blanks between two words
const LONGEST_ROW = 36;

const WORD = /[A-Za-z]+(?:['’][A-Za-z]+)*|[\u3041-\u3096\u3099\u309a]+|[^\P{L}A-Za-z\u3041-\u3096]+/gu;

/** @typedef {{start: number, end: number, word: string}} Word */

/** @param {string} text @returns {Word[]} runs of letters of one kind; not those of "1st", "word 2" and "and" */
function wordsOf(text) {
  const found = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const after = text.slice(start + word.length, start + word.length + 3);
    if (/^(?:st|nd|rd|th)$/i.test(word) && /\d/.test(text[start - 1])) continue;
    if (/^word$/i.test(word) && /^\s?#?\d/.test(after)) continue;
    if (/^and$/i.test(word)) continue; // "…, ripple and dune"
    found.push({ start, end: start + word.length, word: word.toLowerCase().normalize("NFC") });
  }
  return found;
}

/** @returns {Place | null} the first row of at least `shortest` words of a list */
function byList(text, shortest) {
  const words = wordsOf(text).flatMap(apart);
  return rowOf(text, words.map((word) => ({ ...word, is: kindOf(word.word) })), shortest)
    ?? rowOf(text, words.map((word) => ({ ...word, is: kindOfStem(word.word) })), shortest);
}

/** @returns {"listed" | "everyday" | "foreign" | "break"} */
function kindOf(word) {
  if (lists.japanese.has(word)) return "listed";
  if (lists.english.has(word)) return EVERYDAY.has(word) ? "everyday" : "listed";
  return /^(?:[a-z]{3,8}|[\u3041-\u3096]{3,8})$/.test(word) && !SENTENCE_WORDS.has(word) ? "foreign" : "break";
}

/** Phrases on metal plates have four letters of each word: then no word is longer. */
function kindOfStem(word) {
  const isStem = word.length === 4 ? lists.stems.has(word) : word.length === 3 && lists.english.has(word);
  return isStem ? (EVERYDAY.has(word) ? "everyday" : "listed") : "break";
}

function rowOf(text, words, shortest) {
  for (let first = 0; first < words.length; first += 1) {
    if (words[first].is === "break" || words[first].is === "foreign") continue;
    const count = { listed: 0, everyday: 0, foreign: 0 };
    for (let at = first; at < words.length && at - first < LONGEST_ROW; at += 1) {
      const { is, end } = words[at];
      if (is === "break" || (at > first && !areNeighbours(text, words[at - 1], words[at]))) break;
      count[is] += 1;
      if (at - first + 1 >= shortest && isPhrase(count)) return { start: words[first].start, end };
    }
  }
  return null;
}

/** At most one word in six is foreign (a slip), and most are words that sentences seldom have. */
function isPhrase({ listed, everyday, foreign }) {
  const all = listed + everyday + foreign;
  return foreign <= all / 6 && listed >= (foreign ? 0.6 : 0.5) * all;
}

function areNeighbours(text, one, other) {
  const between = text.slice(one.end, other.start).replace(/\b(?:word|and)\b|(?<=\d)[a-z]{2}\b/gi, "");
  return between.length <= LONGEST_GAP && !/[@\p{L}]/u.test(between);
}

/** Words that lost their blanks: "abandonabilityable" as three. @returns {Word[]} */
function apart(one) {
  if (one.word.length < 3 * SUSPICIOUS) return [one];
  const known = (word) => lists.english.has(word) || lists.japanese.has(word);
  const back = [0]; // by end: where the word that ends there starts
  for (let end = 3; end <= one.word.length; end += 1) {
    for (let start = Math.max(0, end - 8); start <= end - 3 && back[end] === undefined; start += 1) {
      if (back[start] !== undefined && known(one.word.slice(start, end))) back[end] = start;
    }
  }
  if (back[one.word.length] === undefined) return [one];
  const pieces = [];
  for (let end = one.word.length; end > 0; end = back[end]) {
    pieces.unshift({ start: one.start + back[end], end: one.start + end, word: one.word.slice(back[end], end) });
  }
  return pieces;
}

// --------------------------------------------------------------- by shape

const LENGTHS = new Set([12, 15, 18, 21, 24]);
const short = (word) => word.length >= 3 && word.length <= 8;

function isNumbered(text) {
  return (text.match(/\b\d{1,2}[.):]\s*[a-z]{3,8}\b/gi) ?? []).length >= SHORTEST;
}

/**
 * Twelve to twenty-four words of one kind in a row.
 * @param {boolean} named the text speaks of a seed phrase
 * @param {number} shortest
 */
function byShape(text, named, shortest = SHORTEST) {
  const between = named || isNumbered(text) ? /^[\s,、;\d.):-]+$/ : /^\s+$/;
  const isDone = (count) => (named ? count >= shortest && count <= LONGEST_ROW : LENGTHS.has(count));
  return (
    rowByShape(text, /[a-z]+/g, (word) => short(word) && !SENTENCE_WORDS.has(word), between, isDone) ??
    rowByShape(text, /[A-Z]+/g, short, between, isDone) ??
    rowByShape(text, /[A-Z][a-z]+/g, short, between, isDone) ??
    rowByShape(text, /[\u3041-\u309f]+/g, short, between, isDone)
  );
}

/** @returns {Place | null} the first row of fitting words whose number is that of a seed phrase */
function rowByShape(text, word, fits, between, isDone) {
  let row = [];
  const ends = () => (isDone(row.length) ? { start: row[0].index, end: row.at(-1).index + row.at(-1)[0].length } : null);
  for (const found of text.matchAll(word)) {
    const end = found.index + found[0].length;
    const whole = !/[\p{L}\d@_'’-]/u.test(text[found.index - 1] ?? " ") && !/[\p{L}\d@_'’-]/u.test(text[end] ?? " ");
    const last = row.at(-1);
    const joined = last && between.test(text.slice(last.index + last[0].length, found.index));
    if (!whole || !fits(found[0]) || !joined) {
      const done = ends();
      if (done) return done;
      row = [];
    }
    if (whole && fits(found[0])) row.push(found);
  }
  return ends();
}
