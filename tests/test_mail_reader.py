"""The mail reader names a mail rightly, finds planted signs of fakes, and never calls a mail safe.

The samples of held-out.json were written without sight of the phrases and looked at once, when the
phrases were done: 63 of 66 were named rightly; one of 33 planted signs was missed, and mended then.
Do not widen phrases for them. The others are known: whoever mends the phrases looks at them.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
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
  const { fetchKnown } = await import(new URL("mail-known.js", modules));
  const { fromHtml } = await import(new URL("mail-html.js", modules));
  const reader = new MailReader(await fetchKnown(document.documentElement.lang));
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
  const { fetchKnown } = await import(new URL("mail-known.js", modules));
  const reader = new MailReader(await fetchKnown(document.documentElement.lang));
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


def test_the_day_is_the_readers_own(browser, server):
    header = "From: a@example.com\nSubject: x\nDate: Tue, 24 Nov 2026 23:30:00 -0800\n\nSolved it."
    gmail = "サポート <a@example.com>\n11月24日(火) 17:30 (3 時間前)\nTo 自分\n\n解決しました。"
    quoted = "On Tue, Nov 24, 2026 at 5:30 PM Support wrote:\n> Your request has been solved."
    for visit in watched(browser, server, viewport=PHONE, timezone_id="Asia/Tokyo"):
        page = visit.context.new_page()
        page.clock.set_fixed_time(datetime(2026, 11, 25, 12, 0, tzinfo=UTC))
        page.goto(f"{server}/read-mail/")
        readings = page.evaluate(READ, [[[text, ""] for text in (header, gmail, quoted)]])
        assert [reading["sent"]["day"] for reading in readings] == [
            "2026-11-25",  # 16:30 in Tokyo
            "2026-11-24",
            "2026-11-24",
        ]


LIMITS = {  # what a mail states, and the day that it means, when it was sent on 23 November 2026
    "Reply within 48 hours or we will close this ticket.": "2026-11-25",
    "Otherwise it will be closed automatically in 2 days.": "2026-11-25",
    "Please send the document by 12 March.": "2027-03-12",
    "Please answer by January 17, 2027.": "2027-01-17",
    "You have until 17/01/2027 to withdraw your balance.": "2027-01-17",
    "1月17日までにご返信ください。": "2027-01-17",
    "7日以内にご返信がない場合、本件は終了となります。": "2026-11-30",
    "We will reply within 24 hours.": None,
    "担当者より3営業日以内にご返信いたします。": None,
}


def test_deadlines_are_the_readers_not_the_desks(read):
    head = "From: a@example.com\nSubject: x\nDate: Mon, 23 Nov 2026 08:15:22 +0000\n\n"
    readings = read([{"text": head + text, "html": ""} for text in LIMITS])
    found = {
        said: reading["limit"] and reading["limit"]["day"]
        for said, (_, reading) in zip(LIMITS, readings, strict=True)
    }
    assert found == LIMITS


def test_a_date_that_may_be_two_days_is_left_open(read):
    ((_, reading),) = read([{"text": "Your deposit of 03/04/2026 arrived.", "html": ""}])
    assert reading["dates"] == [{"text": "03/04/2026", "iso": None}]


NOTES = {  # a line, and what is said beside it: a phrase only where its own words stand there
    "ご提出いただいた書類は現在審査中です。": [{"finding": "in-review"}],
    "I'm handing this over to a colleague in Payments.": [{"finding": "transferred"}],
    "As we did not receive a response from you, we have closed this case.": [{"finding": "closed"}],
    "Your document was rejected because it has expired. Please try again with a valid one.": [
        {"phrase": "document-expired"}
    ],
    "Your request has been solved.": [{"phrase": "has-been-solved"}],
    "On-hold": [{"status": "on-hold"}],
    "- Why is my account locked?": [],
}


def test_beside_a_line_stands_what_its_own_words_mean(read):
    readings = read([{"text": line, "html": ""} for line in NOTES])
    beside = {
        line: reading["lines"][0]["notes"]
        for line, (_, reading) in zip(NOTES, readings, strict=True)
    }
    assert beside == NOTES


LINKS = {  # a text or HTML, and the signs of its addresses
    "[https://www.coinbase.com/login](https://a.example/b)": {"link-mismatch"},
    "Ask us: https://wa.me/819012345678": {"off-channel"},
    '<p>Go on <a href="tg://resolve?domain=desk">here</a></p>': {"off-channel"},
    '<base href="https://b.example/"><a href="/login">https://www.kraken.com</a>': {
        "link-mismatch"
    },
    '<map><area href="https://b.example/" alt="https://www.kraken.com"></map>': {"link-mismatch"},
    '<a href="https://www.google.com/url?q=https://b.example/">www.kraken.com</a>': {
        "link-mismatch"
    },
    '<a href="https://www.google.com/url?q=https://www.kraken.com/a">www.kraken.com</a>': set(),
    '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.kraken.com'
    '%2Fa&amp;data=1">https://www.kraken.com/a</a>': set(),
    "From: support.kraken.com <a@b.example>\nSubject: x\n\nHello": {"link-mismatch"},
    "Log in at http://198.51.100.7/login": {"ip-host"},
    "See shop1one.com or www.amazon.de, help.google.com.au, s3.amazonaws.com/x": set(),
}


def test_addresses_lead_where_they_say(read):
    mails = [
        {"text": mail, "html": mail if "<" in mail and "From" not in mail else ""} for mail in LINKS
    ]
    readings = read(mails)
    found = {
        mail: {sign["kind"] for sign in reading["signs"]}
        for mail, (_, reading) in zip(LINKS, readings, strict=True)
    }
    assert found == LINKS


def test_numbers_of_phones_and_orders_are_no_request(read):
    mails = ["電話番号:090-1234-5678", "Your order #250-1234567 shipped.", "Call (800) 555-0100."]
    readings = read([{"text": mail, "html": ""} for mail in mails])
    assert [reading["number"] for _, reading in readings] == [None, None, None]


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
