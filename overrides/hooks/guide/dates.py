"""Dates as the pages write them, and as the checks read them."""

import os
import re
import time
from datetime import UTC, date, datetime

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_A_DAY = 24 * 60 * 60
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_MONTH = "|".join(_MONTHS)
_WRITTEN = {
    "ja": re.compile(
        rf"(?P<year>{_YEAR})|(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
        r"|(?<=年)(?P<whole_month>\d{1,2})月"
    ),
    "en": re.compile(
        rf"(?P<year>{_YEAR})|\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b"
        rf"|\b(?P<whole_month>{_MONTH})(?= {_YEAR})"
    ),
}


def long_date(text: str, locale: str) -> str:
    """Return "2026-11-23" (or "2026-11", "2026") as the language writes it."""
    numbers = [int(part) for part in text.split("-")]
    if locale == "ja":
        return "".join(f"{n}{unit}" for n, unit in zip(numbers, "年月日", strict=False))
    words = [str(numbers[0]), *(_MONTHS[n - 1] for n in numbers[1:2]), *map(str, numbers[2:])]
    return " ".join(reversed(words))


def first_day(text: str) -> date | None:
    """Return the first day of "2026-11-23", "2026-11" or "2026"; None for a date that is none."""
    try:
        return date.fromisoformat(f"{text}-01-01"[: len("2026-11-23")])
    except ValueError:
        return None


def latest_day() -> date:
    """Return the last day that may have begun anywhere when the site is built.

    The later one of the clock and SOURCE_DATE_EPOCH counts: what built once builds ever after.
    """
    now = max(time.time(), float(os.environ.get("SOURCE_DATE_EPOCH") or 0))
    return datetime.fromtimestamp(now + _A_DAY, UTC).date()


def written_in(text: str, locale: str) -> list[str]:
    """Return the years ("2026"), days ("11-23") and months of a year ("11") that a text names."""
    found = []
    for match in _WRITTEN[locale].finditer(text):
        if match["year"]:
            found.append(match["year"])
        elif match["whole_month"]:
            found.append(_month(match["whole_month"]))
        else:
            found.append(f"{_month(match['month'])}-{int(match['day']):02}")
    return found


def _month(text: str) -> str:
    return f"{_MONTHS.index(text) + 1 if text in _MONTHS else int(text):02}"
