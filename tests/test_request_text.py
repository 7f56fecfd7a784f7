"""Every request gives good text however much of it is answered, in both languages."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Watched
from tests.requests_in_browser import DATA, FILL, REQUESTS, answers, start

BROKEN = {
    "a blank that nothing replaced": r"[{}]|undefined|null|NaN|\[object",
    "two blanks in a row": r"[ \u3000]{2,}",
    "a blank at the end of a line": r"[ \t]+(?:\n|$)",
    "a blank before a full stop": r" [.,;:?!](?:\s|$)",
    "two full stops": r"(?:\.\s*\.|。\s*。|\.。|。\.)",
    "a broken article": r"\b(?:an?|the) (?:an?|the)\b|\ba [aeio]\w|\ban [^aeiouhAEIOUH\[]",
    "an empty line too many": r"\n{3,}",
}
STATES = ("filled", "own", "empty", "unknown")


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_every_request_reads_well_in_every_state(visit: Watched, locale: str):
    faults = []
    prefix = "" if locale == "ja" else "/en"
    page = visit.context.new_page()
    for request_id in REQUESTS:
        page.goto(f"{visit.server}{prefix}/requests/{request_id}/")
        start(page)
        for state in STATES:
            shown = page.evaluate(FILL, {"state": state, "answers": answers(own=state == "own")})
            faults += _faults(f"{locale}/{request_id} {state}", state, shown)
        page.evaluate("sessionStorage.clear()")
    assert faults == [], "mend data/requests/<id>.yml or docs/assets/js/request-text.js"


def _faults(where: str, state: str, shown: dict) -> list[str]:
    found = []
    english = shown["english"]
    assert english, f"{where}: nothing to copy"
    for text in [*english, *shown["japanese"]]:
        found += [
            f"{where}: {what}: {text!r}"
            for what, pattern in BROKEN.items()
            if re.search(pattern, text)
        ]
    if state in ("filled", "own") and shown["open"]:
        found.append(f"{where}: still open: {shown['open']}")
    if state in ("filled", "own") and any(
        "[" in text.replace("[Request received]", "") for text in english
    ):
        found.append(f"{where}: a marker is left")
    longest = max(len(text.split()) for text in english)
    if longest > 120 and state != "empty":
        found.append(f"{where}: {longest} words")
    return found


def test_dates_times_and_numbers_come_out_in_both_languages(visit: Watched):
    page = visit.open("/requests/deposit-missing/")
    start(page)
    typed = answers() | {"happened-at": "2026-11-23T09:05", "confirmations": "１"}
    shown = page.evaluate(FILL, {"state": "filled", "answers": typed})
    text = next(one for one in shown["english"] if "\n" in one)
    assert "November 23, 2026, 09:05 JST (UTC+9)" in text
    assert "On the blockchain: 1 confirmation\n" in text
    assert any("2026年11月23日9時05分（日本時間）" in one for one in shown["japanese"])
    assert any("承認：1回" in one for one in shown["japanese"])


def test_a_choice_carries_both_languages(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    start(page)
    shown = page.evaluate(FILL, {"state": "filled", "answers": answers()})
    option = DATA["blanks"]["document"]["options"][0]
    assert any(f"I uploaded {option['en']}." in text for text in shown["english"])
    assert any(option["ja"] in text for text in shown["japanese"])


def test_an_own_answer_fits_its_sentence(visit: Watched):
    page = visit.open("/en/requests/id-check-refused/")
    page.evaluate(
        """async () => {
          const base = new URL(document.documentElement.dataset.modules, location.href);
          const { write, plain } = await import(new URL("request-text.js", base));
          const look = (value) => () => ({ state: "given", en: value, ja: value });
          const blocks = (en) => [{ sentences: [{ en, ja: en }] }];
          const text = (en, value) => plain(write(blocks(en), look(value), new Set()).parts);
          window.fits = [
            text("I sent a {x}.", "an ID card."), text("I sent an {x}.", "passport"),
            text("It is the {x}.", "the front. "), text("See {x}", "e.g. this."),
          ];
        }"""
    )
    assert page.evaluate("window.fits") == [
        "I sent an ID card.",
        "I sent a passport.",
        "It is the front.",
        "See e.g. this.",
    ]
