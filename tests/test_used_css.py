"""Taking unused rules out of the theme's sheet changes no pixel and takes no needed rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from guide import built_page
from guide.finish import style_kinds
from guide.finish.used_css import Names, keep_used
from tests import pictures
from tests.conftest import DESK, PHONE, SITE
from tests.pictures import Both

FORMS = ["/form/", "/en/form/"]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


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
        (".a .c{color:red}", ".a .c{color:red}"),
        (".a > .c{color:red}", ".a > .c{color:red}"),
        ("html .a b{color:red}", "html .a b{color:red}"),
        (".c .a{color:red}", ""),
        (".c .a *{color:red}", ""),
        (".a + b{color:red}", ".a + b{color:red}"),
        (".a + b .c{color:red}", ""),
        (".c ~ .a b{color:red}", ".c ~ .a b{color:red}"),
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
        assert carrying == [own], f"{tool} is for {own} only; see finish/style_kinds.py"


def test_few_sheets_serve_all_pages_and_both_languages() -> None:
    style = {path: built_page.read(path).findtext("head/style") for path in built_page.pages(SITE)}
    assert len(set(style.values())) <= style_kinds.MOST, "each one's hash stands in every header"
    for path, css in style.items():
        english = SITE / "en" / path.relative_to(SITE)
        assert style.get(english, css) == css, f"{english} needs the sheet that {path} has"


def test_what_a_script_looks_for_keeps_nothing() -> None:
    names = names_of("<p>text</p>", 'element.closest?.("h5, .gone").querySelectorAll("h6")')
    assert keep_used("h5{color:red}.gone{color:red}h6{color:red}", names) == ""


def test_words_to_look_for_in_texts_keep_nothing() -> None:
    script = "const words = `h5 gone`.split(/ /);\nconst keys = String.raw`h6|${words}`;"
    names = names_of("<p>text</p>", script)
    assert keep_used("h5{color:red}.gone{color:red}h6{color:red}", names) == ""


def test_a_word_of_a_comment_keeps_nothing() -> None:
    names = names_of("<p>text</p>", '// a table of "figures"\nlet figure = 1;')
    assert keep_used("figure{color:red}table{color:red}", names) == ""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Serve the two builds."""
    with pictures.both_builds(tmp_path_factory.mktemp("whole")) as served:
        yield served


def test_the_comparison_compares_two_different_sheets(both: Both) -> None:
    small, large = (len((server.site / "index.html").read_bytes()) for server in both)
    assert large - small > 50_000, "the second build has the removal switched on too"


@pytest.mark.parametrize(("colour", "expected"), [("#eaf3f8", True), ("#eaf3f6", False)])
def test_the_comparison_sees_what_is_more_than_rounding(
    browser: Browser, colour: str, expected: bool
) -> None:
    page = browser.new_page()
    taken = []
    for shown in ("#e9f3f8", colour):
        page.set_content(f"<p style='background: {shown}'>text</p>")
        taken.append(pictures.screen(page))
    page.close()
    assert pictures.look_alike(browser, *taken) is expected


@SCHEMES
@pytest.mark.parametrize("locale", ["ja", "en"])
def test_no_pixel_changes_on_a_phone(
    browser: Browser, both: Both, locale: str, scheme: str
) -> None:
    options = {"viewport": pictures.TALL_PHONE, "color_scheme": scheme}
    assert pictures.differing(browser, both, pictures.pages(locale), options) == []


@SCHEMES
def test_no_pixel_changes_without_scripts(browser: Browser, both: Both, scheme: str) -> None:
    """One language each: nothing that depends on scripts depends on the language too."""
    options = {"viewport": pictures.TALL_PHONE, "color_scheme": scheme}
    addresses = pictures.pages("ja" if scheme == "light" else "en")
    found = pictures.differing(browser, both, addresses, options | {"java_script_enabled": False})
    assert found == []


@SCHEMES
def test_no_pixel_changes_with_the_menu_open(browser: Browser, both: Both, scheme: str) -> None:
    def open_menu(page: Page) -> None:
        page.locator("[popovertarget=menu]").first.click()

    options = {"viewport": PHONE, "color_scheme": scheme, "reduced_motion": "reduce"}
    found = pictures.differing(browser, both, FORMS, options, open_menu, shot=pictures.screen)
    assert found == []


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"]
)
def test_no_pixel_changes_with_the_search_open(
    browser: Browser, both: Both, viewport: dict[str, int], scheme: str
) -> None:
    def search(page: Page) -> None:
        if viewport is PHONE:
            page.locator("[data-search-open]").click()
        page.locator("search input").fill("attachment")
        page.locator(".search__text:not(:empty)").first.wait_for()  # the last thing to come
        page.mouse.move(0, 0)

    options = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    found = pictures.differing(browser, both, FORMS, options, search, shot=pictures.screen)
    assert found == []


def _share_a_section(page: Page) -> None:
    page.locator("a[data-module=step-link]").first.click()
    page.locator("dialog[open]").wait_for()
    box = page.locator(".share__address")
    box.evaluate("box => (box.value = 'https://guide.example/')")  # the two hosts' ports differ


def _answer_with_a_secret(page: Page) -> None:
    page.locator("[data-blank=account-email]").fill("name@example.com")
    page.locator("[data-blank=error-text]").fill("My password is Tr0ub4dor&3")
    page.locator("[data-blank=account-email]").focus()
    page.locator("[data-guard]").first.wait_for()
    page.locator("[data-field=description] [data-copy]").click()
    page.locator(".decide").wait_for()
    page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
    page.evaluate("document.activeElement.blur()")


def _read_a_mail(page: Page) -> None:
    page.locator("[data-mail-input]").fill(
        "Your request (12345) has been solved.\n\nPay the release fee at https://bit.ly/x today."
    )
    page.locator("[data-mail-read]").click()
    page.locator("[data-mail-finding]").wait_for()
    page.evaluate("document.activeElement.blur()")


def _lose_the_connection(page: Page) -> None:
    page.route("**/js/*.js", lambda route: route.abort())
    page.locator(".copy__button:visible").first.click()
    page.locator("[data-failed]").wait_for()
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize(
    ("address", "use", "scheme"),
    [
        ("/form/", _share_a_section, "light"),
        ("/requests/id-check-refused/", _answer_with_a_secret, "dark"),
        ("/en/read-mail/", _read_a_mail, "light"),
        ("/en/form/", _lose_the_connection, "dark"),
    ],
)
def test_no_pixel_changes_while_a_tool_is_used(
    browser: Browser, both: Both, address: str, use: pictures.Look, scheme: str
) -> None:
    options = {"viewport": pictures.TALL_PHONE, "color_scheme": scheme, "reduced_motion": "reduce"}
    assert pictures.differing(browser, both, [address], options, use) == []
