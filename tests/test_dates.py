"""Dates are those of a calendar, and what built once builds ever after."""

from __future__ import annotations

import time
from datetime import date

import pytest

from guide.dates import first_day, latest_day, long_date, written_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11", date(2026, 11, 1)),
        ("2026", date(2026, 1, 1)),
        ("2026-02-30", None),
        ("2023-13-45", None),
        ("2099-99-99", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_one_of_the_calendar(text: str, day: date | None) -> None:
    assert first_day(text) == day


def test_a_build_knows_the_later_of_the_clock_and_its_source(monkeypatch) -> None:
    clock = 1_795_392_000  # 23 November 2026, noon in Greenwich
    monkeypatch.setattr(time, "time", lambda: clock)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    tomorrow = latest_day()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(clock - 10**7))
    assert latest_day() == tomorrow, "an older commit builds with the reviews written since"
    monkeypatch.setattr(time, "time", lambda: 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(clock))
    assert latest_day() == tomorrow, "a clock that is behind does not stop the build"


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_both_languages_name_the_same_days(locale: str) -> None:
    text = {
        "ja": "2026年11月23日から12月1日まで、2027年3月、2017〜18年ごろ",
        "en": "from 23 November 2026 to 1 December, March 2027, about 2017–18. You may 2 times",
    }
    expected = ["03", "11-23", "12-01", "2017", "2026", "2027"]
    assert sorted(written_in(text[locale], locale)) == expected


def test_long_dates() -> None:
    assert long_date("2026-11-23", "ja") == "2026年11月23日"
    assert long_date("2026-11", "en") == "November 2026"
