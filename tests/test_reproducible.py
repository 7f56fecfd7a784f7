"""The same commit gives the same bytes, and the site works at a root and under a sub-path."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests import building
from tests.conftest import PHONE, watched
from tests.hosts import Host, headers_of, host, nginx

BASE = "/some/guide/"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build twice for a root and once for a sub-path, side by side."""
    folder = tmp_path_factory.mktemp("builds")
    settings = {
        # another order of sets must not show
        "first": {"SITE_URL": "https://guide.example/", "PYTHONHASHSEED": "1", "TZ": "UTC"},
        "second": {"SITE_URL": "https://guide.example/", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
        "below": {"SITE_URL": f"https://guide.example{BASE}"},
    }
    targets = {"first": folder / "1", "second": folder / "2", "below": folder / BASE.strip("/")}
    running = [building.start(targets[name], **chosen) for name, chosen in settings.items()]
    for build in running:
        building.finish(build)
    return targets


@pytest.fixture(scope="module")
def below(builds: dict[str, Path]) -> Iterator[Host]:
    """Serve the site under a sub-path."""
    with host(builds["below"], BASE) as running:
        yield running


def test_two_builds_are_byte_identical(builds: dict[str, Path]) -> None:
    first, second = (building.files(builds[name]) for name in ("first", "second"))
    assert first.keys() == second.keys()
    different = [name for name, content in first.items() if second[name] != content]
    assert not different, "these depend on the time, the order of a set, or the machine"


def test_a_build_for_no_address_stops_with_a_sentence(tmp_path: Path) -> None:
    running = building.start(tmp_path / "site", SITE_URL="")
    said, _ = running.communicate()
    assert running.returncode
    assert 'SITE_URL is "", which is no public address → write it whole' in said
    assert "Traceback" not in said


def test_the_sitemap_names_the_sub_path(builds: dict[str, Path]) -> None:
    tree = ElementTree.parse(builds["below"] / "sitemap.xml")
    urls = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
    assert urls
    assert all(urlsplit(url).path.startswith(BASE) for url in urls)


def test_every_link_below_a_sub_path_leads_to_a_page(browser: Browser, below: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    seen, waiting = set(), [BASE]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = page.goto(below.address + path)
        assert answer and answer.ok, f"{path} is linked but not there"
        for link in page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href)"):
            parts = urlsplit(link)
            if link.startswith(below.address) and parts.path not in seen:
                assert parts.path.startswith(BASE), f"{path} links outside the sub-path: {link}"
                waiting.append(parts.path)
                seen.add(parts.path)
    assert len(seen) > 40
    context.close()


def test_controls_work_below_a_sub_path(browser: Browser, below: Host) -> None:
    for visit in watched(browser, below.address, viewport=PHONE):
        page = visit.open(f"{BASE}form/")
        page.locator("[data-copy]:visible").first.click()
        page.locator(".copy__done:not(:empty)").first.wait_for()
        page.locator("[data-search-open]").click()
        page.locator("search input").fill("Subject")
        page.locator("search li a").first.click()
        page.locator("h1").wait_for()
        assert urlsplit(page.url).path.startswith(BASE)
        page.goto(f"{below.address}{BASE}reply/")
        page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.scope)")


def test_the_page_for_wrong_addresses_leads_back_below_a_sub_path(
    browser: Browser, below: Host
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{below.address}{BASE}no/such/page/")
    page.locator("a[href]").first.click()
    page.locator("article").wait_for()
    assert urlsplit(page.url).path.startswith(BASE)
    context.close()


def test_the_header_file_fits_a_sub_path(
    browser: Browser, builds: dict[str, Path], tmp_path: Path
) -> None:
    root = builds["below"].parents[1]
    with nginx(builds["below"], tmp_path, root=root) as address:
        for visit in watched(browser, address, viewport=PHONE):
            page = visit.open(f"{BASE}form/")
            page.locator("[data-copy]:visible").first.click()
            page.locator(".copy__done:not(:empty)").first.wait_for()


def test_the_header_file_leaves_the_rest_of_the_server_alone(
    builds: dict[str, Path], tmp_path: Path
) -> None:
    root = builds["below"].parents[1]
    (root / "other.html").write_text("<title>another site</title>")
    with nginx(builds["below"], tmp_path, root=root) as address:
        other = headers_of(f"{address}/other.html")
        assert "content-security-policy" not in other
        assert "charset" not in other["content-type"]
        ours = (builds["below"] / "404.html").stat().st_size
        assert int(headers_of(f"{address}/nowhere/")["content-length"]) != ours
        assert int(headers_of(f"{address}{BASE}nowhere/")["content-length"]) == ours
