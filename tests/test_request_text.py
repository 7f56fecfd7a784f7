"""Every request gives good text however much of it is answered, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

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
            typed = answers(own=state == "own")
            shown = page.evaluate(FILL, {"state": state, "answers": typed, "all": True})
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
    assert any(f"Document that I uploaded: {option['en']}\n" in text for text in shown["english"])
    assert any(option["ja"] in text for text in shown["japanese"])


SPOKEN = """async ([module, call, inputs]) => {
  const base = new URL(document.documentElement.dataset.modules, location.href);
  const functions = await import(new URL(module, base));
  const { write, plain, spoken } = functions;
  const text = (en, value) => {
    const look = () => ({ state: "given", en: value, ja: value });
    return plain(write([{ sentences: [{ en, ja: en }] }], look, new Set()).parts);
  };
  const calls = { text, count: (value, unit) => spoken({ value }, { type: "count", unit }) };
  return inputs.map((input) => calls[call](...input));
}"""


@pytest.mark.parametrize(
    ("sentence", "answer", "text"),
    [
        ("I sent a {x}.", "an ID card.", "I sent an ID card."),
        ("I sent an {x}.", "passport", "I sent a passport."),
        ("It is the {x}.", "the front. ", "It is the front."),
        ("See {x}", "e.g. this.", "See e.g. this."),
        (
            "My check at {x} failed, and",
            "Example Exchange.",
            "My check at Example Exchange failed, and",
        ),
        ("{x} is closed.", "取引所。", "取引所 is closed."),
        ("Paid to {x} today.", "Example Inc.", "Paid to Example Inc. today."),
        ("Paid to {x}.", "Example Co., Ltd.", "Paid to Example Co., Ltd."),
        ("{x} failed.", "...", "... failed."),
        ("Error: {x}", "You must be verified.", "Error: You must be verified."),
    ],
)
def test_an_answer_fits_its_sentence(visit: Watched, sentence: str, answer: str, text: str):
    page = visit.open("/en/requests/id-check-refused/")
    assert page.evaluate(SPOKEN, ["request-text.js", "text", [[sentence, answer]]]) == [text]


def test_a_count_has_its_unit_once(visit: Watched):
    typed = {
        "14": ("14 days", "14日"),
        "１４": ("14 days", "14日"),
        "14 days": ("14 days", "14日"),
        "14days.": ("14 days", "14日"),
        "14日": ("14 days", "14日"),
        "14日間": ("14 days", "14日"),
        "1 day": ("1 day", "1日"),
        "one day": ("one day", "one日"),
        "007": ("7 days", "7日"),
        "about 10": ("about 10 days", "about 10日"),
        "2 weeks": ("2 weeks", "2 weeks"),
        "two weeks": ("two weeks", "two weeks"),
    }
    unit = DATA["blanks"]["waiting-days"]["unit"]
    page = visit.open("/en/requests/no-answer/")
    inputs = [[value, unit] for value in typed]
    found = page.evaluate(SPOKEN, ["answers.js", "count", inputs])
    assert {
        value: (pair["en"], pair["ja"]) for value, pair in zip(typed, found, strict=True)
    } == typed


def test_several_choices_are_joined(visit: Watched):
    page = visit.open("/requests/reopen/")
    start(page)
    for wanted, english, japanese in (
        (["browser"], "tried another browser", "別のブラウザーで試した"),
        (
            ["browser", "password"],
            "tried another browser and changed my password",
            "別のブラウザーで試した、パスワードを変えた",
        ),
        (
            ["browser", "app", "password"],
            "tried another browser, tried the official app, and changed my password",
            "別のブラウザーで試した、公式アプリで試した、パスワードを変えた",
        ),
    ):
        typed = answers() | {"chosen:tried": wanted}
        shown = page.evaluate(FILL, {"state": "filled", "answers": typed})
        assert f"What I have done so far: {english}\n" in shown["english"][0]
        assert f"これまでにしたこと：{japanese}" in shown["japanese"]
    page.fill("[data-blank=tried]", "asked a friend")
    text = page.locator("[data-field=message] [data-text]")
    expect(text).to_contain_text("changed my password, and asked a friend\n")
    page.locator("[data-unknown=tried]").check()
    expect(page.locator("[data-chosen]:checked")).to_have_count(0)
    expect(text).not_to_contain_text("What I have done so far")
    page.locator("[data-chosen=spam-folder]").check()
    expect(page.locator("[data-unknown=tried]")).not_to_be_checked()
    expect(text).to_contain_text("What I have done so far: checked the spam folder\n")


def test_only_what_cannot_be_chosen_is_typed_in_english():
    """A label says （英語で） where the reader has to write English."""
    free = [
        f"{name}: {blank['label']['ja']}"
        for name, blank in DATA["blanks"].items()
        if blank["type"] in ("text", "long-text")
        and not re.search(r"英語|ローマ字|番号|アドレス|件名|コイン|タグ", blank["label"]["ja"])
    ]
    assert free == [], "make it a choice, or say in the label that the answer is in English"
    for name in ("tried", "last-action", "documents-sent", "remaining-problem"):
        assert len(DATA["blanks"][name]["options"]) >= 6, name
