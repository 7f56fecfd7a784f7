"""A request is short, complete field by field, and its English is the same on both sides."""

from __future__ import annotations

import re

import pytest

from guide import request_text
from guide.data import current
from guide.finish import phrases_data
from tests import built

MOST_WORDS = 120
FORM_ORDER = (
    "issue contact-email subject description account-email sub-category attachments".split()
)
FORM_IDS = ["subject", "description", "other-fields"]
REQUESTS = sorted(current().requests)


def _address(request_id: str) -> str:
    return f"/requests/{request_id}/"


@pytest.mark.parametrize("request_id", REQUESTS)
def test_the_english_has_at_most_120_words(request_id: str) -> None:
    request = current().request(request_id)
    blanks = current()["blanks"]
    key = "description" if "description" in request else "message"
    filled = request_text.join(
        request[key], lambda sentence: request_text.with_examples(sentence["en"], blanks)
    )
    count = len(filled.split())
    assert count <= MOST_WORDS, f"shorten {key} of data/requests/{request_id}.yml: {count} words"


@pytest.mark.parametrize("request_id", REQUESTS)
@pytest.mark.parametrize("side", ["", "/en"])
def test_a_request_shows_its_fields_in_the_order_of_the_form(request_id: str, side: str) -> None:
    article = built.page(side + _address(request_id)).xpath("//article")[0]
    shown = article.xpath(".//*[@data-request]//@data-field")
    ids = article.xpath(".//*[@data-request]//*[self::h2 or self::h3]/@id")
    request = current().request(request_id)
    if request["channel"] == "form":
        assert shown == FORM_ORDER, "overrides/blocks/request.html: show every field, in form order"
        assert ids == ["request", *FORM_IDS], "keep these ids: links lead to them"
    else:
        expected = ["message", *(["attachments"] if "attachments" in request else [])]
        assert shown == expected, "a reply shows its one message, then what to attach"
        assert ids == ["message"], "keep this id: links lead to it"


@pytest.mark.parametrize("request_id", REQUESTS)
def test_the_english_text_is_the_same_in_both_languages(request_id: str) -> None:
    texts = [_texts(_address(request_id)), _texts(built.twin(_address(request_id)))]
    assert texts[0], "the page shows no text to copy"
    assert texts[0] == texts[1], "the text is written once, in data/requests/: mend the template"


@pytest.mark.parametrize("request_id", REQUESTS)
@pytest.mark.parametrize("side", ["", "/en"])
def test_each_sentence_stands_beside_its_japanese(request_id: str, side: str) -> None:
    page = built.page(side + _address(request_id))
    request = current().request(request_id)
    count = sum(1 for _ in request_text.sentences(request))
    pairs = page.xpath("//*[contains(@class, 'meaning__list')]/li")
    assert len(pairs) == count, "every sentence of the text has its meaning below it"
    for pair in pairs:
        languages = [span.get("lang") for span in pair.xpath("./span[@lang]")][:2]
        assert languages == ["en", "ja"], f"mark both languages: {built.text(pair)}"


@pytest.mark.parametrize("request_id", REQUESTS)
def test_a_request_says_which_other_one_may_fit_better(request_id: str) -> None:
    when = built.page(_address(request_id)).xpath(
        "//article//*[preceding::*[@id='when'] and following::*[@id='first']]//a/@href"
    )
    others = [link for link in when if re.search(rf"\.\./(?!{request_id}/)[\w-]+/$", link)]
    assert others, f"name another request under #when of docs/*/requests/{request_id}.md"


def test_a_draft_of_the_mail_tool_states_no_fact_that_nobody_gave() -> None:
    for request_id, draft in phrases_data.known(current(), "ja")["requests"].items():
        request = current().request(request_id)
        stated = [
            sentence["en"]
            for sentence in request_text.members(request.get("message") or request["description"])
            if sentence.get("optional") == "if-true" and sentence["en"] in draft["text"]
        ]
        assert not stated, f"the draft of {request_id} states {stated}"


def test_what_a_browser_can_fill_in_says_so() -> None:
    blanks = current()["blanks"]
    missing = [
        name
        for name, blank in blanks.items()
        if blank["type"] == "email"
        and blank.get("autocomplete") != "email"
        and name != "deceased-email"
    ]
    assert not missing, "autocomplete: email saves typing"
    assert blanks["country"]["autocomplete"] == "country-name"


def _texts(address: str) -> list[str]:
    nodes = built.page(address).xpath("//*[@data-request]//*[@data-field]//*[@data-text]")
    return ["".join(node.itertext()) for node in nodes]
