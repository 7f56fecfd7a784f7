"""Every link and #id of the built pages leads somewhere, also those that only the HTML shows."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests import built
from tests.conftest import SITE, addresses

PLACES = [*addresses(), "/404.html"] if (SITE / "sitemap.xml").exists() else []
_LINKS = "//a/@href | //area/@href | //img/@src | //script/@src | //link/@href | //form/@action"


def test_there_are_pages() -> None:
    assert len(PLACES) > 60, "build the site first: make build"


@pytest.mark.parametrize("address", PLACES)
def test_every_link_resolves(address: str) -> None:
    broken = [link for link in built.page(address).xpath(_LINKS) if _is_broken(address, link)]
    assert not broken, f"{address}: mend these links, or bring their targets back: {broken}"


@pytest.mark.parametrize("address", PLACES)
def test_every_reference_to_an_id_resolves(address: str) -> None:
    page = built.page(address)
    ids = set(page.xpath("//@id"))
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
    used = {name: page.xpath(f"//@{name}") for name in names}
    lost = [f"{n}={v}" for n, values in used.items() for v in values if not set(v.split()) <= ids]
    assert not lost, f"{address}: no element has these ids: {lost}"


@pytest.mark.parametrize("address", PLACES)
def test_link_text_says_where_it_leads(address: str) -> None:
    vague = {"こちら", "ここ", "ここをクリック", "here", "click here", "this page", "read more"}
    texts = [built.text(link).strip("。. ").lower() for link in built.page(address).xpath("//a")]
    found = vague & set(texts)
    assert not found, f"{address}: name the target in the link's text instead of {found}"


def _is_broken(address: str, link: str) -> bool:
    canonical = built.page("/").xpath("string(//link[@rel='canonical']/@href)")
    place = urlsplit(urljoin(urljoin(canonical, address.removeprefix("/")), link))
    if place.scheme not in ("http", "https") or place.netloc != urlsplit(canonical).netloc:
        return False  # other sites: tools/check_links.py asks them, the build who may be linked
    path = unquote(place.path).removeprefix(urlsplit(canonical).path)
    file = SITE / path
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return True
    if not place.fragment or file.suffix != ".html":
        return False
    target = "/" + file.relative_to(SITE).as_posix().removesuffix("index.html")
    return unquote(place.fragment) not in built.page(target).xpath("//@id")
