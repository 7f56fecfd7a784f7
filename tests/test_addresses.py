"""A published address answers for ever: pages, sections, and the former ones that lead on."""

from __future__ import annotations

from pathlib import Path

import pytest

import former_ids
from guide import built_page
from guide.data import Data, current
from guide.finish import redirects
from guide.finish.built_checks import published_addresses, redirect_targets
from guide.finish.site import Site
from guide.marked_yaml import parse
from tests import built
from tests.conftest import SITE
from tools import lock_addresses

# The contract that the guide began with. Never shorten it.
FIXED = {
    "/": "find",
    "/before/": (
        "what-happened what-it-means checklist screenshots can-i-write-japanese machine-translation"
    ),
    "/form/": "open-form choose-issue field-1 field-2 field-3 field-4 field-5 field-6 submit",
    "/requests/": "",
    "/reply/": ("auto-reply waiting no-answer spam-folder solved not-solved closed status-words"),
    "/read-mail/": "",
    "/errors/": (
        "verification-failed document-not-accepted image-unclear name-mismatch document-expired "
        "account-disabled must-verify withdraw-limit withdraw-locked wrong-2fa-code field-blank "
        "invalid-email file-refused no-submit-button no-mail-arrives"
    ),
    "/glossary/": "",
    "/safety/": "never-send fake-support lapsed-domains account-taken-over help-in-japanese",
    "/other-services/": "",
    "/bittrex-today/": "timeline money-left",
    "/about/": "unofficial source how-checked corrections privacy accessibility license",
}
FORM_REQUESTS = (
    "id-check-refused account-disabled lost-2fa cannot-log-in change-email deposit-missing "
    "deposit-wrong-tag deposit-wrong-network withdrawal-pending withdrawal-not-received "
    "bank-transfer-missing account-hacked is-this-mail-real close-account transaction-history "
    "service-ends-japan deceased-customer"
)
EITHER_WAY = "two-accounts source-of-funds"
REPLIES = "no-answer reopen send-documents"


def fixed() -> list[str]:
    """Return every address of the contract."""
    found = []
    for page, ids in FIXED.items():
        found += [page, *(f"{page}#{anchor}" for anchor in ids.split())]
    for name in FORM_REQUESTS.split():
        page = f"/requests/{name}/"
        found += [page, *(f"{page}#{anchor}" for anchor in ("subject", "description"))]
        found.append(f"{page}#other-fields")
    found += [f"/requests/{name}/" for name in EITHER_WAY.split()]
    for name in REPLIES.split():
        found += [f"/requests/{name}/", f"/requests/{name}/#message"]
    return found


def answers(address: str) -> bool:
    """Say whether a page and section stand in both languages, or a page leads on from there."""
    path, _, anchor = address.partition("#")
    if path in current()["redirects"]:
        return all((SITE / place[1:] / "index.html").is_file() for place in (path, f"/en{path}"))
    places = (path, built.twin(path))
    if not all((SITE / place.removeprefix("/") / "index.html").is_file() for place in places):
        return False
    return not anchor or all(anchor in built.page(place).xpath("//@id") for place in places)


def test_every_published_address_answers() -> None:
    lost = [address for address in lock_addresses.read() if not answers(address)]
    assert not lost, f"bring these back, or keep them alive (CONTRIBUTING.md, addresses): {lost}"


def test_the_addresses_of_the_beginning_are_locked() -> None:
    lost = sorted(set(fixed()) - set(lock_addresses.read()))
    assert not lost, f"these were promised from the start: bring them back into the site: {lost}"


def test_every_current_address_is_locked() -> None:
    now = published_addresses.current(Site.read(SITE, "/"))
    new = sorted(now - set(lock_addresses.read()))
    assert not new, f"run `make lock-addresses`, as these are new: {new}"


def test_a_new_address_is_added_and_none_removed(tmp_path: Path) -> None:
    lock = tmp_path / "addresses.lock"
    assert lock_addresses.add({"/b/", "/b/#x"}, lock) == ["/b/", "/b/#x"]
    assert lock_addresses.add({"/a/"}, lock) == ["/a/"]
    assert lock_addresses.read(lock) == ["/a/", "/b/", "/b/#x"]


