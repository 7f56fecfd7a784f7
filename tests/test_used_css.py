"""Taking unused rules out of the theme's sheet changes no pixel and takes no needed rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from guide import built_page
from guide.finish.used_css import Names, keep_used
from tests import building
from tests.conftest import DESK, PHONE, SITE
from tests.hosts import Host, host

# One page of each type; the 404 page has a layout of its own.
TYPES = (
    "",
    "form/",
    "requests/",
    "requests/id-check-refused/",
    "requests/no-answer/",
    "reply/",
    "read-mail/",
    "errors/",
    "glossary/",
    "other-services/",
    "about/",  # prose
)
PAGES = [f"/{locale}{path}" for locale in ("", "en/") for path in TYPES]
# pixels: the screen of these tests is this tall, so that few pictures show a whole page. Asking the
# browser for more than its screen makes it resize the page for each picture, which it sometimes
# fails at when both cores are busy ("Unable to capture screenshot").
TALL = 3000
TALL_PHONE, TALL_DESK = PHONE | {"height": TALL}, DESK | {"height": TALL}
FORMS = ["/form/", "/en/form/"]
# Each page is looked at in each of these; the parts of a page fold and unfold in one of them.
STATES = {
    "light phone": {"color_scheme": "light", "viewport": TALL_PHONE},
    "dark desk": {"color_scheme": "dark", "viewport": TALL_DESK},
    "no scripts": {"java_script_enabled": False, "viewport": TALL_PHONE},
}


def names_of(html: str, script: str = "") -> Names:
    """Return the names that a small page and script hold."""
    names = Names()
    names.add_page(built_page.parse(f"<html><body>{html}</body></html>"))
    names.add_script(script)
    return names


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".b{color:red}", ""),
        (".a,.b{color:red}", ".a{color:red}"),
        (".a .b{color:red}", ""),
        ("p{color:red}", "p{color:red}"),
        ("table{color:red}", ""),
        ("#there{color:red}#gone{color:red}", "#there{color:red}"),
        ("[title]{color:red}[dir=rtl]{color:red}", "[title]{color:red}"),
        ("[title=t]{color:red}[title=u]{color:red}", "[title=t]{color:red}"),
        ("[title^=u]{color:red}", "[title^=u]{color:red}"),
        ("p.a[title]{color:red}", "p.a[title]{color:red}"),
        ("b.a{color:red}", ""),
        (".a.c{color:red}", ""),
        (".a b.c{color:red}", ".a b.c{color:red}"),
        ("b[title]{color:red}", ""),
        (".a:not(.b){color:red}", ".a:not(.b){color:red}"),
        (".a:is(.b){color:red}", ""),
        (".a:is(.b,.c){color:red}", ".a:is(.b,.c){color:red}"),
        (".a:has(> .b i){color:red}", ""),
        (".a:has(> b.c){color:red}", ".a:has(> b.c){color:red}"),
        (".a:hover::before{color:red}", ".a:hover::before{color:red}"),
        (":root{--in:1;--out:2}.a{width:var(--in)}", ":root{--in:1;}.a{width:var(--in)}"),
        (":root{--one:var(--two);--two:2}.a{width:3px}", ".a{width:3px}"),
        ("@media print{.a{color:red}.b{color:red}}", "@media print{.a{color:red}}"),
        ("@media print{.b{color:red}}", ""),
        ("@font-face{font-family:x;src:url(x)}", ""),
        ("@keyframes k{to{top:0}}.a{animation:k 1s}", "@keyframes k{to{top:0}}.a{animation:k 1s}"),
        ("@keyframes k{from{top:0}}.a{top:0}", ".a{top:0}"),
    ],
)
def test_a_rule_stays_when_all_it_names_exists(css: str, expected: str) -> None:
    names = names_of('<p class="a" id="there" title="t">text <b class="c">bold</b></p>')
    assert keep_used(css, names) == expected


def test_a_class_that_only_a_script_sets_is_kept() -> None:
    names = names_of("<p>text</p>", '// opens it\nelement.classList.add("is-open")')
    assert keep_used("p.is-open{color:red}", names) == "p.is-open{color:red}"


def test_a_class_that_a_script_adds_to_an_element_of_the_page_is_kept() -> None:
    names = names_of('<p class="a">text</p>', 'element.classList.add("is-open")')
    assert keep_used("p.a.is-open{color:red}", names) == "p.a.is-open{color:red}"


def test_what_scripts_write_into_data_attributes_is_kept() -> None:
    names = names_of("<p>text</p>", "element.dataset.mailFinding = reading.finding")
    css = '[data-mail-finding="solved"]{color:red}'
    assert keep_used(css, names) == css


def test_a_property_that_scripts_set_keeps_its_attribute() -> None:
    names = names_of("<button>b</button>", 'button.ariaExpanded = "true"')
    assert keep_used("[aria-expanded=true]{top:0}", names) == "[aria-expanded=true]{top:0}"


def test_a_page_carries_the_styles_of_no_tool_that_it_lacks() -> None:
    style = {
        address: built_page.read(SITE / address / "index.html").findtext("head/style") or ""
        for address in ("form", "requests/no-answer", "read-mail")
    }
    for tool, own in {".question": "requests/no-answer", ".mailtool": "read-mail"}.items():
        carrying = [address for address, css in style.items() if f"{tool}{{" in css]
        assert carrying == [own], f"{tool} is for {own} only; see _kinds() in finish/styles.py"


def test_a_word_of_a_comment_keeps_nothing() -> None:
    names = names_of("<p>text</p>", '// a table of "figures"\nlet figure = 1;')
    assert keep_used("figure{color:red}table{color:red}", names) == ""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Host, Host]]:
    """Serve site/ and the same site with the theme's whole sheet."""
    whole: Path = tmp_path_factory.mktemp("whole")
    building.build(whole, GUIDE_KEEP_ALL_CSS="1")
    with host(SITE) as cut, host(whole) as uncut:
        yield cut, uncut


