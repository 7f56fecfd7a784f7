"""The request tool in the real browser: typed, previewed, copied, kept, and never sent."""

from __future__ import annotations

import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from guide import request_text
from tests.conftest import PHONE, Watched, watched
from tests.requests_in_browser import DATA, FILL, REQUESTS, answers, start

DESCRIPTION = "[data-field=description]"


@pytest.fixture
def clipboard_visit(browser: Browser, server: str):
    """Give a phone-sized visit whose pages may use the clipboard."""
    yield from watched(
        browser,
        server,
        viewport=PHONE,
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )


def clipboard(page: Page) -> str:
    """Return what a reader would paste."""
    return page.evaluate("navigator.clipboard.readText()")


def fill_all(page: Page, **changes: str) -> dict:
    """Start the tool and answer every question."""
    start(page)
    typed = answers() | {name.replace("_", "-"): value for name, value in changes.items()}
    return page.evaluate(FILL, {"state": "filled", "answers": typed})


def text_of(page: Page, field: str) -> str:
    """Return the text that the field's button copies."""
    return page.locator(f"[data-field={field}] [data-text]").text_content() or ""


def test_each_field_is_copied_exactly_and_ticked(clipboard_visit: Watched):
    page = clipboard_visit.open("/requests/id-check-refused/")
    fill_all(page, contact_email="")
    for field in (
        "issue",
        "contact-email",
        "subject",
        "description",
        "account-email",
        "sub-category",
    ):
        place = page.locator(f"[data-field={field}]")
        place.locator("[data-copy]").click()
        expect(place.locator(".copy[data-copied] [role=status]")).not_to_be_empty()
        assert clipboard(page) == text_of(page, field), field
    assert text_of(page, "contact-email") == text_of(page, "account-email") == "name@example.com"
    page.fill("[data-blank=service]", "Another")
    expect(page.locator(f"{DESCRIPTION} .copy")).not_to_have_attribute("data-copied", "")


def test_all_of_it_and_single_answers_can_be_copied_and_saved(clipboard_visit: Watched):
    page = clipboard_visit.open("/en/requests/deposit-missing/")
    shown = fill_all(page)
    page.locator("[data-all] > .tool__row [data-copy]").click()
    expect(page.locator("[data-all] > [role=status]")).not_to_be_empty()
    assert clipboard(page).replace("\r", "") == shown["whole"]
    assert shown["whole"].index("①") < shown["whole"].index("②") < shown["whole"].index("⑥")
    page.locator("[data-singles] summary").click()
    page.locator("[data-answer=txid][data-copy]").click()
    expect(page.locator("[data-single-list] .copy[data-copied]")).to_have_count(1)
    assert clipboard(page) == answers()["txid"]
    with page.expect_download() as saving:
        page.locator("[data-download]").click()
    assert saving.value.suggested_filename == "deposit-missing.txt"
    assert saving.value.path().read_text(encoding="utf-8") == shown["whole"]


def test_all_of_a_form_is_complete_and_says_what_is_advice(clipboard_visit: Watched):
    for address, advice in (("/requests/lost-2fa/", "助言"), ("/en/requests/lost-2fa/", "Advice")):
        page = clipboard_visit.open(address)
        start(page)
        page.locator("[data-all] > .tool__row [data-copy]").click()
        expect(page.locator("[data-all] > [role=status]")).not_to_be_empty()
        whole = clipboard(page)
        names = page.locator(".asked__name").all_text_contents()
        places = [whole.index(name) for name in (names[0], "①", "②", "③", "④", "⑤", "⑥")]
        assert places == sorted(places), "every field stands in it, in the order of the form"
        # the issue, ①, ④ and ⑤ have nothing to paste yet, ⑥ never has
        assert whole.count(advice) == 5
        for text in page.locator("[data-field] [data-text]").all_text_contents():
            assert not re.search("[ぁ-ん]", text), "advice never stands in what is pasted"


