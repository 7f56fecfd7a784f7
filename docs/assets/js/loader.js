// Loads a control's module when the control is approached (pointer, touch, focus), used or clicked.
//
// A control names its module in data-module. A module exports `start(element)`, which is called
// once per element. Nothing that happens before the module is there is lost: the first click of a
// button or link and a sent search are held back and given again; what was typed or ticked is told.
{
  const root = document.documentElement;
  const base = new URL(root.dataset.modules, location.href);
  const started = new Map();
  const HELD = 1000; // ms that a link waits for its module before it is followed without it

  const controlAt = (target) =>
    target.closest?.("[data-module]") ?? target.closest?.("label")?.control?.closest("[data-module]");
  const isReady = (element) => "ready" in element.dataset;

  // This runs in the head, so that nothing is lost on a slow line; modules need the whole page.
  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));

  /** Resolves to whether the module is at work. When it is not, the next call tries again. */
  const begin = (element) => {
    if (!started.has(element)) {
      const works = Promise.all([import(new URL(`${element.dataset.module}.js`, base)), parsed])
        .then(([module]) => module.start(element))
        .then(() => (element.dataset.ready = ""))
        .catch(() => started.delete(element))
        .then(() => isReady(element));
      started.set(element, works);
    }
    return started.get(element);
  };

  /** The same for what the reader asked for: when it cannot be had, the page says so. */
  const need = async (element) => {
    const works = await begin(element);
    const notice = document.querySelector("[data-failed]");
    notice.hidden = works;
    if (works) return true;
    const text = element.matches("[data-copy]") && element.closest(".copy").querySelector("[data-text]");
    if (text) getSelection().selectAllChildren(text);
    notice.querySelector("[data-failed-copy]").hidden = !text?.textContent;
    notice.querySelector("button").onclick = () => location.reload();
    return false;
  };

  // A page is fetched ahead when the pointer rests on its link: it is there on the click. The
  // speculation rules of the page (overrides/main.html) take the links that are marked here.
  const saving = navigator.connection?.saveData; // data saver: nothing that was not asked for
  const fetchAhead = (link) => {
    if (saving || "ahead" in link.dataset || link.pathname === location.pathname) return;
    setTimeout(() => {
      if (link.matches(":hover")) link.dataset.ahead = "";
    }, 60);
  };

  const approached = (event) => {
    const element = controlAt(event.target);
    if (element) begin(element);
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    // the language switch stays on the section: the other language has the same ids
    if ("sameSection" in link.dataset) link.hash = location.hash;
    if (event.type === "pointermove") fetchAhead(link);
  };

  // pointermove, not pointerover: what scrolls by under a resting pointer was not approached
  for (const type of ["pointermove", "touchstart", "focusin", "click"]) {
    addEventListener(type, approached, { capture: true, passive: true });
  }

  addEventListener(
    "click",
    async (event) => {
      const element = controlAt(event.target);
      if (!element || isReady(element)) return;
      if (!element.matches("button, a[href]")) return need(element); // a tick or a cursor: its own doing
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const late = new Promise((done) => setTimeout(done, HELD));
      if (await (element.href ? Promise.race([begin(element), late]) : need(element))) element.click();
      else if (element.href) location.assign(element.href);
    },
    true,
  );

  // What is typed, chosen or ticked before the module is there is told to it when it has started.
  const early = new Map();
  addEventListener(
    "input",
    async ({ target }) => {
      const element = controlAt(target);
      if (!element || isReady(element)) return;
      early.set(target, target.checked);
      if (!(await need(element)) || !early.has(target)) return;
      if (target.matches("[type=checkbox]")) target.checked = early.get(target); // it may have been set again
      early.delete(target);
      target.dispatchEvent(new Event("input", { bubbles: true }));
      if (target !== document.activeElement || target.matches("[type=checkbox]")) {
        target.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    true,
  );

  addEventListener(
    "submit",
    async (event) => {
      const element = controlAt(event.target);
      if (!element || isReady(element)) return;
      event.preventDefault(); // the policy forbids sending anything anywhere
      if (await need(element)) event.target.requestSubmit();
    },
    true,
  );

  parsed.then(() => {
    // A control with data-kept="<key>" has work to do when this tab kept something under that key.
    for (const element of document.querySelectorAll("[data-module][data-kept]")) {
      try {
        if (sessionStorage.getItem(element.dataset.kept)) begin(element);
      } catch {
        // storage is refused: nothing was kept
      }
    }
    // An address with ?q= opens the search.
    if (new URLSearchParams(location.search).has("q")) begin(document.querySelector("search"));
  });

  // The guide is kept for reading offline: from the first click on, or on an idle second page of
  // this tab, never on data saver. Whoever reads one page has nothing more loaded.
  if ("offline" in root.dataset && "serviceWorker" in navigator && !saving) {
    const keep = () =>
      import(new URL("offline.js", base)).then((module) => module.start(root)).catch(() => {});
    // The history knows the pages before, but not their addresses (no referrer is sent), and hosts
    // may share an origin: each page of this guide leaves its mark there.
    const guide = new URL(`${root.dataset.base}/`, location.href).href;
    const isOurs = (entry) => !entry.sameDocument && entry.getState() === guide;
    const history = window.navigation?.currentEntry && window.navigation; // none: a click is awaited
    const isSecond = history?.entries().some(isOurs);
    history?.updateCurrentEntry({ state: guide });
    if (isSecond) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(keep));
    else addEventListener("click", keep, { capture: true, once: true });
  }
}
