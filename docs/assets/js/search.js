// The search box: opens, takes what is typed, pasted or dictated, and shows sections.
import { Engine, places, unpack } from "./search-engine.js";
import { words } from "./words.js";

const EXCERPT = 90;
const SLICE = 8; // milliseconds
let box;

/** Both the box and the button that opens it on phones start the same one box. */
export async function start() {
  box ??= build();
  await box;
}

async function build() {
  const search = document.querySelector("search[data-module]");
  const opener = document.querySelector("[data-search-open]");
  const input = search.querySelector("input");
  const panel = search.querySelector("[data-md-component=search-result]");
  const status = search.querySelector("[data-search-status]");
  const list = search.querySelector("[data-search-list]");
  const root = new URL(document.documentElement.dataset.base, location.href);
  const say = await words("-search");
  let engine; // a promise of what searches
  let completed; // a promise that it has all words
  let shown; // the query whose results are on the screen

  const fetched = async (name) => {
    const address = new URL(`../search/${document.documentElement.lang}${name}.json`, import.meta.url);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return unpack(await answer.arrayBuffer());
  };

  const load = () => {
    engine = fetched("").then((data) => new Engine(data));
    engine.catch(() => (engine = undefined)); // the next key tries again
    return engine;
  };

  // Further words and the texts are long, so they come after the first result.
  const complete = (/** @type {Engine} */ ready) => {
    completed ??= Promise.all([import("./search-wide.js"), fetched("-more")]).then(([{ extend }, more]) => inSlices(extend(ready, more)));
    completed.catch(() => (completed = undefined));
    return completed;
  };

  const show = async () => {
    const query = input.value;
    if (!query.trim()) {
      list.replaceChildren();
      status.textContent = say["search.hint"];
      panel.hidden = !search.classList.contains("search--open");
      return;
    }
    try {
      const ready = await (engine ?? load());
      if (query !== input.value) return;
      const hits = ready.find(query);
      if (hits.length || ready.wide) fill(hits, query);
      if (ready.wide) return;
      await complete(ready);
      if (query === input.value) again(query, ready.find(query));
    } catch {
      panel.hidden = false;
      status.textContent = say["search.failed"];
    }
  };

  // With all words there, the same results only get their line of text: the reader may be on one of them.
  const again = (query, hits) => {
    const links = [...list.querySelectorAll(".md-search-result__link")];
    const addresses = hits.map((hit) => new URL(hit.address, root).href);
    const kept = shown === query && links.length && (list.contains(document.activeElement) || links.every((link, at) => link.href === addresses[at]));
    if (!kept) return fill(hits, query);
    const where = places(query);
    links.forEach((link) => {
      const hit = hits[addresses.indexOf(link.href)];
      if (hit) marked(link.querySelector(".search__text"), excerpt(hit.text, where), where);
    });
  };

  const fill = (hits, query) => {
    shown = query;
    panel.scrollTop = 0; // before anything changes: afterwards it would lay the page out at once
    panel.hidden = false;
    const where = places(query);
    list.replaceChildren(...(hits.length ? hits.map((hit) => row(hit, where)) : ways()));
    const count = hits.length === 1 ? say["search.count-one"] : say["search.count-other"].replace("{n}", hits.length);
    status.textContent = hits.length ? count : say["search.none"];
  };

  const row = (hit, where) => {
    const item = element("li", "search__item md-search-result__item");
    const link = element("a", "search__link md-search-result__link");
    link.href = new URL(hit.address, root).href;
    if (hit.page !== hit.title) link.append(element("span", "search__where", hit.page), " ");
    link.append(marked(element("span", "search__title"), hit.title, where));
    const text = excerpt(hit.text ?? "", where);
    link.append(" ", marked(element("span", "search__text"), text, where));
    item.append(link);
    return item;
  };

  const ways = () =>
    [
      ["search.none-finder", "#find"],
      ["search.none-errors", "errors/"],
      ["search.none-glossary", "glossary/"],
    ].map(([key, address]) => {
      const item = element("li", "search__item");
      const link = element("a", "search__link", say[key]);
      const local = document.documentElement.lang === "ja" ? "" : "en/";
      link.href = new URL(local + address, root).href;
      item.append(link);
      return item;
    });

  const open = () => {
    search.classList.add("search--open");
    opener.setAttribute("aria-expanded", "true");
    input.focus();
    show();
  };

  const close = () => {
    const wasOverlay = getComputedStyle(search).position === "fixed";
    search.classList.remove("search--open");
    opener.setAttribute("aria-expanded", "false");
    panel.hidden = true;
    if (wasOverlay) opener.focus();
  };

  opener.addEventListener("click", open);
  search.querySelector("[data-search-close]").addEventListener("click", close);
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    engine ?? load();
    if (input.value.trim()) show();
  });
  search.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show().then(() => list.querySelector("a")?.click());
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) close(); // a result may be on this very page
  });
  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [input, ...list.querySelectorAll("a")];
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!search.contains(event.target) && !panel.hidden) close();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) {
    input.value = asked;
    open();
  } else if (document.activeElement === input) {
    engine ?? load();
    show();
  } else if (input.value.trim()) show();
}

/** Take steps for a few milliseconds at a time, so that keys and taps come between. @param {Iterable<void>} steps */
async function inSlices(steps) {
  let end = performance.now() + SLICE;
  for (const _ of steps) {
    if (performance.now() < end) continue;
    await new Promise((go) => setTimeout(go));
    end = performance.now() + SLICE;
  }
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** The part of a text around its first match. @param {string} text @param {(text: string) => number[][]} where */
function excerpt(text, where) {
  const first = where(text)[0];
  if (!first) return text.slice(0, EXCERPT) + (text.length > EXCERPT ? "…" : "");
  const from = Math.max(0, first[0] - 20);
  const cut = text.slice(from, from + EXCERPT);
  return (from ? "…" : "") + cut + (from + EXCERPT < text.length ? "…" : "");
}

/** Fills an element with a text whose query words are marked. */
function marked(target, text, where) {
  let end = 0;
  for (const [start, stop] of where(text)) {
    target.append(text.slice(end, start), element("mark", "", text.slice(start, stop)));
    end = stop;
  }
  target.append(text.slice(end));
  return target;
}
