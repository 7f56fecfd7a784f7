"""Nothing runs or loads that is not ours: the headers, the policy, and what hostile input does.

nginx serves site/ with exactly the headers that the build writes for it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide import built_page
from guide.finish import headers, policy, style_kinds
from guide.finish.site import Site
from tests.conftest import DESK, PHONE, SITE, Watched, addresses, watched
from tests.hosts import apache, headers_of, nginx, status_of

_PAGES = ("/", "/en/", "/form/", "/en/requests/id-check-refused/", "/read-mail/", "/nowhere/")
_INLINE_SCRIPTS = 3  # the loader, that of the 404 page, what to fetch ahead
_LINE = 2000  # characters: the longest line that Cloudflare Pages reads in _headers


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve site/ with nginx and the generated headers."""
    with nginx(SITE, tmp_path_factory.mktemp("nginx")) as running:
        yield running


@pytest.fixture(scope="module", params=["nginx", "Apache"])
def either(request: pytest.FixtureRequest, address: str) -> Iterator[str]:
    """Serve site/ with nginx, then with Apache."""
    if request.param == "nginx":
        yield address
        return
    with apache(SITE) as running:
        yield running


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Watched]:
    """Give a phone-sized visit to nginx: no violation, no message, no outside request."""
    yield from watched(browser, address, viewport=PHONE, permissions=["clipboard-write"])


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Watched]:
    """Give the same on a wide screen."""
    yield from watched(browser, address, viewport=DESK, permissions=["clipboard-write"])


def test_every_answer_has_the_headers(either: str) -> None:
    site = Site.read(SITE, "https://guide.example/")
    wanted = {name.lower(): value for name, value in headers.common(site).items()}
    module = next((SITE / "assets").rglob("loader.js"), None) or next(SITE.rglob("words.js"))
    for path in (*_PAGES, "/sw.js", f"/{module.relative_to(SITE)}"):
        sent = headers_of(either + path)
        assert {name: sent.get(name) for name in wanted} == wanted, path


def test_html_is_asked_for_again_and_fingerprinted_files_are_kept(either: str) -> None:
    module = next(SITE.rglob("words.js")).relative_to(SITE)
    kept = {
        "form/": headers.ASK_FIRST,
        "sw.js": headers.ASK_FIRST,
        "assets/images/icon.svg": headers.FOR_A_DAY,
        module: headers.FOR_A_YEAR,
    }
    for name, caching in kept.items():
        sent = headers_of(f"{either}/{name}")
        assert sent["cache-control"] == caching, name
        assert "expires" not in sent, name


def test_a_wrong_address_shows_our_page_for_it(either: str) -> None:
    assert status_of(f"{either}/nowhere/") == 404
    wanted = (SITE / "404.html").stat().st_size
    assert int(headers_of(f"{either}/nowhere/")["content-length"]) == wanted


def test_no_host_publishes_its_header_files(either: str) -> None:
    for name in headers.RENDERERS:
        assert status_of(f"{either}/{name}") in (403, 404), name


def test_every_kind_of_host_gets_every_header() -> None:
    everywhere = headers.common(Site.read(SITE, "https://guide.example/"))
    for name in headers.RENDERERS:
        text = (SITE / name).read_text(encoding="utf-8")
        for header, value in everywhere.items():
            assert header in text, f"{name} lacks {header}"
            assert value in text or json.dumps(value)[1:-1] in text, f"{name}: {header} differs"


def test_no_address_gets_two_caching_rules() -> None:
    rules = headers.rules(Site.read(SITE, "https://guide.example/"))
    for rule in rules:
        folder = rule.address.removesuffix("*")
        assert [other.address for other in rules if other.address.startswith(folder)] == [
            rule.address
        ] or folder == "/", "hosts would join the two values"


