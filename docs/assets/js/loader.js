// Loads a control's module when the control is approached (pointer, touch, focus) or clicked.
//
// A control names its module in data-module. A module exports `start(element)`, which is called
// once per element. When the first event is a bare click (screen readers, voice control), the
// click is held back until the module is there and is then given again, so that nothing is lost.
{
  const root = document.documentElement;
  const base = new URL(root.dataset.modules, location.href);
  const started = new Map();

  const begin = (element) => {
    if (!started.has(element)) {
      const ready = import(new URL(`${element.dataset.module}.js`, base))
        .then((module) => module.start(element))
        .then(() => (element.dataset.ready = ""))
        .catch(() => started.delete(element)); // the next approach tries again
      started.set(element, ready);
    }
    return started.get(element);
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
    const element = event.target.closest?.("[data-module]");
    if (element) begin(element);
    const link = event.type === "pointermove" && event.target.closest?.("a[href]");
    if (link) fetchAhead(link);
  };

  // pointermove, not pointerover: what scrolls by under a resting pointer was not approached
  for (const type of ["pointermove", "touchstart", "focusin"]) {
    addEventListener(type, approached, { capture: true, passive: true });
  }

  addEventListener(
    "click",
    (event) => {
      const element = event.target.closest?.("button[data-module], a[data-module]");
      if (!element || "ready" in element.dataset) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      begin(element).then(() => {
        if ("ready" in element.dataset) element.click();
        else if (element.href) location.assign(element.href);
      });
    },
    true,
  );

  // Elements that have work to do as soon as they are on the page, such as a kept request.
  for (const element of document.querySelectorAll("[data-module][data-now]")) begin(element);

  // A control with data-kept="<key>" has work to do when this tab kept something under that key.
  for (const element of document.querySelectorAll("[data-module][data-kept]")) {
    try {
      if (sessionStorage.getItem(element.dataset.kept)) begin(element);
    } catch {
      // storage is refused: nothing was kept
    }
  }

  // An address with ?q= opens the search.
  if (new URLSearchParams(location.search).has("q")) {
    const search = document.querySelector("search[data-module]");
    if (search) begin(search);
  }

  // The guide is kept for reading offline: from the first click on, or on an idle second page of
  // this tab, never on data saver. Whoever reads one page has nothing more loaded.
  if ("offline" in root.dataset && "serviceWorker" in navigator && !saving) {
    const keep = () =>
      import(new URL("offline.js", base)).then((module) => module.start(root)).catch(() => {});
    const isSecond = window.navigation?.entries?.().some((entry) => !entry.sameDocument);
    if (isSecond) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(keep));
    else addEventListener("click", keep, { capture: true, once: true });
  }
}
