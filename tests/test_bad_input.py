"""A mistake in content or data stops the build and says file, line, reason and how to mend it.

Each file of tests/bad_input/ puts one mistake into the small content of tests/bad_input/good/.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from guide import built_page
from guide.data import current
from guide.finish import built_checks
from guide.finish.site import Site
from tests.bad_input_content import problems
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "bad_input"
CASES = sorted(FOLDER.glob("*.yml"))
_SAYS = re.compile(r"(docs|data)/[\w/.-]+\.(md|ya?ml)(:\d+)?: .+ → .+")


def test_good_content_has_no_problem() -> None:
    assert problems(FOLDER / "good") == [], "mend tests/bad_input/good after a change of the rules"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_mistake_is_named(case: Path, tmp_path: Path) -> None:
    mistake = yaml.safe_load(case.read_text(encoding="utf-8"))
    content = tmp_path / "content"
    shutil.copytree(FOLDER / "good", content)
    _make(mistake, content)
    found = problems(content)
    assert found == mistake["says"], "if the new words are better, write them into the case"
    assert all(_SAYS.fullmatch(problem) for problem in found), "file, line, reason → mend"


def _make(mistake: dict, content: Path) -> None:
    for copy, original in mistake.get("copies", {}).items():
        shutil.copy(content / original, content / copy)
    if "file" not in mistake:
        return
    path = content / mistake["file"]
    if mistake.get("remove"):
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    assert mistake["replace"] in text, "the case replaces words that the good content lacks"
    path.write_text(text.replace(mistake["replace"], mistake["by"], 1), encoding="utf-8")


# --- the built pages: what Markdown and data cannot show ------------------------------------------

BUILT = {
    "id-twice": ('<p id="a"></p><p id="a"></p>', "the id 'a' stands 2 times"),
    "inline-style": ('<p style="color: red"></p>', "<p> has an inline style or handler"),
    "inline-handler": ('<p onclick="x()"></p>', "<p> has an inline style or handler"),
    "image-without-text": ('<img src="../a.png">', "the image '../a.png' has no text"),
    "link-without-text": ('<a href="#a"></a><p id="a"></p>', "the link to '#a' has no text"),
    "broken-link": ('<a href="../gone/">x</a>', "'../gone/' leads to no file"),
    "broken-id": ('<a href="#gone">x</a>', "'#gone' leads to an id that page/index.html lacks"),
    "host": ('<a href="https://x.example/">x</a>', "may not be linked → list it in"),
    "host-in-capitals": ('<a href="HTTPS://x.example/">x</a>', "may not be linked → list it in"),
    "host-without-scheme": ('<a href="//x.example/">x</a>', "may not be linked → list it in"),
    "script-address": ('<a href="javascript:x()">x</a>', "may not be linked → list it in"),
    "bittrex-without-notice": ("<p>Bittrex</p>", "speaks of Bittrex without the dated notice"),
    **{
        f"asks-{number}": (html, "asks another site for something → take it away")
        for number, html in enumerate(
            [
                '<iframe src="https://x.example/" title="x"></iframe>',
                '<img src="//x.example/a.png" alt="x">',
                '<img srcset="../a.png 1x, https://x.example/b.png 2x" src="../a.png" alt="x">',
                '<form action="https://x.example/"></form>',
                '<button formaction="https://x.example/">x</button>',
                '<object data="https://x.example/"></object>',
                '<video poster="https://x.example/a.png"></video>',
                '<a href="#a" id="a" ping="../a.png https://x.example/">x</a>',
                '<meta http-equiv="refresh" content="0; url=https://x.example/">',
                '<link rel="preconnect" href="https://x.example/">',
                '<svg><use xlink:href="https://x.example/#a"></use></svg>',
            ]
        )
    },
    "markdown-left": ("<p>see [x](y.md)</p>", "Markdown was left as it is"),
}


@pytest.mark.parametrize("name", BUILT)
def test_a_mistake_of_the_built_page_is_named(name: str, tmp_path: Path, monkeypatch) -> None:
    html, reason = BUILT[name]
    monkeypatch.setattr(
        "guide.finish.built_checks.published_addresses.ADDRESSES_LOCK", tmp_path / "none"
    )
    path = tmp_path / "page" / "index.html"
    path.parent.mkdir()
    page = f"<html><body><main><article>{html}</article></main></body></html>"
    path.write_text(page, encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"")
    site = Site(tmp_path, "https://guide.example/", {"page/index.html": built_page.read(path)})
    found = [str(problem) for problem in built_checks.run(site, current())]
    assert any("page/index.html: " in problem and reason in problem for problem in found), found
    assert all(" → " in problem for problem in found)


def test_a_vanished_address_is_named(tmp_path: Path, monkeypatch) -> None:
    lock = tmp_path / "addresses.lock"
    lock.write_text("# published\n/\n/#gone\n", encoding="utf-8")
    monkeypatch.setattr("guide.finish.built_checks.published_addresses.ADDRESSES_LOCK", lock)
    page = built_page.parse("<html><body><article></article></body></html>")
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    site = Site(tmp_path, "https://guide.example/", {"index.html": page})
    found = [str(problem) for problem in built_checks.run(site, current())]
    mend = "bring the id or page back, or keep it alive with an alias or a redirect"
    assert found == [f"{lock}:3: the address /#gone has disappeared → {mend}"]


# --- the whole build: it stops, and says why ------------------------------------------------------


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project, as somebody would edit it."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("data", "docs", "overrides"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    return copy


def _build(project: Path, file: str, more: str) -> tuple[int, str]:
    """Build with `more` at the end of a file; return the exit code and what was said."""
    path = project / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before + more, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", "site"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=project, env=environment, text=True, capture_output=True, check=False
        )
    finally:
        path.write_text(before, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def _last_line(project: Path, file: str) -> int:
    return len((project / file).read_text(encoding="utf-8").splitlines())


def test_a_mistake_in_data_stops_the_build(project: Path) -> None:
    file = "data/requests/reopen.yml"
    line = _last_line(project, file) + 1
    code, said = _build(project, file, "chanel: form\n")
    assert code != 0
    assert f"{file}:{line}: the key 'chanel' is unknown → use one of" in said


def test_an_unknown_block_stops_the_build(project: Path) -> None:
    file = "docs/ja/before.md"
    line = _last_line(project, file) + 2
    block = "\n```requests\nreopen\n```\n"
    english = project / "docs" / "en" / "before.md"
    before = english.read_text(encoding="utf-8")
    english.write_text(before + block, encoding="utf-8")  # both languages have the same blocks
    code, said = _build(project, file, block)
    english.write_text(before, encoding="utf-8")
    assert code != 0
    assert f"{file}:{line}: no block is called 'requests'; use one of" in said


def test_a_broken_link_to_a_section_stops_the_build(project: Path) -> None:
    english = project / "docs" / "en" / "about.md"
    before = english.read_text(encoding="utf-8")
    link = "\n[x](form.md#field-9)\n"
    english.write_text(before + link, encoding="utf-8")
    code, said = _build(project, "docs/ja/about.md", link)
    english.write_text(before, encoding="utf-8")
    assert code != 0
    assert re.search(
        r"about.*'\.\./form/#field-9' leads to an id that .* lacks → mend the link", said
    )
