"""Taking unused rules out of the theme's sheet changes no pixel on wide screens and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import pictures
from tests.pictures import Both


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Serve the two builds."""
    with pictures.both_builds(tmp_path_factory.mktemp("whole")) as served:
        yield served


_UNFOLD = """addEventListener("DOMContentLoaded", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
})"""


@pytest.mark.parametrize(("locale", "scheme"), [("ja", "light"), ("en", "dark")])
def test_no_pixel_changes(browser: Browser, both: Both, locale: str, scheme: str) -> None:
    """Everything that folds stands open here; tests/test_used_css.py sees it closed.

    It also sees every type in both themes and languages: no rule is for a theme and a width alone.
    """
    options = {"viewport": pictures.TALL_DESK, "color_scheme": scheme}
    found = pictures.differing(browser, both, pictures.pages(locale), options, first=_UNFOLD)
    assert found == []


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_no_pixel_changes_in_print(browser: Browser, both: Both, locale: str) -> None:
    options = {"viewport": pictures.TALL_DESK}
    found = pictures.differing(browser, both, pictures.pages(locale), options, media="print")
    assert found == []