def test_the_comparison_compares_two_different_sheets(both: tuple[Host, Host]) -> None:
    small, large = (len((server.site / "index.html").read_bytes()) for server in both)
    assert large - small > 50_000, "the second build has the removal switched on too"


@pytest.mark.parametrize("state", STATES)
def test_no_pixel_changes(browser: Browser, both: tuple[Host, Host], state: str) -> None:
    def unfold(page: Page) -> None:
        if state == "dark desk":
            page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")

    addresses = [*PAGES, "/no-such-page/"]
    assert _differing(browser, both, addresses, STATES[state], unfold) == []


def test_no_pixel_changes_in_print(browser: Browser, both: tuple[Host, Host]) -> None:
    def to_paper(page: Page) -> None:
        page.emulate_media(media="print")

    assert _differing(browser, both, PAGES, {"viewport": TALL_DESK}, to_paper) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_pixel_changes_with_the_menu_open(
    browser: Browser, both: tuple[Host, Host], scheme: str
) -> None:
    def open_menu(page: Page) -> None:
        page.locator("[popovertarget=menu]").first.click()

    options = {"viewport": PHONE, "color_scheme": scheme, "reduced_motion": "reduce"}
    assert _differing(browser, both, FORMS, options, open_menu, _screen) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_pixel_changes_with_the_search_open(
    browser: Browser, both: tuple[Host, Host], viewport: dict[str, int], scheme: str
) -> None:
    def search(page: Page) -> None:
        if viewport is PHONE:
            page.locator("[data-search-open]").click()
        page.locator("search input").fill("Subject")
        page.locator(".search__text:not(:empty)").first.wait_for()  # the last thing to come
        page.mouse.move(0, 0)

    options = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    assert _differing(browser, both, FORMS, options, search, _screen) == []


def _whole_page(page: Page) -> bytes:
    """Take pictures of the page from top to end, packed loosely: packing is what takes time."""
    tools = page.context.new_cdp_session(page)
    taken = []
    for top in range(0, page.evaluate("document.documentElement.scrollHeight"), TALL):
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        settings = {"optimizeForSpeed": True}
        taken.append(tools.send("Page.captureScreenshot", settings)["data"])
    tools.detach()
    return "\n".join(taken).encode()


def _screen(page: Page) -> bytes:
    """Take a picture of what the screen shows, without the blinking caret."""
    return page.screenshot(animations="disabled", caret="hide")


def _differing(
    browser: Browser,
    both: tuple[Host, Host],
    addresses: list[str],
    options: dict[str, Any],
    prepare: Callable[[Page], None],
    shot: Callable[[Page], bytes] = _whole_page,
) -> list[str]:
    """Return the addresses whose screenshots differ between the two sites."""
    shots: list[dict[str, bytes]] = []
    for server in both:
        context = browser.new_context(**options)
        page = context.new_page()
        taken = {}
        for address in addresses:
            page.goto(server.address + address)
            prepare(page)
            taken[address] = shot(page)
        shots.append(taken)
        context.close()
    return [address for address in addresses if shots[0][address] != shots[1][address]]
