"""The mail reader names a mail rightly, finds planted signs of fakes, and never calls a mail safe.

The samples of held-out.json were written without sight of the phrases and looked at once, when the
phrases were done: 63 of 66 were named rightly; one of 33 planted signs was missed, and mended then.
Do not widen phrases for them. The others are known: whoever mends the phrases looks at them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PHONE, watched

MAIL = Path(__file__).parent / "mail"
KNOWN = ("samples.json", "own-samples.json", "development.json")
FILLER = "lorem ipsum dolor sit amet. "
READ = """async ([mails]) => {
  const modules = new URL(document.documentElement.dataset.modules, location.href);
  const { MailReader } = await import(new URL("mail-reader.js", modules));
  const answer = await fetch(new URL(`../phrases/${document.documentElement.lang}.json`, modules));
  const { fromHtml } = await import(new URL("mail-html.js", modules));
  const reader = new MailReader(await answer.json());
  return mails.map(([text, html]) => (html ? reader.read(...fromHtml(html)) : reader.read(text)));
}"""


def _samples(name: str) -> list[dict[str, Any]]:
    samples = json.loads((MAIL / name).read_text(encoding="utf-8"))
    for sample in samples:
        for key in ("text", "html"):
            sample[key] = re.sub(
                r"«FILL (\d+)»",
                lambda found: (FILLER * (int(found[1]) // len(FILLER) + 1))[: int(found[1])],
                sample.get(key, ""),
            )
    return samples


# The fastest of a few readings each, so that a busy machine does not count.
COMPARED = """async (texts) => {
  const modules = new URL(document.documentElement.dataset.modules, location.href);
  const { MailReader } = await import(new URL("mail-reader.js", modules));
  const answer = await fetch(new URL(`../phrases/${document.documentElement.lang}.json`, modules));
  const reader = new MailReader(await answer.json());
  const took = (text) => {
    const start = performance.now();
    reader.read(text);
    return performance.now() - start;
  };
  return texts.map((text) => Math.min(...Array.from({ length: 6 }, () => took(text))));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, server: str):
    """Open the page once for all samples."""
    visits = watched(browser, server, viewport=PHONE)
    yield next(visits).open("/read-mail/")
    next(visits, None)  # no outside request, no error


@pytest.fixture(scope="module")
def read(page: Page):
    """Give a function that reads mails with the modules and data of the built site."""

    def read(samples: list[dict[str, Any]]) -> list[tuple[dict, dict]]:
        readings = page.evaluate(READ, [[[s["text"], s["html"]] for s in samples]])
        return list(zip(samples, readings, strict=True))

    return read


@pytest.fixture(scope="module")
def known(read):
    """Give the samples that the phrases were written with, and what was read."""
    return read([sample for name in KNOWN for sample in _samples(name)])


@pytest.fixture(scope="module")
def held_out(read):
    """Give the samples kept aside, and what was read."""
    return read(_samples("held-out.json"))


def _wrong(readings: list[tuple[dict, dict]]) -> list[str]:
    return [
        f"{sample['id']}: {reading['finding']}, expected {' or '.join(sample['finding'])}"
        for sample, reading in readings
        if reading["finding"] not in sample["finding"]
    ]


def test_every_known_sample_is_named_rightly(known):
    wrong = _wrong(known)
    assert not wrong, f"widen `also` of the phrase in data/phrases.yml: {wrong}"


def test_nine_of_ten_samples_kept_aside_are_named_rightly(held_out):
    wrong = _wrong(held_out)
    right = 1 - len(wrong) / len(held_out)
    assert right >= 0.9, f"{right:.0%} right; widen the phrases, but not for these samples: {wrong}"


def test_every_planted_sign_is_found(known, held_out):
    missing = {
        sample["id"]: lacking
        for sample, reading in [*known, *held_out]
        if (lacking := set(sample["signs"]) - {sign["kind"] for sign in reading["signs"]})
    }
    assert not missing, f"see docs/assets/js/mail-signs.js: {missing}"


def test_mails_without_planted_signs_raise_no_alarm(known):
    alarms = {
        sample["id"]: reading["signs"]
        for sample, reading in known
        if not sample["signs"] and reading["signs"]
    }
    assert not alarms, f"see REFUSAL and ORDINARY in docs/assets/js/mail-signs.js: {alarms}"


def test_request_numbers_are_picked_out(known):
    wrong = {
        sample["id"]: (reading["number"], sample["number"])
        for sample, reading in known
        if reading["number"] != sample["number"]
    }
    assert not wrong, f"(found, expected); see requestNumber in mail-text.js: {wrong}"


def test_the_date_comes_from_headers_not_from_older_messages(read):
    mails = [
        "From: a@example.com\nDate: Mon, 5 Feb 2018 10:12:00 +0900\n\nYour request is solved.",
        "差出人: サポート <a@example.com>\n日時: 2022年4月8日 10:32\n\n解決しました。",
        "Please send it.\n\nOn Mon, 5 Feb 2018 at 10:12, Taro wrote:\n> Hello",
    ]
    readings = read([{"text": text, "html": ""} for text in mails])
    days = [reading["sent"] and reading["sent"]["day"] for _, reading in readings]
    assert days == ["2018-02-05", "2022-04-08", None]


def test_lines_keep_their_order_and_unknown_ones_stay(read):
    text = "Hello Taro,\n\nYour request (12345) has been solved.\nThe quince is ripe."
    ((_, reading),) = read([{"text": text, "html": ""}])
    lines = [line for line in reading["lines"] if line["text"]]
    assert [line["text"] for line in lines] == [line for line in text.split("\n") if line]
    assert [bool(line["notes"]) for line in lines] == [False, True, False]


def test_what_was_not_examined_is_said(read):
    line = "A line of a very long log.\n"
    texts = ("Your request (12345) has been solved.", line * 500, line * 2_000, "x" * 400_001)
    readings = read([{"text": text, "html": ""} for text in texts])
    assert [reading["cut"] for _, reading in readings] == [False, False, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "Your withdrawal of 3 May was sent to the address that you gave us; wait.\n",
        "お問い合わせは現在担当部署で確認していますので今しばらくお待ちください、",  # one line
    ],
)
def test_a_long_mail_takes_no_longer_than_its_beginning(page, line):
    text = line * (200_000 // len(line))
    beginning, whole = page.evaluate(COMPARED, [text[:20_000], text])
    assert whole < 4 * beginning, f"{whole:.0f} ms for all, {beginning:.0f} ms for a tenth of it"


def test_no_word_of_the_tool_calls_a_mail_safe():
    words = (MAIL.parents[1] / "data" / "interface.yml").read_text(encoding="utf-8")
    reader = (MAIL.parents[1] / "data" / "mail-reader.yml").read_text(encoding="utf-8")
    said = [line for line in words.splitlines() if line.startswith("mailtool.")]
    text = "\n".join([*said, reader])
    assert not re.search(
        r"\b(?:it|this|mail) (?:is|looks|seems) (?:safe|genuine)\b|安全です|本物です|安心",
        text,
        re.I,
    )
