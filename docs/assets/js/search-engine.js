// Finds the section that a query means. No DOM here, so that it can be read and measured alone.
//
// A section scores by the rarest query words it holds; the reader's own words count most, then its
// title. Japanese is cut into pairs of letters, everything else into words, which may be misspelt. A
// section must cover a good share of the query, or nothing is found: that is what keeps nonsense out.
// What is not found here is looked for in the sections' texts too, once they are there: search-wide.js.

const WEIGHTS = { words: 5, title: 4, further: 1.6, page: 1.2 };
const COVERAGE = 0.58; // the share of a query that a section must hold
const UNKNOWN_KANA = 0.1;
const LEAST = 1; // a weaker match is none
const FURTHER = 0.8; // what a phrase of the further words counts beside one of the words typed most
const NEARLY = 0.8; // what a phrase counts that is not the whole query, small words included
const SAID = 0.36; // a phrase that makes up more than this of a query stands for it
const NAME = 1.3; // what a name counts beside a pair of letters or a word
const DEFINED = 1.3; // how much the glossary comes before others when a definition is asked for
const TAIL = 0.45; // results below this share of the best are left out
const LETTER = "[\\u3041-\\u3096\\u3400-\\u9fff々〆]";
const LATIN = /^[a-z0-9]$/;
const NONE = [];
const RUNS = new RegExp(`«[^»]+»|[a-z0-9#@'.&+]+|${LETTER}+`, "gu");
export const KANA_OR_KANJI = new RegExp(LETTER);
export const KANA = /^[\u3041-\u3096]+$/;
// Words too common to tell sections apart; they count only when nothing else was typed.
export const SMALL = new Set(
  ("a about all also an and any anybody anyone are as at be been before but by can cannot cant could did do doe doesnt dont explain for from get going got " +
    "had has have he how i if im in into is isnt it its ive just know may me mean means must my need no not now of off on or our out please she " +
    "should so some somebody someone still tell that the their them then there they this to up us want was we were what when where whether which " +
    "who why will with wont would you your はい ます です した して ない たい ので から のに けど った って こと もの")
    .split(" "),
);

/**
 * Folds the ways in which the same thing is typed: width, case, katakana, long vowels, ③ and (3).
 * @param {string} text
 */