# --- a former id -------------------------------------------------------------------------------


class _File:
    def __init__(self, path: Path):
        self.abs_src_path = str(path)


class _Page:
    def __init__(self, path: Path, aliases: dict[str, str]):
        self.file = _File(path)
        self.meta = {"aliases": aliases}


def _page_with_alias(folder: Path, now: str) -> _Page:
    path = folder / "page.md"
    path.write_text(f"---\ntitle: A page\naliases:\n  old-id: {now}\n---\n# A page\n")
    return _Page(path, {"old-id": now})


def test_a_former_id_stands_in_the_heading_that_answers_now(tmp_path: Path) -> None:
    page = _page_with_alias(tmp_path, "new-id")
    html = former_ids.on_page_content('<h2 id="new-id">Title</h2>', page, None, None)
    assert html == '<h2 id="new-id"><span id="old-id"></span>Title</h2>'


def test_a_former_id_without_heading_stops_the_build(tmp_path: Path) -> None:
    page = _page_with_alias(tmp_path, "gone")
    with pytest.raises(Exception, match=r"page\.md:4: the former id 'old-id' leads to 'gone'"):
        former_ids.on_page_content('<h2 id="new-id">Title</h2>', page, None, None)


def test_the_lock_accepts_a_former_id_in_a_heading(tmp_path: Path, monkeypatch) -> None:
    heading = '<h2 id="new-id"><span id="old-id"></span>Title</h2>'
    assert _lost(tmp_path, monkeypatch, heading, "{}", "/#old-id") == []
    assert "/#older" in _lost(tmp_path, monkeypatch, heading, "{}", "/#older")[0]


# --- a former page -----------------------------------------------------------------------------


def _lost(folder: Path, monkeypatch, article: str, moved: str, line: str) -> list[str]:
    lock = folder / "addresses.lock"
    lock.write_text(f"{line}\n")
    monkeypatch.setattr(published_addresses, "ADDRESSES_LOCK", lock)
    return [str(problem) for problem in published_addresses.check(*_site(folder, article, moved))]


def _site(folder: Path, article: str, moved: str) -> tuple[Site, Data]:
    page = built_page.parse(f"<html><body><article>{article}</article></body></html>")
    pages = {"index.html": page, "en/index.html": page}
    tables = {**current().tables, "redirects": parse(moved, folder / "redirects.yml")}
    return Site(folder, "https://guide.example/sub/", pages), Data(tables=tables)


def test_the_lock_accepts_a_page_that_leads_on(tmp_path: Path, monkeypatch) -> None:
    moved = '{"/old/page/": "/#new-id"}'
    for line in ("/old/page/", "/old/page/#section"):
        assert _lost(tmp_path, monkeypatch, '<h2 id="new-id">T</h2>', moved, line) == []
    assert len(_lost(tmp_path, monkeypatch, "", moved, "/older/")) == 1


def test_a_former_page_leads_on_in_both_languages_without_scripts(tmp_path: Path) -> None:
    site, data = _site(tmp_path, '<h2 id="new-id">T</h2>', '{"/old/page/": "/#new-id"}')
    redirects.write(site, data)
    for locale, folder in {"ja": "", "en": "en/"}.items():
        page = built_page.read(tmp_path / folder / "old" / "page" / "index.html")
        assert page.get("lang") == locale
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../#new-id"]
        assert page.xpath("//a/@href") == ["../../#new-id"], (
            "a plain link for who stops the refresh"
        )
        canonical = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == [f"https://guide.example/sub/{folder}"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not page.xpath("//script"), "the policy has no hash for a script here"


@pytest.mark.parametrize(
    ("moved", "reason"),
    [
        ('{"/old/": "/#gone"}', "redirects.yml:1: /old/ leads to /#gone, which is not there"),
        ('{"/": "/#new-id"}', "redirects.yml:1: / is a page of the site"),
    ],
)
def test_a_wrong_redirect_stops_the_build(tmp_path: Path, moved: str, reason: str) -> None:
    found = redirect_targets.check(*_site(tmp_path, '<h2 id="new-id">T</h2>', moved))
    assert [reason in str(problem) for problem in found] == [True]
