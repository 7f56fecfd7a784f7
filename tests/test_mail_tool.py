"""The tool on read-mail.md: pasted mails are read in the browser, never run, kept or sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PHONE, watched

INPUT = "[data-mail-input]"
ADDRESSES = ("/read-mail/", "/en/read-mail/")
SUMMARY = "[data-mail-finding]"
SOLVED = "Your request (455703) has been solved. To reopen this request, reply to this email."
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  const event = new ClipboardEvent("paste", options);
  document.querySelector("[data-mail-input]").dispatchEvent(event);
}"""


def _open(visit, address: str = "/read-mail/") -> Page:
    page = visit.open(address)
    page.locator(INPUT).focus()
    page.wait_for_selector("section[data-ready]")
    return page


def _read(page: Page, text: str, finding: str) -> None:
    page.locator(INPUT).fill(text)
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", finding)


def test_a_pasted_mail_is_explained(visit):
    for address in ADDRESSES:
        page = _open(visit, address)
        _read(page, SOLVED, "solved")
        expect(page.locator("[data-mail-number]")).to_have_text("455703")
        expect(page.locator(".mailtool__line--known")).to_have_count(1)
        expect(page.locator(".mailtool [data-text]")).to_contain_text("455703")
        page.locator(".mailtool a[href*='requests/reopen/']").click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url.endswith(address.replace("read-mail/", "requests/reopen/"))
        expect(page.locator("[data-blank=ticket-number]")).to_have_value("455703")


def test_a_fake_mail_is_explained_without_its_instructions(visit):
    page = _open(visit)
    fake = "Your request (455703) has been solved.\nSend us your password to keep your account."
    _read(page, fake, "not-from-support")
    expect(page.locator(".mailtool__line--known")).not_to_have_count(0)
    assert "次にすること" not in page.locator(".mailtool__lines").inner_text()


def test_html_of_the_clipboard_shows_true_targets(visit):
    page = _open(visit)
    html = '<p>Request #20933</p><p>Read it at <a href="http://parcel-share.test/r">help.example.com</a></p>'
    page.evaluate(PASTE, [html, "Request #20933 Read it at help.example.com"])
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", "not-from-support")
    expect(page.locator("[data-mail-sign=link-mismatch]")).to_contain_text("parcel-share.test")
    assert page.locator(".mailtool a[href*='parcel-share']").count() == 0
    assert "Read it at help.example.com" in page.locator(INPUT).input_value()


MISMATCH = "[data-mail-sign=link-mismatch]"
LINKED = '<p>Read it at <a href="http://parcel-share.test/r">help.example.com</a></p>'


def test_pasted_links_count_until_the_box_is_emptied(visit):
    page = _open(visit)
    page.evaluate(PASTE, [LINKED, ""])
    expect(page.locator(MISMATCH)).to_have_count(1)
    page.locator(INPUT).press("End")
    page.locator(INPUT).press_sequentially(" Thanks")
    page.wait_for_timeout(700)
    expect(page.locator(MISMATCH)).to_have_count(1)
    page.locator(INPUT).fill("")
    _read(page, "Read it at help.example.com", "unknown")
    expect(page.locator(MISMATCH)).to_have_count(0)


def test_links_of_a_partial_paste_count_too(visit):
    page = _open(visit)
    page.locator(INPUT).fill("Your request (455703) has been solved. ")
    page.locator(INPUT).press("End")
    page.evaluate(PASTE, [LINKED, ""])
    expect(page.locator(MISMATCH)).to_contain_text("parcel-share.test")
    assert page.locator(INPUT).input_value().startswith("Your request")
    page.locator(INPUT).press("Control+a")
    page.keyboard.type("Solved")  # all of it replaced
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", "solved")


def test_html_of_any_program_is_read(visit):
    """Word and Outlook write tags of their own; one picture has only its description."""
    page = _open(visit)
    word = f"<main><p>{SOLVED}<o:p></o:p></p><figure><label>Note</label></figure></main>"
    page.evaluate(PASTE, [word, SOLVED])
    assert page.locator(INPUT).input_value() == f"{SOLVED}\n\nNote"
    page.locator("[data-mail-clear]").click()
    picture = '<a href="http://parcel-share.test/r"><img src="x" alt="help.example.com"></a>'
    page.evaluate(PASTE, [picture, ""])
    expect(page.locator(MISMATCH)).to_contain_text("parcel-share.test")
    page.locator("[data-mail-clear]").click()
    page.evaluate(PASTE, ['<map><area href="http://203.0.113.9/x"></map>', "See the picture"])
    assert page.locator(INPUT).input_value() == "See the picture"
    expect(page.locator("[data-mail-sign=ip-host]")).to_contain_text("203.0.113.9")