def test_every_page_carries_a_policy_of_hashes_that_fits_its_content() -> None:
    for path in built_page.pages(SITE):
        page = built_page.read(path)
        meta = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert meta == [policy.text([page])], path
        assert "unsafe" not in meta[0] and "*" not in meta[0], path
        assert len(page.xpath("//style")) == 1, f"{path}: one <style> for all"
        assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]"), path


def test_one_header_fits_every_page() -> None:
    pages = [built_page.read(path) for path in built_page.pages(SITE)]
    pieces = policy.text(pages).count("'sha256-")
    assert pieces <= style_kinds.MOST + _INLINE_SCRIPTS, "inline pieces differ between pages"
    lines = (SITE / "_headers").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= _LINE


def test_no_page_breaks_the_policy(phone: Watched) -> None:
    page = phone.context.new_page()
    for path in addresses():
        page.goto(phone.server + path)
        page.locator("h1").wait_for()


def test_the_page_for_wrong_addresses_breaks_nothing(phone: Watched) -> None:
    page = phone.open("/no/such/page/")
    assert page.locator("h1").count() == 1
    phone.messages.clear()  # the browser itself reports the 404


def test_the_page_for_wrong_addresses_has_the_chosen_theme(phone: Watched) -> None:
    page = phone.open("/form/")
    page.evaluate("localStorage.setItem('guide-theme', 'dark')")
    page.goto(f"{phone.server}/no/such/page/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    phone.messages.clear()


def test_every_control_works_under_the_headers(desk: Watched) -> None:
    page = desk.open("/form/")
    page.locator("[data-module=theme]:visible").first.click()
    page.wait_for_selector("html[data-theme]")
    page.locator("[data-copy]:visible").first.click()
    page.locator(".copy__done:not(:empty)").first.wait_for()
    page.locator("a[data-module=step-link]").first.click()
    page.locator("dialog[open] button").first.click()
    page.keyboard.press("Escape")
    page.locator("search input").fill("Subject")
    page.locator("search li a").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".top__language").click()
    page.wait_for_url("**/en/form/*")


def test_enter_before_the_search_is_there_sends_nothing(desk: Watched) -> None:
    page = desk.context.new_page()
    page.route("**/js/search.js", _late)
    page.goto(f"{desk.server}/form/")
    page.locator("search input").click()
    page.keyboard.type("2FA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#two-factor")


def _late(route: Route) -> None:
    time.sleep(0.5)
    route.continue_()


def test_menu_and_search_work_on_a_phone_under_the_headers(phone: Watched) -> None:
    page = phone.open("/form/")
    page.locator("[popovertarget=menu]:visible").first.click()
    page.locator("#menu a").nth(1).click()
    page.locator("[data-search-open]").click()
    page.locator("search input").fill("2FA")
    page.locator("search li a").first.click()
    page.locator("h1").wait_for()


def test_the_worker_works_under_the_headers(phone: Watched) -> None:
    page = phone.open("/form/")
    page.locator("h1").click()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(phone.server + "/reply/")
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")


def test_both_tools_work_under_the_headers(desk: Watched) -> None:
    for path in ("/requests/id-check-refused/", "/en/read-mail/"):
        page = desk.open(path)
        for box in page.locator("main :is(input:not([type]), input[type=text], textarea)").all():
            if box.is_visible() and box.is_editable():
                box.fill("name@example.com")
        for button in page.locator("main button[data-module]:visible").all()[:12]:
            if button.is_visible():
                button.click()
                page.keyboard.press("Escape")
        page.wait_for_timeout(300)