export function fold(text) {
  return text
    .replace(/[①-⑨]/gu, (digit) => ` #${digit.codePointAt(0) - 0x245f} `)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCodePoint(kana.codePointAt(0) - 0x60))
    .replace(/[’‘`]/gu, "'")
    .replace(/e-mail/g, "email")
    .replace(/[ー〜~]/gu, "");
}

/** @param {string} word */
function stem(word) {
  word = word.replace(/^[.'&+-]+|[.'&+-]+$/g, "").replace(/'s?$|'/g, "");
  if (word.length > 4) word = word.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
  if (word.length > 5) word = word.replace(/(?:ing|ed)$/, "").replace(/e$/, "");
  return word;
}

/**
 * Cuts a folded text into terms.
 * @param {string} folded
 * @returns {string[]}
 */
export function terms(folded) {
  const found = [];
  for (const [run] of folded.matchAll(RUNS)) {
    if (run[0] === "«") found.push(run);
    else if (!KANA_OR_KANJI.test(run)) {
      const word = stem(run);
      if (word) found.push(word);
    } else if (run.length === 1) found.push(run);
    else for (let at = 0; at + 1 < run.length; at++) found.push(run.slice(at, at + 2));
  }
  return found;
}

/**
 * How much a term says: pairs of hiragana are mostly grammar, unless the whole query is kana; a pair
 * that straddles kana and kanji is no word. Where no section knows such a pair, it says next to nothing.
 * @param {string} term
 * @param {Set<string>} strong terms that were typed in katakana, or all of them
 * @param {boolean} known whether any section holds it
 */
export function telling(term, strong, known) {
  if (term[0] === "«") return NAME;
  if (!KANA_OR_KANJI.test(term) || strong.has(term)) return 1;
  if (!known && /[\u3041-\u3096]/.test(term)) return UNKNOWN_KANA;
  if (KANA.test(term)) return 0.5;
  return term.length === 2 && (KANA.test(term[0]) || KANA.test(term[1])) ? 0.4 : 1;
}

/** Words round a name that ask what it means. */
export const DEFINITION = /\s*(?:とは(?:何|なに)?|って(?:何|なに)|の意味は?|意味)[?\s]*$|^(?:what(?:'s| is| are| does)|meaning of|definition of|define)\s+(?:an?\s|the\s)?|\s(?:meaning|means?|definition)[?\s]*$/gu;

/** A query as its meaning: a field's number for 3, (3), 3番, field 3, box no. 3. */
export function meant(folded) {
  return folded
    .replace(/[一二三四五六](?=番|つ目)/gu, (number) => " 一二三四五六".indexOf(number))
    .replace(/^[\s(]*([1-6])[\s)]*(?:番目|番|つ目|こ目)?(?:の(?:欄|項目|ふぃるど))?\s*$/u, "#$1")
    .replace(/(?:\b(?:field|box|number|no\.?|step)|欄|項目|番号|ふぃるど)\s*\(?([1-6])\)?(?![0-9a-z])(?:番目|番)?/gu, " #$1 ")
    .replace(/([1-6])(?:番目?|つ目)の?(?:欄|項目|ふぃるど)?/gu, " #$1 ");
}

/** Reads the search data: JSON in Shift_JIS, which packs Japanese better than UTF-8. @param {ArrayBuffer} packed */
export function unpack(packed) {
  return JSON.parse(new TextDecoder("shift_jis").decode(packed));
}

/** Puts one name in place of all words that mean the same (data/synonyms.yml). */
class Synonyms {
  /** @param {string[]} lists a name and the words it stands for, joined by "|"; no name: they fall away */
  constructor(lists) {
    this.lists = lists;
    /** @type {Map<string, string>} */
    this.names = new Map();
    for (const list of lists) {
      const [name, ...words] = list.split("|").map((word) => fold(word).trim());
      // a Japanese name is one term, not its pairs of letters
      const term = name.replace(/\S*[\u3041-\u9fff]\S*/gu, " «$&» ") || " ";
      // blanks keep an English name apart from the letters beside a Japanese word
      for (const word of [...words, name]) if (word) this.names.set(word, KANA_OR_KANJI.test(word) ? ` ${term} ` : term);
    }
    // by their first two letters, the longest first: one large expression is slow
    /** @type {Map<string, string[]>} */
    this.byStart = new Map();
    for (const word of [...this.names.keys()].sort((a, b) => b.length - a.length)) {
      const start = word.slice(0, 2);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), word]);
    }
    // an English name may hold a word of another list: the sections' words lose that too
    for (const [word, name] of this.names) if (!name.includes("«")) this.names.set(word, this.unite(name));
  }

  /** @param {string[]} lists further ones @returns {Synonyms} */
  and(lists) {
    return new Synonyms([...this.lists, ...lists]);
  }

  /** @param {string} folded */
  unite(folded) {
    let united = "";
    let from = 0;
    for (let at = 0; at < folded.length; at++) {
      const word = this.wordAt(folded, at);
      if (!word) continue;
      united += folded.slice(from, at) + this.names.get(word);
      from = at + word.length;
      at = from - 1;
    }
    return united + folded.slice(from);
  }

  /** The longest known word that begins at a place; English ones are whole words. */
  wordAt(text, at) {
    const latin = LATIN.test(text[at]);
    if (latin && LATIN.test(text[at - 1])) return undefined;
    for (const start of [text.slice(at, at + 2), text[at]]) {
      for (const word of this.byStart.get(start) ?? NONE) {
        if (text.startsWith(word, at) && !(latin && LATIN.test(text[at + word.length]))) return word;
      }
    }
    return undefined;
  }

  /** A query whose last word is still in typing, with that word finished. @param {string} folded */
  finish(folded) {
    const begun = /[^\s]{2,}$/u.exec(folded)?.[0];
    const word = begun && !this.names.has(begun) && [...this.names.keys()].find((known) => known.startsWith(begun) && known !== begun);
    return word ? folded.slice(0, -begun.length) + word : "";
  }
}

/** @param {string} text @returns {string[]} what stands in it in katakana, folded */
function katakana(text) {
  return (text.normalize("NFKC").match(/[\u30a1-\u30fa\u30fc]{2,}/gu) ?? []).map(fold);
}

/** @typedef {{strong: Set<string>, strange: Set<string>}} Spelt the terms that were typed in katakana; those of names that stand nowhere */

export class Engine {
  /** @param {{pages: [string, string, number][], page: number[], id: string[], title: string[], words: string[], same: string[]}} data */
  constructor(data) {
    this.synonyms = new Synonyms(data.same);
    /** @type {import("./search-wide.js").Wide | undefined} once the further words and texts are there */
    this.wide = undefined;
    /** @type {Map<string, Map<number, number>>} term → section → weight of the best field */
    this.postings = new Map();
    this.sections = data.page.map((number, at) => {
      const [page, address, priority] = data.pages[number];
      const [anchor, title, words] = [data.id[at], data.title[at], data.words[at]];
      const defines = address.endsWith("glossary/") && anchor !== "";
      return { page, address: anchor ? `${address}#${anchor}` : address, title, words, priority, defines };
    });
    this.sections.forEach((_, at) => this.read(at));
    this.learn();
  }

  /** A text as it is compared: folded, with one name for words that mean the same. @param {string} text */
  united(text) {
    return this.synonyms.unite(fold(text));
  }

  /** Make a section's words known. @param {number} at */
  read(at) {
    const section = this.sections[at];
    const title = this.united(section.title);
    const names = title.split(/[()/]/); // "KYC / know your customer (顧客の確認)" has three
    section.names = new Set(names.map((name) => sequence(name)));
    section.said = [this.phrases(at, section.words, WEIGHTS.words, 1, names)];
    if (section.further) section.said.push(this.phrases(at, section.further, WEIGHTS.further, FURTHER));
    this.post(at, title, WEIGHTS.title);
    this.post(at, this.united(section.page), WEIGHTS.page);
  }

  /** Make words known, and what is looked for in a query: whole queries, and phrases that stand in longer ones. */
  phrases(at, words, weight, counts, names = []) {
    const united = this.united(words);
    this.post(at, united.replaceAll("|", "\n"), weight);
    const phrases = [...united.split("|"), ...names];
    return { counts, exact: new Set(phrases.map((phrase) => sequence(phrase))), phrases: phrases.map((phrase) => sequence(phrase, SMALL)) };
  }

  /** @param {number} at the section @param {string} united @param {number} weight */
  post(at, united, weight) {
    for (const term of terms(united)) {
      const posting = this.postings.get(term) ?? new Map();
      if ((posting.get(at) ?? 0) < weight) posting.set(at, weight);
      this.postings.set(term, posting);
    }
  }

  /** The words that a misspelt or unfinished one may stand for. */
  learn() {
    this.vocabulary = [...this.postings.keys()].filter((term) => /^[a-z]/.test(term));
  }

  /** @param {number} count of the sections that hold a term */
  rarity(count) {
    return Math.log(1 + this.sections.length / (1 + count));
  }

  /**
   * Sections by term, also for words that are misspelt or not finished.
   * @param {string} term
   * @param {boolean} last whether the term may still be in typing
   * @param {boolean} alone whether it is all that was typed so far
   */
  lookUp(term, last, alone) {
    const exact = this.postings.get(term);
    if (KANA_OR_KANJI.test(term) || /[0-9#]/.test(term) || (exact && !last)) {
      return { posting: exact, rarity: this.rarity(exact?.size ?? 0) };
    }
    const near = new Map(exact);
    for (const word of this.vocabulary) {
      // a word that is known is not misspelt, but it may be the beginning of another
      const alike = (last && beginning(term, word, alone)) || (!exact && likeness(term, word));
      if (!alike) continue;
      for (const [number, weight] of this.postings.get(word)) {
        near.set(number, Math.max(near.get(number) ?? 0, weight * alike));
      }
    }
    return { posting: near, rarity: this.rarity(near.size) };
  }

  /**
   * @param {string} query
   * @param {number} most
   * @returns {{page: string, address: string, title: string, text?: string, score: number}[]}
   */
  find(query, most = 8) {
    const typed = fold(query).trim();
    const runs = katakana(query);
    const spelt = { strong: new Set(runs.flatMap(terms)), strange: this.wide?.strange(runs) ?? new Set() };
    let hits = this.hits(typed, spelt);
    if (!hits.length) hits = this.hits(this.synonyms.finish(typed), spelt);
    if (!hits.length && this.wide) hits = this.wide.hits(typed.replace(DEFINITION, "") || typed, spelt);
    return this.results(hits, most);
  }

  /**
   * The sections whose words, title or page hold a good share of the query.
   * @param {string} typed the query, folded
   * @param {Spelt} spelt
   */
  hits(typed, spelt) {
    const bare = typed.replace(DEFINITION, "") || typed;
    const united = this.synonyms.unite(meant(bare));
    const { asked, whole, values, scores, covered } = this.weigh(united, spelt);
    const query = sequence(united);
    const telling = sequence(united, SMALL);
    const hits = [];
    if (asked) {
      this.sections.forEach((section, number) => {
        const said = Math.max(...section.said.map((one) => one.counts * (one.exact.has(query) ? 1 : phraseShare(one.phrases, telling, values))));
        const coverage = Math.max(covered[number] / whole, said > SAID ? said + 0.2 : 0);
        if (coverage < COVERAGE) return;
        let score = (scores[number] / whole) * coverage + 3 * said;
        if (section.names.has(query)) score += 3;
        if (section.defines && bare !== typed) score *= DEFINED;
        if (score >= LEAST) hits.push({ number, score: score * section.priority });
      });
    }
    return hits;
  }

  /** What each term of a query counts, and how much of the query each section holds. */
  weigh(united, { strong, strange }) {
    const asked = this.asked(united);
    const allKana = asked.every((term) => KANA.test(term) || !KANA_OR_KANJI.test(term));
    const typing = /[a-z]$/.test(united);
    const scores = new Float64Array(this.sections.length);
    const covered = new Float64Array(this.sections.length);
    /** @type {Map<string, number>} */
    const values = new Map();
    let whole = 0;
    asked.forEach((term, index) => {
      const last = typing && index === asked.length - 1;
      const { posting, rarity } = strange.has(term) ? { rarity: this.rarity(0) } : this.lookUp(term, last, last && asked.length === 1);
      const known = Boolean(posting?.size);
      const value = rarity * (allKana ? 1 : telling(term, strong, known));
      whole += value;
      values.set(term, value);
      posting?.forEach((weight, number) => {
        scores[number] += value * weight;
        covered[number] += value * Math.min(1, weight / 2);
      });
    });
    return { asked: asked.length, whole, values, scores, covered };
  }

  /** The terms of a query that count: not the small words, not numbers that stand nowhere. */
  asked(folded) {
    const all = [...new Set(terms(folded))];
    const counting = all.filter(
      (term) => !SMALL.has(term) && (this.postings.has(term) || !/^[#.-]?[0-9][0-9.,-]*$/.test(term)),
    );
    return counting.length ? counting : all;
  }

  results(hits, most) {
    hits.sort((a, b) => b.score - a.score || a.number - b.number);
    const least = (hits[0]?.score ?? 0) * TAIL;
    return hits
      .filter((hit) => hit.score >= least)
      .slice(0, most)
      .map(({ number, score }) => {
        const { page, address, title, text } = this.sections[number];
        return { page, address, title, text, score };
      });
  }
}

/**
 * The terms of a text in one string, so that a phrase can be looked for in a query.
 * @param {string} united
 * @param {Set<string>} [without] words that are left out, unless there are no others
 */
function sequence(united, without) {
  const all = terms(united);
  const left = without ? all.filter((term) => !without.has(term)) : [];
  return `|${(left.length ? left : all).join("|")}|`;
}

/**
 * The share of a query that the most telling phrase standing in it makes up.
 * @param {string[]} phrases
 * @param {string} query
 * @param {Map<string, number>} values what each term of the query counts
 */
function phraseShare(phrases, query, values) {
  const worth = (/** @type {string} */ text) => text.split("|").reduce((sum, term) => sum + (values.get(term) ?? 0), 0);
  let best = 0;
  for (const phrase of phrases) {
    if (phrase.length > 3 && query.includes(phrase)) best = Math.max(best, worth(phrase));
  }
  return best && (best / worth(query)) * NEARLY;
}

/** How alike a word and its beginning are; one or two letters count when they are all that was typed. */
function beginning(typed, word, alone) {
  return (alone || typed.length >= 3) && word !== typed && word.startsWith(typed) ? 0.9 : 0;
}

/**
 * How alike two different words are, 0 for unrelated.
 * @param {string} typed
 * @param {string} word
 */
export function likeness(typed, word) {
  if (typed[0] !== word[0]) return 0; // a first letter is rarely mistyped
  if (typed.length >= 4 && word.length - typed.length <= 2 && word.startsWith(typed)) return 0.8;
  if (typed.length < 5 || Math.abs(typed.length - word.length) > 2) return 0;
  const allowed = typed.length >= 8 ? 2 : 1;
  // in a short word another letter makes another word: "stick" is not "stuck"
  if (typed.length === 5 && word.length === 5 && [...typed].sort().join() !== [...word].sort().join()) return 0;
  const steps = distance(typed, word, allowed);
  return steps > allowed ? 0 : 0.85 - 0.15 * (steps - 1);
}

/**
 * Edit distance with swaps of neighbours, given up above `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
function distance(a, b, most) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

/**
 * Finds the places of a text where whole words of a query stand, as [start, end] pairs, for marking.
 * @param {string} query
 * @returns {(text: string) => number[][]}
 */
export function places(query) {
  const asked = new Set(terms(fold(query)).filter((term) => !SMALL.has(term)));
  const isAsked = new Map(); // the same few words stand in all texts
  const latin = (/** @type {string} */ word) => {
    if (!isAsked.has(word)) isAsked.set(word, terms(fold(word)).some((term) => asked.has(term)));
    return isAsked.get(word);
  };
  const japanese = query.normalize("NFKC").match(/[\u30a1-\u30fa\u30fc]{2,}|[\u3400-\u9fff々]{2,}|[\u3041-\u3096]{4,}/gu) ?? [];
  return (text) => {
    const found = [];
    for (const { 0: word, index } of text.matchAll(/[A-Za-zＡ-Ｚａ-ｚ][\w'’-]*/gu)) {
      if (latin(word)) found.push([index, index + word.length]);
    }
    for (const word of japanese) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push([at, at + word.length]);
    }
    return merged(found);
  };
}

/** @param {number[][]} found places in any order @returns {number[][]} in order, without overlap */
function merged(found) {
  const joined = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
