"""The weekly check of outside links asks for work only where there is some to do."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import check_links

ANSWERS = {"/there": 200, "/gone": 404, "/refuses": 403, "/broken": 500}


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(ANSWERS[self.path])
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run a server that answers as ANSWERS says."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def check(urls: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Check the given addresses instead of those of data/sources.yml."""
    places = "".join(f"  - {{url: '{url}', link: yes}}\n" for url in urls)
    sources = folder / "sources.yml"
    sources.write_text(f"some-source:\n  places:\n{places}", encoding="utf-8")
    monkeypatch.setattr(check_links, "SOURCES", sources)
    monkeypatch.setattr(check_links, "PAUSE", 0)
    return check_links.main()


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["/there"], 0),
        (["/there", "/refuses"], 0),
        (["/there", "/gone"], 1),
        (["/broken"], 1),
        (["/refuses", "/gone"], 1),
    ],
)
def test_only_links_that_can_be_mended_ask_for_it(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], code: int
) -> None:
    assert check([server + path for path in paths], tmp_path, monkeypatch) == code


def test_a_host_that_is_not_there_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(["http://127.0.0.1:9/"], tmp_path, monkeypatch) == 1


def test_what_cannot_be_checked_is_listed_all_the_same(
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    check([f"{server}/refuses"], tmp_path, monkeypatch)
    said = capsys.readouterr().out
    assert said.startswith("No outside link has to be mended")
    assert f"`{server}/refuses`" in said