def test_all_of_a_reply_is_its_message_and_the_file_keeps_the_notes_below(
    clipboard_visit: Watched,
):
    page = clipboard_visit.open("/requests/send-documents/")
    fill_all(page)
    page.locator("[data-all] > .tool__row [data-copy]").click()
    expect(page.locator("[data-all] > [role=status]")).not_to_be_empty()
    message = text_of(page, "message")
    assert clipboard(page) == message
    with page.expect_download() as saving:
        page.locator("[data-download]").click()
    sent, line, notes = saving.value.path().read_text(encoding="utf-8").partition("\n\n-----")
    assert sent == message
    assert line
    assert "送りません" in notes and "マイナンバーカード" in notes


def test_without_a_clipboard_the_text_is_selected(browser: Browser, server: str):
    for visit in watched(browser, server, viewport=PHONE, user_agent="Mozilla/5.0 Line/14.0"):
        visit.context.add_init_script(
            "if (navigator.clipboard)"
            " navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
            "document.execCommand = () => false;"
        )
        page = visit.open("/requests/id-check-refused/")
        fill_all(page)
        page.locator(f"{DESCRIPTION} [data-copy]").click()
        expect(page.locator(f"{DESCRIPTION} .copy__done")).to_contain_text("Ctrl+C")
        assert (
            page.evaluate("String(getSelection())").split() == text_of(page, "description").split()
        )
        page.locator("[data-download]").click()
        expect(page.locator("[data-all] > [role=status]")).to_contain_text("保存できません")
        assert "① " in page.evaluate("String(getSelection())")
        page.evaluate(
            "() => { getSelection().removeAllRanges(); print = () => (window.printed = 1); }"
        )
        page.locator("[data-print]").click()
        expect(page.locator("[data-all] > [role=status]")).to_contain_text("印刷できません")
        assert "① " in page.evaluate("String(getSelection())")
        assert not page.evaluate("'printed' in window")


def test_printing_is_looked_at_too(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    page.evaluate("() => { window.printed = 0; print = () => (window.printed += 1); }")
    fill_all(page, error_text="password: hunter22")
    page.locator("[data-print]").click()
    expect(page.locator("[data-guard=password]")).to_be_visible()
    assert page.evaluate("window.printed") == 0
    page.get_by_role("button", name="秘密が入ったまま印刷する").click()
    assert page.evaluate("window.printed") == 1
    page.fill("[data-blank=error-text]", "Error 42")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed") == 2


def test_paper_shows_no_controls(visit: Watched):
    for address in ("/requests/id-check-refused/", "/en/requests/send-documents/", "/form/"):
        page = visit.open(address)
        page.locator("[data-copy]:visible").first.click()
        expect(page.locator("[role=status]:not(:empty)").first).to_be_visible()
        page.emulate_media(media="print")
        shown = page.locator("button:visible, input:visible, select:visible, .jump:visible")
        assert [one.evaluate("one => one.outerHTML") for one in shown.all()] == []


def test_open_blanks_and_warnings_lead_to_their_question(clipboard_visit: Watched):
    page = clipboard_visit.open("/en/requests/id-check-refused/")
    start(page)
    page.fill("[data-blank=service]", "Example Exchange")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator("[data-blank=account-email]")).to_be_focused()
    expect(page.locator("[data-guard=blank]")).to_be_visible()
    page.locator(".decide button").first.click()  # copy it as it is
    expect(page.locator(f"{DESCRIPTION} .copy[data-copied]")).to_be_visible()
    assert clipboard(page) == text_of(page, "description")
    fill_all(page, error_text="Ｅｒｒｏｒ 42, password: hunter22")
    expect(page.locator("[data-question=error-text] [data-guard]")).to_have_count(2)
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator("[data-blank=error-text]")).to_be_focused()
    page.locator("[data-guard=full-width] button").click()
    expect(page.locator("[data-blank=error-text]")).to_have_value("Error 42, password: hunter22")
    expect(page.locator("[data-guard=full-width]")).to_have_count(0)
    assert "hunter22" not in page.evaluate("JSON.stringify({ ...sessionStorage })")
    page.fill("[data-blank=error-text]", "Error 42")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator("[data-guard]")).to_have_count(0)
    assert "Error message: Error 42\n" in clipboard(page)


