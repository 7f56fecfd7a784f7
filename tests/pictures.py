"""Compares pictures of two builds: with the theme's whole sheet, and with the rules that are used.

tests/test_used_css.py looks at phones and at tools in use, tests/test_used_css_desk.py at wide
screens and paper: two files, so that two cores share the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page

from tests import building
from tests.conftest import DESK, PHONE, SITE
from tests.hosts import Host, host

# One page of each type; the 404 page has a layout of its own.
TYPES = (
    "",
    "before/",
    "form/",
    "requests/",
    "requests/id-check-refused/",
    "requests/no-answer/",
    "reply/",
    "read-mail/",
    "errors/",
    "glossary/",
    "safety/",
    "other-services/",
    "bittrex-today/",
    "about/",  # prose
)
LOST = "/no-such-page/"
# pixels: the screen of these tests is this tall, so that few pictures show a whole page. Asking the
# browser for more than its screen makes it resize the page for each picture, which it sometimes
# fails at when both cores are busy ("Unable to capture screenshot").
TALL = 3000
TALL_PHONE, TALL_DESK = PHONE | {"height": TALL}, DESK | {"height": TALL}

Both = tuple[Host, Host]
Look = Callable[[Page], None]  # brings an open page into one state


def pages(*locales: str) -> list[str]:
    """Return one address of each type for each language, and the page for wrong addresses."""
    folders = {"ja": "", "en": "en/"}
    return [f"/{folders[locale]}{path}" for locale in locales for path in TYPES] + [LOST]


@contextmanager
def both_builds(folder: Path) -> Iterator[Both]:
    """Serve site/ and the same site with the theme's whole sheet."""
    building.build(folder, GUIDE_KEEP_ALL_CSS="1")
    with host(SITE) as cut, host(folder) as uncut:
        yield cut, uncut


def nothing(page: Page) -> None:
    """Leave the page as it came."""


def whole_page(page: Page) -> bytes:
    """Take pictures of the page from top to end, packed loosely: packing is what takes time."""
    tools = page.context.new_cdp_session(page)
    follows = page.locator(".drawing").count()  # it marks the step on the screen, a frame later
    taken = []
    for top in range(0, page.evaluate("document.documentElement.scrollHeight"), TALL):
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        if follows:
            page.wait_for_timeout(100)
        settings = {"optimizeForSpeed": True}
        taken.append(tools.send("Page.captureScreenshot", settings)["data"])
    tools.detach()
    return "\n".join(taken).encode()


def screen(page: Page) -> bytes:
    """Take a picture of what the screen shows, without the blinking caret."""
    return page.screenshot(animations="disabled", caret="hide")


def differing(
    browser: Browser,
    both: Both,
    addresses: list[str],
    options: dict[str, Any],
    prepare: Look = nothing,
    *,
    media: Literal["screen", "print"] = "screen",
    first: str = "",
    shot: Callable[[Page], bytes] = whole_page,
) -> list[str]:
    """Return the addresses whose pictures differ between the two builds.

    `first` is a script for each page that comes, `prepare` what is done with it afterwards.
    """
    shots: list[dict[str, bytes]] = []
    for server in both:
        context = browser.new_context(**options)
        context.add_init_script(first)
        page = context.new_page()
        page.emulate_media(media=media)
        taken = {}
        for address in addresses:
            page.goto(server.address + address)
            prepare(page)
            taken[address] = shot(page)
        shots.append(taken)
        context.close()
    return [address for address in addresses if shots[0][address] != shots[1][address]]
