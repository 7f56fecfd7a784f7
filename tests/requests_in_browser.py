"""How the tests of the request tool fill in a request: many controls in one call."""

from __future__ import annotations

from playwright.sync_api import Page

from guide.data import read

DATA = read()
REQUESTS = sorted(DATA.requests)

# Sets every question to a state and returns what the page then shows. `answers`: by blank;
# `all`: with every sentence that may be switched on.
FILL = """({ state, answers, all }) => {
  const root = document.querySelector("[data-request]");
  const set = (control, value, key = "value") => {
    control[key] = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const question of root.querySelectorAll("[data-question]")) {
    const name = question.dataset.question;
    const unknown = question.querySelector("[data-unknown]");
    const control = question.querySelector("[data-blank]");
    if (unknown) set(unknown, state === "unknown", "checked");
    if (state === "unknown" && unknown) continue;
    for (const box of question.querySelectorAll("[data-chosen]")) {
      const chosen = answers[`chosen:${name}`].includes(box.dataset.chosen);
      set(box, state !== "empty" && chosen, "checked");
    }
    set(control, state === "empty" ? "" : answers[name]);
    const own = question.querySelector("[data-own]");
    if (own && answers[name] === "own" && state !== "empty") set(own, answers[`own:${name}`]);
  }
  for (const box of all ? root.querySelectorAll("[data-include]") : []) set(box, true, "checked");
  const texts = (selector) => [...root.querySelectorAll(selector)].map((one) => one.textContent);
  return {
    english: texts("[data-field] .copy:not([hidden]) [data-text]"),
    whole: texts("[data-whole] [data-text]")[0],
    sentences: texts(".meaning--out .meaning__japanese"),
    japanese: texts("li:not(.meaning--out) > .meaning__japanese"),
    open: texts("[data-field] [data-text] mark:not(.given)"),
  };
}"""


def start(page: Page) -> None:
    """Start the tool as a reader does, by coming to the first question."""
    page.locator("[data-blank]").first.focus()
    page.locator("[data-keep][data-ready], [data-blank][data-ready]").first.wait_for(
        state="attached"
    )


def answers(*, own: bool = False) -> dict[str, str | list[str]]:
    """Return an answer as typed for every blank; `own`: choices answered in the reader's words."""
    typed: dict[str, str | list[str]] = {"contact-email": "other@example.com"}
    for name, blank in DATA["blanks"].items():
        if blank["type"] == "choice":
            typed[name] = "own" if own and blank.get("other") else blank["options"][0]["id"]
            typed[f"own:{name}"] = "a thing of my own."
        elif blank["type"] == "choices":
            chosen = [option["id"] for option in blank["options"]]
            typed[f"chosen:{name}"] = chosen[:1] if own else chosen[:3]
            typed[name] = blank["example"] if own else ""
        else:
            typed[name] = (
                blank["example"].replace(" ", "T")
                if blank["type"] == "datetime"
                else blank["example"]
            )
    return typed