def test_one_tap_converts_full_width_letters_while_the_field_has_the_focus(visit: Watched):
    page = visit.open("/requests/lost-2fa/")
    start(page)
    box = page.locator("[data-blank=account-email]").first
    box.focus()
    page.keyboard.insert_text("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ")
    box.blur()
    box.focus()
    page.keyboard.insert_text("．")
    page.locator("[data-guard=full-width] button").click()
    expect(box).to_have_value("taro@example.com.")


def test_an_own_contact_address_is_asked_for_before_all_is_called_answered(
    clipboard_visit: Watched,
):
    page = clipboard_visit.open("/en/requests/cannot-log-in/")
    fill_all(page, contact_email="")
    expect(page.locator("[data-left]")).to_have_text("1 question is still open.")
    page.locator("[data-all] > .tool__row [data-copy]").click()
    expect(page.locator("[data-blank=contact-email]")).to_be_focused()
    page.fill("[data-blank=contact-email]", "other@example.com")
    page.keyboard.press("Tab")
    expect(page.locator("[data-left]")).to_have_text("All questions are answered.")
    page.locator("[data-all] > .tool__row [data-copy]").click()
    expect(page.locator("[data-all] > [role=status]")).not_to_be_empty()
    assert "① Contact e-mail\nother@example.com\n" in clipboard(page).replace("\r", "")
    page = clipboard_visit.open("/en/requests/lost-2fa/")
    fill_all(page, contact_email="")
    expect(page.locator("[data-left]")).to_have_text("All questions are answered.")


FACTS = {
    request_id: [
        (index, sentence["en"])
        for index, sentence in enumerate(
            request_text.members(request.get("description") or request["message"])
        )
        if sentence.get("optional") == "if-true"
    ]
    for request_id, request in ((one, DATA.request(one)) for one in REQUESTS)
}


@pytest.mark.parametrize("request_id", [one for one, facts in FACTS.items() if facts])
def test_a_fact_stands_in_the_text_only_when_the_reader_says_so(visit: Watched, request_id: str):
    page = visit.open(f"/requests/{request_id}/")
    text = page.locator("[data-field=description], [data-field=message]").locator("[data-text]")
    for _, english in FACTS[request_id]:
        expect(text).not_to_contain_text(english)  # nor before the script came
    start(page)
    for index, english in FACTS[request_id]:
        expect(text).not_to_contain_text(english)
        sentence = page.locator(f".meaning--if-true[data-sentence='{index}']")
        switch = sentence.get_by_label("当てはまる場合だけ入れる")
        expect(switch).not_to_be_checked()
        switch.check()
        expect(text).to_contain_text(english)
    page.goto(f"{visit.server}/en/requests/{request_id}/")
    for _, english in FACTS[request_id]:
        expect(text).to_contain_text(english)  # kept in the tab, also when all are switched on
    page.locator("[data-clear]").click()
    for _, english in FACTS[request_id]:
        expect(text).not_to_contain_text(english)


