"""What this site is compared with: default Material, bare HTML, and this site with more pages.

All are made in a temporary folder. Default Material gets the pages' Markdown as it is
(our fences show as code there), so it has less to do than this site.
"""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import yaml
from lxml import etree

from guide import built_page
from tests.building import ROOT
from tests.conftest import SITE

_PARTS = ("mkdocs.yml", "data", "docs", "overrides", "tests/addresses.lock")

_DEFAULT = """\
site_name: Default
site_url: https://guide.example/
theme: {name: material, language: ja, font: false, features: [navigation.footer, toc.follow]}
plugins:
  search: {}
  i18n:
    docs_structure: folder
    fallback_to_default: true
    languages:
      - {locale: ja, name: 日本語, default: true, build: true}
      - {locale: en, name: English, build: true}
markdown_extensions: [attr_list, def_list, md_in_html, sane_lists, tables, {toc: {permalink: true}}]
"""

_PLAIN = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
{article}
</html>
"""


def default_material(folder: Path) -> Path:
    """Make a project of default Material with static-i18n from the same pages."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = yaml.safe_load(_DEFAULT)
    ours = re.search(
        r"^nav:\n(?:  - .*\n)+", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    settings |= yaml.safe_load(ours[0]) if ours else {}
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def plain_html(folder: Path) -> Path:
    """Write each page of the built site as bare HTML: its text, no style, no script."""
    for path in built_page.pages(SITE):
        page = built_page.read(path)
        article = etree.tostring(page.find(".//article"), encoding="unicode", method="html")
        title = html.escape(page.findtext("head/title") or "")
        target = folder / path.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            _PLAIN.format(lang=page.get("lang"), title=title, article=article), encoding="utf-8"
        )
    return folder


def multiplied(folder: Path, times: int) -> Path:
    """Make a copy of this project with every page and request several times."""
    for name in _PARTS:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    requests = sorted((folder / "data/requests").glob("*.yml"))
    # the list of all requests stays one: every other page of its folder has to show a request
    pages = [
        page
        for page in sorted((folder / "docs").rglob("*.md"))
        if page.relative_to(page.parents[1]).as_posix() != "requests/index.md"
    ]
    for number in range(2, times + 1):
        for file in [*requests, *pages]:
            _copy(file, number, {request.stem for request in requests})
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    unlisted = "not_in_nav: |\n  *-copy-*.md\n"
    settings.write_text(text.replace("not_in_nav: |\n", unlisted), encoding="utf-8")
    # ten times the pages, each in the menu of all of them, would be a hundred times the menu
    (folder / "overrides/hooks/guide/checks/in_navigation.py").unlink()
    return folder


def _copy(file: Path, number: int, requests: set[str]) -> None:
    """Write one more of a file beside it; the copy of a request's page shows the request's copy."""
    text = file.read_text(encoding="utf-8")
    name = f"{file.stem}-copy-{number}"
    if file.parent.name == "requests" and file.suffix == ".md" and file.stem in requests:
        text = text.replace(f"```request\n{file.stem}\n", f"```request\n{name}\n")
    if file.name == "about.md":  # only the page of this name may do without
        text = text.replace("---\n", "---\nnotice: bittrex\n", 1)
    (file.parent / f"{name}{file.suffix}").write_text(text, encoding="utf-8")
