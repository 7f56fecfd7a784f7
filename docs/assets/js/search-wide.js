// Looks in the words and the texts of the sections together, for queries that no word list answers.
// Loaded after the first result, with the texts (search.js). No DOM here either.
import { KANA, KANA_OR_KANJI, SMALL, fold, likeness, meant, telling, terms } from "./search-engine.js";

// The share of a query that a section must hold; of a long one a smaller share is enough, if it says much.
const COVERAGE = { japanese: 0.56, latin: 0.6 };
const OF_LONG = 0.33;
const MUCH = { japanese: 13, latin: 9 };
const PAIR_OF_KANA = 0.25; // mostly grammar
const IN_TEXT = 0.7; // what a term counts that stands in the text only
const UNKNOWN = 1.8; // how much more a word weighs against that stands nowhere on the site
const OF_PAGE = 0.3; // the same in the page's title only

/**
 * Gives an engine its further words and the texts, a section at each step: all at once would hold up
 * the page on a slow phone.
 * @param {import("./search-engine.js").Engine} engine
 * @param {{words: string[], text: string[], same: string[]}} more words and texts by section
 */
export function* extend(engine, more) {
  const whole = Object.assign(Object.create(Object.getPrototypeOf(engine)), engine, {
    synonyms: engine.synonyms.and(more.same),
    postings: new Map(),
    sections: engine.sections.map((section, at) => ({ ...section, further: more.words[at], text: more.text[at] })),
  });
  whole.wide = new Wide(whole);
  for (const at of whole.sections.keys()) {
    whole.read(at);
    whole.wide.read(at);
    yield;
  }
  whole.learn();
  whole.wide.learn();
  Object.assign(engine, whole);
}

const NOWHERE = new Map();

export class Wide {
  /** @param {import("./search-engine.js").Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {Map<string, Map<number, number>>} term → section → how much it counts, 1 at most */
    this.postings = new Map();
  }

  /** @param {number} at */
  read(at) {
    const { title, page, text, ...section } = this.engine.sections[at];
    const words = [section.words, section.further, title].join("|").replaceAll("|", "\n");
    this.add(this.engine.united(words), at, 1);
    this.add(this.engine.united(page), at, OF_PAGE);
    this.add(this.engine.united(text), at, IN_TEXT);
    // as they were written, too: part of a word that has another name is found, and so is a misspelt one
    this.add(fold(words), at, 1);
    this.add(fold(text), at, IN_TEXT);
  }

  /**
   * The terms of names in katakana that stand nowhere: their pairs of kana stand in other words by chance.
   * @param {string[]} runs
   * @returns {Set<string>}
   */
  strange(runs) {
    const known = (/** @type {string} */ run) => this.heard.includes(run);
    const nearly = (/** @type {string} */ run) => run.length >= 6 && (known(run.slice(0, -2)) || known(run.slice(2)));
    return new Set(runs.filter((run) => !known(run) && !nearly(run)).flatMap(terms));
  }

  learn() {
    this.heard = this.engine.sections.map(({ words, further, title, text }) => fold([words, further, title, text].join())).join() + [...this.engine.synonyms.names.keys()].join();

    this.vocabulary = [...this.postings.keys()].filter((term) => /^[a-z]/.test(term));
  }

  add(folded, number, weight) {
    for (const term of terms(folded)) {
      const posting = this.postings.get(term) ?? new Map();
      posting.set(number, Math.min(1, Math.max(posting.get(number) ?? 0, weight)));
      this.postings.set(term, posting);
    }
  }

  /**
   * The sections that hold a good share of a query, read with its synonyms or as it was typed.
   * @param {string} bare the query, folded, without the words that ask for a definition
   * @param {import("./search-engine.js").Spelt} spelt
   * @returns {{number: number, score: number}[]}
   */
  hits(bare, spelt) {
    const best = new Map();
    for (const read of [this.engine.synonyms.unite(meant(bare)), meant(bare)]) {
      const asked = this.asked(read);
      const { covered, whole } = this.weigh(asked, spelt);
      const script = asked.some((term) => KANA_OR_KANJI.test(term)) ? "japanese" : "latin";
      this.engine.sections.forEach((section, number) => {
        const share = covered[number] / whole;
        const enough = share >= COVERAGE[script] || (share >= OF_LONG && covered[number] >= MUCH[script]);
        const score = share * section.priority;
        if (enough && score > (best.get(number) ?? 0)) best.set(number, score);
      });
    }
    return [...best].map(([number, score]) => ({ number, score }));
  }

  /** The terms that count: not the small words, not numbers that stand nowhere. */
  asked(folded) {
    const all = [...new Set(terms(folded))];
    return all.filter((term) => !SMALL.has(term) && (this.postings.has(term) || !/^[#.-]?[0-9][0-9.,-]*$/.test(term)));
  }

  /** What the asked terms say together, and how much of that each section holds. */
  weigh(asked, { strong, strange }) {
    const onlyKana = asked.every((term) => KANA.test(term) || !KANA_OR_KANJI.test(term));
    const covered = new Float64Array(this.engine.sections.length);
    let whole = 0;
    for (const term of asked) {
      const posting = strange.has(term) ? NOWHERE : this.postings.get(term) ?? this.misspelt(term);
      const value = this.engine.rarity(posting.size) * this.telling(term, strong, posting.size > 0, onlyKana);
      whole += value;
      posting.forEach((weight, number) => (covered[number] += value * weight));
    }
    return { covered, whole };
  }

  /** How much a term says: see the engine's `telling`; a name that stands nowhere weighs against all. */
  telling(term, strong, known, onlyKana) {
    const grammar = KANA.test(term) && !strong.has(term);
    const isName = strong.has(term) || !/[\u3041-\u3096]/.test(term);
    if (!known && isName) return UNKNOWN;
    if (onlyKana) return 1;
    return grammar && known ? PAIR_OF_KANA : telling(term, strong, known);
  }

  /** The sections of words that are nearly this one. */
  misspelt(term) {
    const near = new Map();
    if (KANA_OR_KANJI.test(term) || /[0-9#]/.test(term)) return near;
    for (const word of this.vocabulary) {
      const alike = likeness(term, word);
      if (!alike) continue;
      this.postings.get(word).forEach((weight, number) => near.set(number, Math.max(near.get(number) ?? 0, weight * alike)));
    }
    return near;
  }
}