# What would show that something ran: each input, if taken as markup or script, sets window.ran.
_SCRIPTS = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<details open ontoggle=window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<a href='javascript:window.ran=1' id=x>x</a>",
    "<body onload=window.ran=1>",
    "<style>@import 'http://127.0.0.1:9/x';</style>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.ran=1'>",
    "<object data='javascript:window.ran=1'></object>",
    "<math><mtext><script>window.ran=1</script></mtext></math>",
    '"><script>window.ran=1</script>',
    "'-(window.ran=1)-'",
    "${window.ran=1}",
    "{{constructor.constructor('window.ran=1')()}}",
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "</textarea><img src=x onerror=window.ran=1>",
    "</script><script>window.ran=1</script>",
    "<!--><img src=x onerror=window.ran=1>-->",
    "&lt;img src=x onerror=window.ran=1&gt;",
    "<form action=http://127.0.0.1:9/><button autofocus>x</button></form>",
    "<template><script>window.ran=1</script></template><img src onerror=window.ran=1>",
    "__proto__",
    '{"__proto__":{"ran":1}}',
    "]]><script>window.ran=1</script>",
    "\u2028window.ran=1\u2029",
    "\u202e<script>window.ran=1</script>",
    "<scr\0ipt>window.ran=1</scr\0ipt>",
    "%3Cscript%3Ewindow.ran=1%3C/script%3E",
    "（<script>window.ran=1</script>）",
    "＜script＞window.ran=1＜/script＞",
    "<noscript><p title='</noscript><img src=x onerror=window.ran=1>'>",
    "<x onclick=window.ran=1 id=content>x</x>",
    "<video><source onerror=window.ran=1></video>",
    "<marquee onstart=window.ran=1>",
    "<script type=module>window.ran=1</script>",
    "<script src=http://127.0.0.1:9/x></script>",
    "<script type=speculationrules>{}</script>",
    "<link rel=prefetch href=http://127.0.0.1:9/x>",
    "<button popovertarget=x onbeforetoggle=window.ran=1>x</button>",
    "<select><option><img src=x onerror=window.ran=1></option></select>",
    "<isindex type=image src=x onerror=window.ran=1>",
    "\\u003cimg src=x onerror=window.ran=1\\u003e",
    "$&$`$'<img src=x onerror=window.ran=1>",
    "(((((((((((((((((((((((((((((((((((((((((a+)+)+)+",
    "*" * 5000,
    "<" * 5000,
)


_ASKED = "[data-blank]:is(input:not([type^=date]), textarea)"  # what takes any text


def _by_address(page: Page, server: str, hostile: str) -> None:
    hostile = quote(hostile[:500])  # longer addresses are refused by the host
    page.goto(f"{server}/en/about/?q={hostile}#{hostile}")
    page.locator("search li").first.wait_for()


def _by_search_box(page: Page, server: str, hostile: str) -> None:
    page.locator("[data-search-list]").evaluate("list => list.replaceChildren()")
    page.locator("search input").fill(hostile)
    page.locator("search li").first.wait_for()


def _by_request(page: Page, server: str, hostile: str) -> None:
    """Give the input as every answer; wait until all of it stands in the text."""
    for box in page.locator(_ASKED).all():
        box.fill(f"{hostile} end{_SCRIPTS.index(hostile)}")
    text = page.locator("[data-field=description] [data-text]")
    expect(text).to_contain_text(f"end{_SCRIPTS.index(hostile)}")


def _by_mail(page: Page, server: str, hostile: str) -> None:
    """Give the input as a whole mail and as each part of one; wait until it was read."""
    for mail in (hostile, f"From: {hostile} <a@b.example>\nhttps://x.example/{hostile}\n{hostile}"):
        page.locator("[data-mail-input]").fill(mail)
        _read(page)


def _by_paste(page: Page, server: str, hostile: str) -> None:
    """Paste the input as a formatted mail, as a mail program gives it."""
    page.locator("[data-mail-input]").evaluate(
        """(box, html) => {
            box.value = "";
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", html);
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true}));
            box.value ||= html;
        }""",
        f"<p>Your request (12345) has been received. {hostile}</p>",
    )
    _read(page)


def _read(page: Page) -> None:
    """Have the mail tool read what stands in its box, and wait until it has said what it is."""
    page.evaluate(
        "document.querySelector('[data-mail-finding]')?.removeAttribute('data-mail-finding')"
    )
    page.locator("[data-mail-read]").click()
    page.locator("[data-mail-finding]").wait_for(state="attached")


