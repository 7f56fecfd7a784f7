// The text of HTML as a reader sees it, and where its links lead. Pure; the document is inert.
import { HIDDEN } from "./mail-fold.js";

/** @typedef {{text: string, target: string}} Link */

const BREAKS =
  "address,article,aside,blockquote,br,button,caption,dd,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,td,tr,ul";
const SILENT = "script,style,template,head,iframe,object,embed,noscript,textarea,select";
const TAGS =
  "a|abbr|address|area|article|aside|b|base|big|blockquote|body|br|button|caption|center|code|col|colgroup|dd|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|map|math|meta|mglyph|mtext|nav|noscript|o:p|object|ol|p|picture|pre|s|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|wbr";
const ANY_TAG = new RegExp(`</?(?:${TAGS})(?=[\\s>/])[^<>]*>`, "i");
const NO_TAG = new RegExp(`<(?!/?(?:${TAGS})(?=[\\s>/])|!--)`, "gi");

/** Whether a text has tags of HTML in it. @param {string} text */
export function hasTags(text) {
  return ANY_TAG.test(text);
}

/**
 * The text and the links of HTML from the clipboard or from a mail.
 * @param {string} html
 * @returns {[string, Link[]]}
 */
export function fromHtml(html) {
  const parsed = inert(html);
  const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("pre")) node.data = node.data.replace(/\s+/g, " ");
  }
  return read(parsed);
}

/**
 * The same for a text in which somebody pasted HTML: line breaks count, and a "<" may be just that.
 * @param {string} text
 * @returns {[string, Link[]]}
 */
export function fromTagged(text) {
  return read(inert(text.replace(NO_TAG, "&lt;")));
}

/** @param {Document} parsed @returns {[string, Link[]]} */
function read(parsed) {
  const links = linksOf(parsed); // before the text is taken, which removes what is not shown
  return [textOf(parsed), links];
}

/** @param {string} html */
function inert(html) {
  // The policy would stop handlers, styles and <base> anyway, but report each: they go before parsing.
  const bare = html
    .replace(/<(\/?)base(?=[\s>/])/gi, "<$1x-base")
    .replace(/<style\b[^]*?(?:<\/style\s*>|$)/gi, " ")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])(on\w+|style|srcdoc)(?=\s*=)/gi, "$1data-$2"));
  return new DOMParser().parseFromString(bare, "text/html");
}

/** @param {Document} parsed @returns {Link[]} */
function linksOf(parsed) {
  const base = parsed.querySelector("x-base[href]")?.getAttribute("href");
  return [...parsed.querySelectorAll("a[href], area[href]")].map((link) => ({
    text: plain(link.textContent) || plain(link.getAttribute("alt") ?? link.querySelector("img[alt]")?.alt ?? ""),
    target: resolved(link.getAttribute("href").trim(), base),
  }));
}

/** @param {string} text */
function plain(text) {
  return text.replace(HIDDEN, "").replace(/\s+/g, " ").trim();
}

/** A target as the mail's own <base> makes it whole. @param {string} target @param {string | undefined} base */
function resolved(target, base) {
  try {
    return base ? new URL(target, base).href : target;
  } catch {
    return target;
  }
}

/** @param {Document} parsed */
function textOf(parsed) {
  const images = [...parsed.querySelectorAll("img[alt], area[alt]")].map(({ alt }) => plain(alt)).filter(Boolean);
  for (const silent of parsed.querySelectorAll(SILENT)) silent.remove();
  for (const quote of parsed.querySelectorAll("blockquote")) {
    if (quote.textContent.length < 20_000) quote.prepend("\n> ");
  }
  for (const block of parsed.querySelectorAll(BREAKS)) {
    if (block.localName === "td") block.after(" ");
    else {
      block.before("\n");
      block.after("\n");
    }
  }
  const text = parsed.body.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n");
  // a mail that is one picture says what it says in its description
  return text.trim() ? text : images.join("\n");
}