def test_what_is_unlikely_is_said_at_the_question_and_holds_nothing_back(clipboard_visit: Watched):
    page = clipboard_visit.open("/en/requests/deposit-missing/")
    fill_all(page)
    for name, value, likely in (
        ("txid", "abc", answers()["txid"]),
        ("amount", "0.5", "0.5 ETH"),
        ("confirmations", "a few", "0"),
        ("confirmations", "2.5", "12 confirmations"),
        ("happened-at", "2099-01-01T00:00", "2026-11-20T21:30"),
        ("happened-at", "0001-01-01T00:00", "2026-11-20T21:30"),
    ):
        control = page.locator(f"[data-blank={name}]")
        said = page.locator(f"[data-question={name}] .warnings")
        control.fill(value)
        control.blur()
        expect(said).not_to_be_empty()
        expect(control).to_have_attribute("aria-invalid", "true")
        assert f"ask-{name}-warnings" in control.get_attribute("aria-describedby")
        page.locator(f"{DESCRIPTION} [data-copy]").click()
        expect(page.locator(f"{DESCRIPTION} .copy[data-copied]")).to_be_visible()
        control.fill(likely)
        control.blur()
        expect(said).to_be_empty()
        expect(control).not_to_have_attribute("aria-invalid", "true")
        assert control.get_attribute("aria-describedby") == f"ask-{name}-why"
    page = clipboard_visit.open("/requests/no-answer/")
    start(page)
    page.fill("[data-blank=waiting-days]", "0")
    page.locator("[data-blank=waiting-days]").blur()
    expect(page.locator("[data-question=waiting-days] .warnings")).to_contain_text("数字だけ")


def test_a_text_that_is_too_long_is_said_before_it_is_copied(clipboard_visit: Watched):
    page = clipboard_visit.open("/en/requests/id-check-refused/")
    fill_all(page, error_text="word " * 100)
    expect(page.locator("[role=status] > [data-guard=length]")).to_be_visible()
    expect(page.locator("[data-guard=length]")).to_contain_text("too long")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator(f"{DESCRIPTION} .copy[data-copied]")).to_be_visible()
    page.fill("[data-blank=error-text]", "word")
    expect(page.locator("[data-guard=length]")).to_have_count(0)


def test_a_warning_belongs_to_its_control_and_its_buttons_are_not_read_aloud(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    fill_all(page, error_text="password: hunter22")
    page.select_option("[data-blank=document]", "own")
    page.fill("[data-own=document]", "免許証")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    for selector, name in (
        ("[data-blank=error-text]", "error-text"),
        ("[data-own=document]", "document"),
    ):
        control = page.locator(selector)
        expect(control).to_have_attribute("aria-invalid", "true")
        about = control.get_attribute("aria-describedby").split()
        assert about == [f"ask-{name}-why", f"ask-{name}-warnings"]
    expect(page.locator("[data-blank=document]")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-question=error-text] > .decide")).to_be_visible()
    assert page.locator("[role=status] .decide").count() == 0
    page.fill("[data-blank=error-text]", "Error 42")
    expect(page.locator(".decide")).to_have_count(0)
    expect(page.locator("[data-blank=error-text]")).to_have_attribute(
        "aria-describedby", "ask-error-text-why"
    )


def test_an_untouched_text_is_copied_and_its_blanks_are_named(clipboard_visit: Watched):
    page = clipboard_visit.open("/requests/id-check-refused/")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator(f"{DESCRIPTION} [data-guard=blank]")).to_be_visible()
    assert clipboard(page) == text_of(page, "description")
    page.locator(f"{DESCRIPTION} [data-guard=blank] button").click()
    expect(page.locator("[data-blank=service]")).to_be_focused()