def test_what_is_unknown_shows_its_addresses_and_senders(visit):
    page = _open(visit, "/en/read-mail/")
    _read(page, "The weather is fine: https://weather.example/today", "unknown")
    expect(page.locator(".mailtool__links")).to_contain_text("weather.example")
    checked = (
        "Authentication-Results: mx.example.net;\n  spf=pass smtp.mailfrom=example.com;\n"
        "  dkim=pass header.d=example.com; dmarc=pass header.from=example.com\n"
        "From: Anna <anna@example.com>\nReply-To: anna@example.org\nSubject: Weather\n\nIt is fine."
    )
    _read(page, checked, "unknown")
    signs = page.locator(".mailtool__signs")
    for text in ("anna@example.com", "anna@example.org", "SPF", "DKIM", "DMARC", "does not prove"):
        expect(signs).to_contain_text(text)


def test_look_alike_letters_are_named(visit):
    page = _open(visit, "/en/read-mail/")
    _read(page, "Log in: https://krаken.com/a", "not-from-support")
    links = page.locator(".mailtool__links li")
    expect(links).to_have_count(1)
    expect(links.locator("mark")).to_have_text("а")
    expect(links).to_contain_text("Cyrillic")


def test_hostile_markup_stays_text(visit):
    page = _open(visit)
    page.evaluate("() => { window.ran = 0; window.alert = () => { window.ran += 1; }; }")
    hostile = (
        '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">'
        '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>'
        '<a href="javascript:window.ran=1">x</a>'
    )
    _read(page, f"{SOLVED}\n{hostile}\n&lt;img src=x onerror=window.ran=1&gt;", "solved")
    page.evaluate(PASTE, ["", ""])
    page.locator(INPUT).fill("")
    page.evaluate(PASTE, [f"<body onload='window.ran=1'><p>{SOLVED}</p>{hostile}</body>", SOLVED])
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", "solved")
    assert page.evaluate("window.ran") == 0
    assert page.locator("[data-mail-result] :is(img, script, svg, iframe, form)").count() == 0


def test_a_very_long_mail_does_not_hang(visit):
    page = _open(visit)
    many_lines = "\n".join(f"line {number} of a log" for number in range(12_000))
    expect(page.locator(".mailtool__cut")).to_have_count(0)
    for text, finding in (
        (f"{SOLVED}\n{'lorem ipsum dolor ' * 11_200}", "solved"),
        (f"This request has been merged into request #5.\n{many_lines}", "merged"),
    ):
        # straight into the box: typing so much is slow in the browser itself
        page.evaluate("text => { document.querySelector('textarea').value = text; }", text)
        page.locator("[data-mail-read]").click()
        expect(page.locator(SUMMARY)).to_have_attribute(
            "data-mail-finding", finding, timeout=15_000
        )
    assert page.locator(".mailtool__line").count() < 1000
    expect(page.locator(".mailtool__cut")).to_be_visible()  # says that it was not read to its end


def test_typing_asks_for_nothing_and_keeps_nothing(visit):
    page = _open(visit)
    _read(page, "Solved", "solved")
    before = len(visit.requests)
    secret = "zanzibar-4711"
    _read(page, f"We need more information about {secret}. Please provide it.", "needs-information")
    page.locator(INPUT).press_sequentially(" http://example.test/x ")
    page.wait_for_timeout(700)
    assert visit.requests[before:] == [], "the tool asked for something while it was used"
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert secret not in kept
    assert secret not in page.url
    page.reload()
    expect(page.locator(INPUT)).to_have_value("")


