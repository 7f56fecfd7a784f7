"""Every date of the sources, services, questions and pages is one that has been."""

import re
from collections.abc import Iterator

from guide.checks import Content
from guide.dates import first_day, latest_day
from guide.marked_yaml import Marked, Where
from guide.problems import Problem

_SHAPE = re.compile(r"\d{4}(-\d{2}){0,2}")  # anything else is reported by the schema
_IMPOSSIBLE = "write a date of the calendar, such as 2026-11-23"
_FUTURE = "write the day on which somebody looked"


def check(content: Content) -> list[Problem]:
    """Find dates that no calendar has, and dates of looking that lie in the future."""
    found = []
    latest = latest_day()
    for marked, where, text in _dates(content):
        day = first_day(text)
        if day is None:
            found.append(marked.problem(where, f"there is no date '{text}'", _IMPOSSIBLE))
        elif day > latest:
            found.append(marked.problem(where, f"'{text}' lies in the future", _FUTURE))
    return found


def _dates(content: Content) -> Iterator[tuple[Marked, Where, str]]:
    for page in content.all_pages():
        reviewed = (page.front.value or {}).get("reviewed")
        if isinstance(reviewed, str) and _SHAPE.fullmatch(reviewed):
            yield page.front, ("reviewed",), reviewed
    for table in ("sources", "services"):
        marked = content.data.tables[table]
        for where, text in marked.texts():
            if where[-1] in ("as-of", "date") and text != "unknown":
                yield marked, where, text
    blanks = content.data.tables["blanks"]
    for name, blank in blanks.value.items():
        if blank["type"] in ("date", "datetime"):
            yield blanks, (name, "example"), blank["example"].partition(" ")[0]
