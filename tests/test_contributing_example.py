"""The example of CONTRIBUTING.md ("A request") is complete: a site with it builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import ROOT

REQUEST = "name-change"
FILE = re.compile(r"^`((?:data|docs)/[^`]+)`\n\n(`{3,4})\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
NEEDED = ("data", "docs", "overrides", "mkdocs.yml")


def example() -> dict[str, str]:
    """Return the files of the example: their paths and texts."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text[text.index("\n## A request\n") :]
    return {path: body for path, _, body in FILE.findall(section)}


def copy_of_the_project(folder: Path) -> None:
    """Copy what a build needs."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            unneeded = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=unneeded)
        else:
            shutil.copy(ROOT / name, folder / name)


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the copy as `make build` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, text=True
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the project with the example in it."""
    copy_of_the_project(tmp_path)
    for path, body in example().items():
        (tmp_path / path).write_text(body, encoding="utf-8")
    return tmp_path


def test_the_example_names_one_request_and_a_page_for_each_language():
    expected = [f"docs/{locale}/requests/{REQUEST}.md" for locale in ("ja", "en")]
    assert list(example()) == [f"data/requests/{REQUEST}.yml", *expected]


def test_the_example_builds_and_asks_its_questions(project: Path):
    done = build(project)
    assert done.returncode == 0, f"mend the example in CONTRIBUTING.md:\n{done.stderr}"
    for folder in ("requests", "en/requests"):
        page = lxml.html.parse(project / "site" / folder / REQUEST / "index.html")
        blanks = page.xpath("//@data-blank")
        names = ["service", "account-email", "full-name", "document", "since", "contact-email"]
        assert blanks == names


def test_a_mistake_in_it_is_named_with_its_line(project: Path):
    path = project / "data" / "requests" / f"{REQUEST}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{since}", "{sinse}"), encoding="utf-8")
    line = 1 + text[: text.index("Changed on: {since}")].count("\n")
    done = build(project)
    assert done.returncode != 0
    assert f"data/requests/{REQUEST}.yml:{line}: the blank '{{sinse}}' is used" in done.stderr