def _ran(page: Page) -> object:
    return page.evaluate("window.ran ?? ({}).ran ?? null")


def _try_all(page: Page, server: str, way: Callable[[Page, str, str], None]) -> None:
    for hostile in _SCRIPTS:
        way(page, server, hostile)
        page.wait_for_timeout(20)  # an error handler runs a moment later
        assert _ran(page) is None, f"this ran: {hostile}"


def test_no_hostile_address_runs(desk: Watched) -> None:
    page = desk.open("/en/about/")
    _try_all(page, desk.server, _by_address)


def test_nothing_hostile_in_the_search_box_runs(desk: Watched) -> None:
    page = desk.open("/form/")
    page.locator("search input").click()
    _try_all(page, desk.server, _by_search_box)


def test_nothing_hostile_in_a_request_runs(desk: Watched) -> None:
    page = desk.open("/requests/id-check-refused/")
    _try_all(page, desk.server, _by_request)


@pytest.mark.parametrize("way", [_by_mail, _by_paste])
def test_nothing_hostile_in_a_mail_runs(
    desk: Watched, way: Callable[[Page, str, str], None]
) -> None:
    page = desk.open("/read-mail/")
    _try_all(page, desk.server, way)


def test_nothing_hostile_in_storage_runs(desk: Watched) -> None:
    # another site of the same host could have written what seems to be kept
    page = desk.open("/requests/id-check-refused/")
    blanks = page.locator("[data-blank]").evaluate_all("all => all.map((one) => one.dataset.blank)")
    for hostile in _SCRIPTS:
        answers = {blank: {"value": hostile, "own": hostile} for blank in blanks}
        numbers = {"id-check-refused": [hostile]}
        _keep(page, json.dumps({"answers": answers, "off": numbers, "switched": numbers}))
        page.goto(f"{desk.server}/requests/id-check-refused/")
        expect(page.locator("[data-blank=error-text]")).not_to_have_value("")
        assert _ran(page) is None, f"this ran: {hostile}"
    refused = "does not conform to the required format"  # the browser's own word about the dates
    desk.messages[:] = [message for message in desk.messages if refused not in message]


def test_nothing_kept_in_another_shape_runs_or_fails(desk: Watched) -> None:
    page = desk.open("/requests/id-check-refused/")
    for hostile in _SCRIPTS[:8]:
        for value in (hostile, json.dumps(hostile), json.dumps({"account-email": hostile})):
            _keep(page, value)
            page.goto(f"{desk.server}/requests/id-check-refused/")
            page.locator("#ask-account-email").fill("name@example.com")
            text = page.locator("[data-field=description] [data-text]")
            expect(text).to_contain_text("name@example.com")
            assert _ran(page) is None, f"this ran: {value}"


def test_nothing_hostile_in_storage_runs_on_the_page_that_reads_mails(desk: Watched) -> None:
    page = desk.open("/read-mail/")
    for hostile in _SCRIPTS[::4]:  # the request page took them all; this one reads one answer
        _keep(page, json.dumps({"answers": {"ticket-number": {"value": hostile}}, "off": {}}))
        page.goto(f"{desk.server}/read-mail/")
        page.locator("[data-mail-input]").fill("Your request (12345) has been solved.")
        _read(page)
        assert _ran(page) is None, f"this ran: {hostile}"


def _keep(page: Page, value: str) -> None:
    """Write a value under every name that the guide keeps something under."""
    page.evaluate(
        """([names, value]) => {
            for (const name of names) {
                localStorage.setItem(name, value);
                sessionStorage.setItem(name, value);
            }
        }""",
        [["guide-theme", *_kept_names()], value],
    )


def _kept_names() -> list[str]:
    """Return the keys of the tab's storage that the pages name."""
    page = built_page.read(Path(SITE) / "requests/id-check-refused/index.html")
    return list(dict.fromkeys(page.xpath("//@data-kept")))