def test_it_works_with_the_keyboard_and_is_said_aloud(visit):
    page = _open(visit, "/en/read-mail/")
    page.keyboard.type("On-hold")
    page.keyboard.press("Tab")
    expect(page.locator("[data-mail-read]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", "in-review")
    expect(page.locator("[data-mail-summary] h2")).to_be_focused()
    assert page.locator("[data-mail-summary]").get_attribute("role") == "status"
    page.locator("[data-mail-clear]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SUMMARY)).to_have_count(0)
    expect(page.locator(INPUT)).to_be_focused()


def test_the_first_click_on_the_button_is_not_lost(visit):
    page = visit.open("/read-mail/")
    page.evaluate("document.querySelector('[data-mail-input]').value = '終了'")
    page.evaluate("document.querySelector('[data-mail-read]').click()")
    expect(page.locator(SUMMARY)).to_have_attribute("data-mail-finding", "closed")


DRAFTS = {  # what the draft of each kind of mail says, or None where one only waits
    "Please tell us the date and the amount of the deposit.": "Here are my answers",
    "Pending": "Here are my answers",
    "Please upload your document again: the photo is too dark.": "sending the documents",
    "This request is closed. You can no longer add comments.": "follow-up to request",
    "Your account has been enabled.": "still does not work",
    "We cannot give you a reason. The decision is final.": "Is there another way",
    SOLVED: "marked as solved",
    "New": None,
    "We have received your request (12345).": None,
    "We are looking into your issue.": None,
    "I have passed your request to the team in charge.": None,
}


@pytest.mark.parametrize("mail", DRAFTS)
def test_the_draft_fits_the_kind_of_mail(visit, mail):
    page = _open(visit)
    page.locator(INPUT).fill(mail)
    expect(page.locator(SUMMARY)).to_have_count(1)
    draft = page.locator(".mailtool [data-text]")
    expect(draft).to_have_count(1 if DRAFTS[mail] else 0)
    if DRAFTS[mail]:
        expect(draft).to_contain_text(DRAFTS[mail])


def test_a_stated_deadline_is_shown_and_no_other(visit):
    page = _open(visit, "/en/read-mail/")
    head = "From: a@example.com\nDate: Mon, 23 Nov 2026 08:15:22 +0000\nSubject: x\n\n"
    _read(
        page, f"{head}Please reply within 48 hours, or we will close your ticket.", "awaiting-you"
    )
    result = page.locator("[data-mail-result]")
    expect(result).to_contain_text("25 November 2026")
    expect(result).not_to_contain_text("No deadline")
    _read(page, "Please send us the transaction ID. We reply within 24 hours.", "needs-information")
    expect(result).to_contain_text("No deadline was found")


def test_the_fourth_day_is_not_over_before_its_hour(browser, server):
    for visit in watched(browser, server, viewport=PHONE, timezone_id="Asia/Tokyo"):
        page = visit.context.new_page()
        page.clock.set_fixed_time(datetime(2026, 11, 28, 0, 0, tzinfo=UTC))  # 09:00 in Tokyo
        page.goto(f"{server}/read-mail/")
        page.locator(INPUT).focus()
        page.wait_for_selector("section[data-ready]")
        head = "From: a@example.com\nSubject: x\nDate: "
        for sent, left in (
            ("Tue, 24 Nov 2026 08:30:00 +0000", True),  # closes at 17:30 in Tokyo
            ("Mon, 23 Nov 2026 16:30:00 -0800", True),  # the 24th, 09:30 in Tokyo
            ("Mon, 23 Nov 2026 23:30:00 +0000", False),  # the 24th, 08:30 in Tokyo
        ):
            page.locator(INPUT).fill(f"{head}{sent}\n\n{SOLVED}")
            page.locator("[data-mail-read]").click()
            expect(page.locator("#mail-date")).to_have_value("2026-11-24")
            passed = page.get_by_text("初期設定の4日は過ぎています")
            expect(passed).to_have_count(0 if left else 1)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_reminder_opens_in_a_calendar(browser, server, zone):
    for visit in watched(browser, server, viewport=PHONE, timezone_id=zone):
        for address, language in zip(ADDRESSES, ("ja", "en"), strict=True):
            _check_reminder(_open(visit, address), language)


def _check_reminder(page: Page, language: str) -> None:
    today = datetime.now(UTC).date()
    head = f"Date: {today.isoformat()}\nFrom: a@example.com\nSubject: x"
    _read(page, f"{head}\n\n{SOLVED}", "solved")
    with page.expect_download() as download:
        page.locator("[data-mail-remind]").click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    start = event["DTSTART"].dt
    local = page.evaluate("ms => new Date(ms).toLocaleString('sv')", start.timestamp() * 1000)
    assert local == f"{today + timedelta(days=3)} 09:00:00", (
        "set before day four, in the reader's zone"
    )
    assert "455703" in event["SUMMARY"]
    assert event["SUMMARY"].params["LANGUAGE"] == language
    assert len(event.walk("VALARM")) == 1


def test_the_date_is_asked_for_when_the_mail_has_none(visit):
    page = _open(visit)
    _read(page, SOLVED, "solved")
    expect(page.locator("[data-mail-remind]")).to_have_count(0)
    expect(page.locator(".mailtool__dates")).to_contain_text("4日")  # said before any date is known
    page.locator("#mail-date").fill("2018-02-12")
    expect(page.locator(".mailtool__dates")).to_contain_text("2018年2月16日")
    expect(page.locator(".mailtool__dates")).to_contain_text("2018年3月12日")
    expect(page.locator("[data-mail-remind]")).to_have_count(0)  # long past


def test_without_scripts_the_page_is_the_list(browser, server):
    for visit in watched(browser, server, viewport=PHONE, java_script_enabled=False):
        page = visit.open("/read-mail/")
        assert not page.locator(INPUT).is_visible()
        assert page.locator("[data-phrase]").count() > 60


def test_the_states_of_the_diagram_lead_to_their_entries(visit):
    for address in ("/reply/", "/en/reply/"):
        page = visit.open(address)
        targets = page.locator(".states a").evaluate_all(
            "links => links.map(link => [link.hash, document.querySelectorAll(link.hash).length])"
        )
        assert len(targets) == 6
        missing = [target for target, count in targets if count != 1]
        assert not missing, f"{missing} are missing on {address}"
        diagram = page.locator(".states").inner_text()
        assert "Pending" in diagram
        assert diagram.count("On-hold") > 1, "nothing leads into On-hold"
