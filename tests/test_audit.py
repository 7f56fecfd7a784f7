"""The audit's tables say "no" where a limit does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guide import built_page
from tests import building, page_types
from tests.audit import peers, speed
from tests.audit.tables import HOLDS, broken, holds, markdown
from tests.conftest import SITE

GOOD = {"FCP": 800.0, "LCP": 800.0, "Speed Index": 800.0, "TBT": 0.0, "CLS": 0.0}
PEER = speed.Measured(GOOD | dict.fromkeys(speed.AHEAD, 1200.0), [100] * 4, set())


def run(marks: float | None = 1, **times: float) -> dict[str, Any]:
    """Return what Lighthouse says about a page whose one audit has these marks."""
    values = {speed.TIMES[name]: {"numericValue": value} for name, value in (GOOD | times).items()}
    category = {"score": marks or 0, "auditRefs": [{"id": "image-alt", "weight": 1}]}
    return {
        "audits": {**values, "image-alt": {"score": marks}},
        "categories": {"performance": {"score": 1, "auditRefs": []}}
        | dict.fromkeys(speed.SCORES[1:], category),
    }


@pytest.mark.parametrize(
    ("marks", "missed"), [(0, {"image-alt"}), (0.5, {"image-alt"}), (1, set())]
)
def test_an_audit_without_full_marks_is_named(marks: float, missed: set[str]) -> None:
    assert speed.summed_up([run(marks)]).missed == missed


def test_an_audit_that_does_not_apply_is_not_named() -> None:
    assert speed.summed_up([run(None)]).missed == set()


def test_an_audit_counts_when_it_failed_once() -> None:
    assert speed.summed_up([run(), run(), run(0)]).missed == {"image-alt"}


def test_the_medians_count() -> None:
    found = speed.summed_up([run(FCP=value) for value in (700.0, 900.0, 5000.0)])
    assert found.times["FCP"] == 900


@pytest.mark.parametrize(
    "changed",
    [
        {"times": GOOD | {"TBT": 21.0}},
        {"times": GOOD | {"CLS": 0.01}},
        {"times": GOOD | {"LCP": 1200.0}},
        {"scores": [99, 100, 100, 100]},
        {"scores": [100, 100, 100, 98]},
        {"missed": {"image-alt"}},
    ],
)
def test_each_limit_is_held(changed: dict[str, Any]) -> None:
    good = speed.Measured(GOOD, [100] * 4, set())
    assert speed.keeps("/form/", good, PEER)
    assert not speed.keeps("/form/", good._replace(**changed), PEER)


def test_only_the_page_for_wrong_addresses_may_hide_from_search_engines() -> None:
    hidden = speed.Measured(GOOD, [100, 100, 100, 60], {"is-crawlable"})
    assert speed.keeps(page_types.LOST, hidden, None)
    assert not speed.keeps("/form/", hidden, None)


def test_rows_whose_limit_does_not_hold_are_found() -> None:
    rows = [["page", HOLDS], ["/a/", holds(True)], ["/b/", holds(False)], ["most", ""]]
    assert broken(rows) == ["/b/"]
    assert markdown(rows).splitlines()[3] == "| /b/ | no |"


def test_a_table_without_limits_breaks_none() -> None:
    assert broken([["search", "ja"], ["first", "no"]]) == []


def test_a_project_with_twice_the_pages_can_be_built(tmp_path: Path) -> None:
    building.build(tmp_path / "site", peers.multiplied(tmp_path / "twice", 2))
    once, twice = (len(built_page.pages(site)) for site in (SITE, tmp_path / "site"))
    indexes = 2 + 1  # the list of requests in both languages, and the 404 page, stay one
    assert twice == 2 * once - indexes