def test_answers_stay_in_the_tab_until_cleared(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    start(page)
    page.fill("[data-blank=account-email]", "taro@example.com")
    page.select_option("[data-blank=document]", "own")
    page.fill("[data-own=document]", "a student card")
    page.locator("[data-include]").first.uncheck()
    for address in ("/requests/id-check-refused/", "/en/requests/id-check-refused/"):
        page.goto(visit.server + address)
        expect(page.locator("[data-own=document]")).to_have_value("a student card")
        expect(page.locator(f"{DESCRIPTION} [data-text]")).to_contain_text("taro@example.com")
        expect(page.locator(f"{DESCRIPTION} [data-text]")).not_to_contain_text("sorry")
    page.goto(f"{visit.server}/requests/no-answer/")
    expect(page.locator("[data-field=message] [data-text]")).to_contain_text("taro@example.com")
    page.locator("[data-clear]").click()
    expect(page.locator("[data-blank=account-email]")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('guide-answers')") is None
    page.locator("[data-keep]").uncheck()
    page.fill("[data-blank=account-email]", "taro@example.com")
    assert "taro" not in page.evaluate("JSON.stringify([{ ...sessionStorage }, document.cookie])")
    page.reload()
    expect(page.locator("[data-blank=account-email]")).to_have_value("")


def test_clearing_takes_back_every_tick(clipboard_visit: Watched):
    page = clipboard_visit.open("/requests/id-check-refused/")
    fill_all(page)
    for field in ("issue", "description"):
        page.locator(f"[data-field={field}] [data-copy]").click()
    expect(page.locator(".copy[data-copied]")).to_have_count(2)
    page.locator("[data-done=attachments]").check()
    page.locator("[data-clear]").click()
    expect(page.locator(".copy[data-copied]")).to_have_count(0)
    expect(page.locator("[data-done]:checked")).to_have_count(0)
    expect(page.locator("[data-field] .copy [role=status]:not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("way", ["clear", "keep"])
def test_what_was_cleared_does_not_come_back_through_back(visit: Watched, way: str):
    page = visit.open("/requests/cannot-log-in/")
    start(page)
    page.fill("[data-blank=account-email]", "taro@example.com")
    page.locator("[data-chosen=browser]").check()
    page.locator("[data-include]").first.check()
    page.goto(f"{visit.server}/requests/no-answer/")
    expect(page.locator("[data-blank=account-email]")).to_have_value("taro@example.com")
    page.locator(f"[data-{way}]").click()
    page.go_back()
    expect(page.locator("[data-blank=account-email]")).to_have_value("")
    expect(page.locator("[data-chosen]:checked")).to_have_count(0)
    expect(page.locator("[data-include]:checked")).to_have_count(0)
    expect(page.locator(f"{DESCRIPTION} [data-text]")).not_to_contain_text("taro@example.com")


def test_a_page_kept_whole_by_the_browser_is_emptied_too(visit: Watched):
    page = visit.open("/requests/cannot-log-in/")
    start(page)
    page.fill("[data-blank=account-email]", "taro@example.com")
    come_back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    page.evaluate(come_back)
    expect(page.locator("[data-blank=account-email]")).to_have_value("taro@example.com")
    # as another page of the tab clears: see docs/assets/js/kept.js
    page.evaluate("sessionStorage.removeItem('guide-answers')")
    page.evaluate("sessionStorage.setItem('guide-clearings', '1')")
    page.evaluate(come_back)
    expect(page.locator("[data-blank=account-email]")).to_have_value("")
    expect(page.locator(f"{DESCRIPTION} [data-text]")).not_to_contain_text("taro@example.com")


def test_storage_with_nonsense_in_it_does_no_harm(visit: Watched):
    page = visit.open("/requests/no-answer/")
    for kept in (
        "nonsense",
        "[]",
        '{"answers":{"txid":5,"ticket-number":{"value":{}},"tried":{"chosen":5}},"switched":7}',
        '{"answers":{},"switched":{"no-answer":{"1":"yes"}}}',
    ):
        page.evaluate("(kept) => sessionStorage.setItem('guide-answers', kept)", kept)
        page.reload()
        start(page)
        expect(page.locator("[data-count]")).not_to_be_empty()


def test_reading_loads_nothing_and_typing_sends_nothing(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    page.wait_for_load_state("networkidle")
    at_first = len(visit.requests)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(200)
    scrolled = [url for url in visit.requests[at_first:] if "/js/request" in url]
    assert scrolled == [], "scrolling past the questions must not load the tool"
    fill_all(page)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []  # by the page itself; the copy for offline use fetches pages on its own
    page.on("request", lambda request: sent.append(request.url))
    page.fill("[data-blank=account-email]", "secret-name@example.com")
    page.evaluate("document.querySelectorAll('[data-copy]').forEach((button) => button.click())")
    page.wait_for_timeout(300)
    assert [url for url in sent if not url.endswith("/offline.js")] == []
    assert "secret-name" not in page.url + "".join(visit.requests)


def test_nothing_that_is_being_read_moves(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    fill_all(page)
    switch = page.locator("[data-include]").first
    switch.scroll_into_view_if_needed()
    before = switch.bounding_box()
    switch.press("Space")
    expect(page.locator(".meaning--out")).to_have_count(1)
    assert switch.bounding_box() == before


# what people paste, and what they might try
PIECES = st.sampled_from(
    [
        "<img src=x onerror='window.pwned=1'>",
        "</script><script>window.pwned=1</script>",
        "&lt;b&gt; &amp;",
        "{service} {x} $1 $&",
        "👨‍👩‍👧 🇯🇵 é",
        "مرحبا ‮abc‬ שלום",
        "Ｆｕｌｌ　ｗｉｄｔｈ １２３",
        "a\nb\r\n\n\nc\td",
        "日本語の答え。",
        "x" * 5000,
        "[account e-mail]",
        "  . , ",
        "__proto__",
    ]
)
TYPED = st.lists(st.one_of(PIECES, st.text(max_size=40)), min_size=1, max_size=3).map("".join)

# Types into a question, copies (also against the guard's advice), returns what was shown.
COPY = """async (values) => {
  let copied = null;
  navigator.clipboard.writeText = async (text) => { copied = text; };
  const root = document.querySelector("[data-request]");
  const text = root.querySelector("[data-field=description] [data-text]");
  const control = root.querySelector("[data-blank=error-text]");
  const results = [];
  for (const value of values) {
    copied = null;
    control.value = value.slice(0, 5000);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    root.querySelector("[data-field=description] [data-copy]").click();
    if (copied === null) root.querySelector(".decide button")?.click();
    await new Promise((go) => setTimeout(go));
    const inside = [...text.querySelectorAll("*")].map((one) => one.localName);
    results.push({
      shown: text.textContent,
      copied,
      elements: [...new Set(inside)],
      pwned: "pwned" in window || root.querySelector("img, iframe, .warnings script") !== null,
      one: text.textContent.includes("Error message: "),
    });
  }
  return results;
}"""


@pytest.fixture
def typing_page(visit: Watched) -> Page:
    """Give a page whose questions are all answered, to type odd things into one of them."""
    page = visit.open("/en/requests/id-check-refused/")
    fill_all(page)
    return page


@settings(
    max_examples=int(os.environ.get("GUIDE_EXAMPLES", "12")),
    deadline=None,
    derandomize=True,  # the same input in every run: a failure can be repeated
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(TYPED, min_size=8, max_size=12))
def test_whatever_is_typed_is_copied_as_previewed_and_never_runs(
    typing_page: Page, values: list[str]
):
    for value, result in zip(values, typing_page.evaluate(COPY, values), strict=True):
        assert result["copied"] == result["shown"], value
        assert result["elements"] == ["mark"], value
        assert not result["pwned"], value
        assert result["one"], value
        assert "{" not in result["shown"] or "{" in value


@pytest.mark.parametrize(
    "address", ["/requests/id-check-refused/", "/en/requests/reopen/", "/requests/account-hacked/"]
)
def test_a_request_can_be_written_with_the_keyboard_alone(clipboard_visit: Watched, address: str):
    page = clipboard_visit.open(address)
    page.locator("[data-clear]").focus()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "() => { const one = document.activeElement;"
            " return [one.dataset.blank ?? '', one.type, one.matches('[data-copy]')"
            " && !!one.closest('[data-field=description], [data-field=message]')]; }"
        )
        name, kind, copies = here
        if name and name not in seen:
            seen.append(name)
            if kind == "select-one":
                page.keyboard.press("ArrowDown")
            elif kind in ("date", "datetime-local"):
                page.keyboard.type("11032026" if kind == "date" else "110320260905AM")
            else:
                page.keyboard.type("taro@example.com" if kind == "email" else "Example 7")
        if copies:
            break
    expect(page.locator("[data-count]")).not_to_be_empty()
    page.keyboard.press("Enter")
    field = "[data-field=description], [data-field=message]"
    expect(page.locator(field).locator(".copy[data-copied]")).to_have_count(1)
    assert "Example 7" in clipboard(page)
    assert len(seen) >= 4


NAMES = """() => {
  const root = document.querySelector("[data-request]");
  const faults = [];
  const name = (one) => (one.getAttribute("aria-label") ?? "")
    + [...(one.labels ?? [])].map((label) => label.textContent)
    + (one.matches("button, summary") ? one.textContent : "");
  for (const one of root.querySelectorAll("input, select, textarea, button, summary")) {
    if (!name(one).trim()) faults.push(one.outerHTML);
    const about = one.getAttribute("aria-describedby");
    if (about && !document.getElementById(about)?.textContent.trim()) faults.push(about);
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    if (height && Math.min(width, height) < 43.5) faults.push(`${one.outerHTML}: ${height}`);
  }
  for (const question of root.querySelectorAll("[data-question]")) {
    if (!question.querySelector(".warnings[role=status]")) faults.push(question.dataset.question);
  }
  if (!root.querySelector("[data-left][role=status]")) faults.push("no status for open questions");
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return faults;
}"""


@pytest.mark.parametrize("address", ["/requests/id-check-refused/", "/en/requests/reopen/"])
def test_every_control_has_a_name_a_reason_and_a_thumbs_room(visit: Watched, address: str):
    page = visit.open(address)
    page.set_viewport_size({"width": 320, "height": 640})
    start(page)
    expect(page.locator("[data-count]")).not_to_be_empty()
    assert page.evaluate(NAMES) == []
    page.locator("[data-unknown]").first.check()
    expect(page.locator("[data-left]")).not_to_be_empty()


def test_without_scripts_the_questions_are_hidden(browser: Browser, server: str):
    for visit in watched(browser, server, java_script_enabled=False):
        page = visit.open("/requests/id-check-refused/")
        assert page.locator("[data-blank]:visible").count() == 0
        assert "[サービス名]" not in text_of(page, "description")
        assert "[service name]" in text_of(page, "description")


def test_the_source_of_a_request_is_valid_json(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    source = json.loads(page.locator("[data-request-source]").text_content() or "")
    assert source["blanks"]["document"]["options"]["licence"]["en"] == "a Japanese driver's license"


SEED_WORDS = "/seed/words.json"
# of the list, and mixed as somebody types them
PHRASE = "Ostrich lemon VELVET gadget tunnel maple orbit rocket silver window pepper basket".split()


def kept_in(page: Page) -> str:
    """Return everything that the tab keeps."""
    return page.evaluate("JSON.stringify({ ...sessionStorage })")


def test_the_lists_of_seed_words_come_with_the_first_sentence(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    start(page)
    page.fill("[data-blank=service]", "Example Exchange")
    page.fill("[data-blank=account-email]", "taro@example.com")
    page.wait_for_load_state("networkidle")
    assert not [url for url in visit.requests if SEED_WORDS in url]
    with page.expect_response(f"**{SEED_WORDS}"):
        page.fill("[data-blank=error-text]", "The page does not open")
    page.fill("[data-blank=error-text]", "The page does not open since last week")
    assert len([url for url in visit.requests if SEED_WORDS in url]) == 1


def test_a_seed_phrase_is_not_kept_while_it_is_typed(visit: Watched):
    page = visit.open("/en/requests/id-check-refused/")
    start(page)
    box = page.locator("[data-blank=error-text]")
    with page.expect_response(f"**{SEED_WORDS}"):
        box.fill("The page does not open")
    expect(page.locator("[data-guard]")).to_have_count(0)
    box.fill("i typed ")
    box.focus()
    for count, word in enumerate(PHRASE, 1):
        page.keyboard.type(f"{word} ")
        assert (PHRASE[0] in kept_in(page)) == (count < 8), f"after {count} words"
    page.keyboard.type("wallet")
    box.blur()
    expect(page.locator("[data-question=error-text] [data-guard=seed-phrase]")).to_be_visible()
    box.fill("I typed the words of the screen and there was still an error on the page")
    assert "still an error" in kept_in(page), "an ordinary sentence is kept"


def test_a_seed_phrase_is_not_kept_before_the_lists_are_there(visit: Watched):
    waiting: list = []
    visit.context.route(f"**{SEED_WORDS}", lambda route: waiting.append(route))
    page = visit.open("/en/requests/id-check-refused/")
    start(page)
    box = page.locator("[data-blank=error-text]")
    with page.expect_request(f"**{SEED_WORDS}"):
        box.fill(f"i typed {' '.join(PHRASE)} wallet")
    box.blur()
    assert PHRASE[0] not in kept_in(page)
    waiting[0].continue_()
    expect(page.locator("[data-question=error-text] [data-guard=seed-phrase]")).to_be_visible()
    assert PHRASE[0] not in kept_in(page)


def test_without_a_connection_to_the_lists_sentences_are_kept(visit: Watched):
    visit.context.route(f"**{SEED_WORDS}", lambda route: route.fulfill(body="no list"))
    page = visit.open("/en/requests/id-check-refused/")
    start(page)
    with page.expect_response(f"**{SEED_WORDS}"):
        page.fill("[data-blank=error-text]", "The page does not open since I changed my phone")
    page.wait_for_function("JSON.stringify({ ...sessionStorage }).includes('does not open')")


def test_an_odd_address_is_pointed_out_and_can_be_copied(clipboard_visit: Watched):
    page = clipboard_visit.open("/en/requests/id-check-refused/")
    fill_all(page, account_email="taro@example")
    warning = page.locator("[data-question=account-email] [data-guard=email]")
    expect(warning).to_contain_text("After the @")
    page.locator(f"{DESCRIPTION} [data-copy]").click()
    expect(page.locator("[data-blank=account-email]")).to_be_focused()
    page.locator(".decide button").first.click()
    assert "taro@example\n" in clipboard(page)
    page.fill("[data-blank=account-email]", "taro@example.com")
    expect(warning).to_have_count(0)


def test_one_tap_converts_signs_of_japanese_keyboards(visit: Watched):
    page = visit.open("/requests/id-check-refused/")
    start(page)
    box = page.locator("[data-blank=error-text]")
    box.fill("Error（5％）　￥5000，taro＠example．com")
    box.blur()
    page.locator("[data-guard=full-width] button").click()
    expect(box).to_have_value("Error(5%) ¥5000,taro@example.com")


def test_a_kept_sentence_outlives_a_reload_on_a_slow_connection(visit: Watched):
    sentence = "The page does not open since I changed my phone"
    page = visit.open("/en/requests/id-check-refused/")
    start(page)
    with page.expect_response(f"**{SEED_WORDS}"):
        page.fill("[data-blank=error-text]", sentence)
    page.wait_for_function(
        "(sentence) => JSON.stringify({ ...sessionStorage }).includes(sentence)", arg=sentence
    )
    visit.context.route(f"**{SEED_WORDS}", lambda route: None)  # never answered
    with page.expect_request(f"**{SEED_WORDS}"):
        page.reload()
    page.fill("[data-blank=service]", "Example Exchange")
    assert sentence in kept_in(page)
    assert "Example Exchange" in kept_in(page)
