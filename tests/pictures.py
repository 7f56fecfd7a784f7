"""Compares pictures of two builds: with the theme's whole sheet, and with the rules that are used.

tests/test_used_css.py looks at phones and at tools in use, tests/test_used_css_desk.py at wide
screens and paper: two files, so that two cores share the work.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page

from tests import building, page_types
from tests.conftest import DESK, PHONE, SITE
from tests.hosts import Host, host

LOST = "/no-such-page/"
# pixels: the screen of these tests is this tall, so that few pictures show a whole page. Asking the
# browser for more than its screen makes it resize the page for each picture, which it sometimes
# fails at when both cores are busy ("Unable to capture screenshot").
TALL = 3000
TALL_PHONE, TALL_DESK = PHONE | {"height": TALL}, DESK | {"height": TALL}

# Whether two pictures, as base64, are of one size and no channel of a pixel differs by more than 1.
_ROUNDED = """async (pair) => {
    const [one, other] = await Promise.all(pair.map(async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height);
    }));
    const isClose = (value, place) => Math.abs(value - other.data[place]) <= 1;
    return one.width === other.width && one.data.length === other.data.length
        && one.data.every(isClose);
}"""

Both = tuple[Host, Host]
Look = Callable[[Page], None]  # brings an open page into one state


def pages(locale: str) -> list[str]:
    """Return one address of each type in a language, and a wrong one, which shows the 404 page."""
    return [*page_types.pages(locale), LOST]


@contextmanager
def both_builds(folder: Path) -> Iterator[Both]:
    """Serve site/ and the same site with the theme's whole sheet."""
    building.build(folder, GUIDE_KEEP_ALL_CSS="1")
    with host(SITE) as cut, host(folder) as uncut:
        yield cut, uncut


def nothing(page: Page) -> None:
    """Leave the page as it came."""


def whole_page(page: Page) -> bytes:
    """Take pictures of the page from top to end: base64, a line each.

    They are packed loosely, because packing is what takes time.
    """
    tools = page.context.new_cdp_session(page)
    taken = []
    for top in range(0, page.evaluate("document.documentElement.scrollHeight"), TALL):
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        _let_it_follow(page)
        settings = {"optimizeForSpeed": True}
        taken.append(tools.send("Page.captureScreenshot", settings)["data"])
    tools.detach()
    return "\n".join(taken).encode()


def screen(page: Page) -> bytes:
    """Take a picture of what the screen shows, without the blinking caret."""
    _let_it_follow(page)
    return base64.b64encode(page.screenshot(animations="disabled", caret="hide"))


def _let_it_follow(page: Page) -> None:
    """Wait where a drawing marks the step on the screen: it does so some frames later."""
    if page.locator(".drawing").count():
        page.wait_for_timeout(100)


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
    differ = [name for name in shots[0] if shots[0][name] != shots[1][name]]
    return [name for name in differ if not look_alike(browser, shots[0][name], shots[1][name])]


def look_alike(browser: Browser, *two: bytes) -> bool:
    """Return whether pictures differ by no more than how the browser rounds a colour.

    Painted twice, an edge that ends between two pixels may come out one 255th lighter or darker.
    """
    one, other = (picture.decode().split("\n") for picture in two)
    if len(one) != len(other):
        return False
    page = browser.new_page()
    alike = all(page.evaluate(_ROUNDED, pair) for pair in zip(one, other, strict=True))
    page.close()
    return alike
