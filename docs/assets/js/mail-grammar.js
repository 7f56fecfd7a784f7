// How a sentence is to be taken, whatever kind of mail it is: orders, offers, promises, conditions, courtesy.
// The words are in data/mail-grammar.yml, with why each matters. Pure.
import { expressions, without } from "./mail-expressions.js";
import { fold } from "./mail-fold.js";

// What is told as done: a condition or a promise of it is not it.
const DONE = ["merged", "follow-up", "closed", "solved", "enabled", "in-review", "transferred"];
// What is told at all: a question tells nothing.
const TOLD = [...DONE, "refused", "delayed", "received"];
const ASKING = ["needs-information", "needs-documents", "awaiting-you"];
const ENDED = ["solved", "closed"];
const FOOTED = ["closed", "refused", "suspended"];

export class Grammar {
  /** @param {Record<string, string[]>} lists */
  constructor({ orders, ...lists }) {
    this.words = expressions({ groups: {}, words: lists });
    this.order = new RegExp(`(^|[:;,.] |(?:^|[,;:.] )(?:and|then|next|now|so|also|instead)[,:]? |step:? |needed:? |required:? )(?=(?:${orders.join("|")})\\b(?! (?:care|longer|place|up to)))`, "gu");
  }

  /** @param {string} name @param {string} text */
  is(name, text) {
    return this.words[name].test(text);
  }

  /** A sentence as it is compared: folded, its orders with a "please", as those of most desks have. @param {string} said */
  prepared(said) {
    return fold(said).replace(this.order, "$1please ").replace(/please please/g, "please");
  }

  /** Whether a sentence speaks against a kind, whatever words it has. @param {string} kind @param {string} text */
  cannotBe(kind, text) {
    const is = (name) => this.is(name, text);
    // "Why is my account locked?" is the title of an article, in the reader's words
    if (ASKING.includes(kind) && is("a-question") && is("own-words")) return true;
    if (ASKING.includes(kind)) {
      if (is("denied") || is("keeps")) return true;
      if (kind !== "needs-documents" && is("declines") && !is("wants")) return true;
    }
    if (kind === "needs-information" && (is("opinion") || is("courtesy"))) return true;
    if (FOOTED.includes(kind) && is("no-reply") && !is("shut")) return true;
    if (TOLD.includes(kind) && (is("a-question") || is("own-words"))) return true;
    if (ENDED.includes(kind) && is("if-silent") && is("threatened")) return true;
    return kind === "not-from-support" && is("refuses");
  }

  /** What of a sentence counts for a kind. @param {string} kind @param {string} text */
  heard(kind, text) {
    const left = (...names) => names.reduce((rest, name) => without(rest, this.words[name]), text);
    if (kind === "awaiting-you") return left("not-asked");
    if (kind === "needs-information") return left("not-asked", "offered");
    if (kind === "needs-documents") return left("not-asked", "offered", "sent-already");
    if (kind === "refused") return left("unheard");
    if (kind === "enabled") return left("promised");
    return kind === "in-review" ? left("reviewed") : text;
  }

  /** What of it is certain: without purposes, conditions and offers. @param {string} kind @param {string} heard */
  settled(kind, heard) {
    return DONE.includes(kind) ? without(heard, this.words.possible) : heard;
  }

  /** Whether an end is only threatened. @param {string} kind @param {string} text */
  threatened(kind, text) {
    return DONE.includes(kind) && this.is("threatened", text);
  }
}
