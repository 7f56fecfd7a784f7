"""Dates as the pages write them."""

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def long_date(text: str, locale: str) -> str:
    """Return "2026-11-23" (or "2026-11", "2026") as the language writes it."""
    numbers = [int(part) for part in text.split("-")]
    if locale == "ja":
        return "".join(f"{n}{unit}" for n, unit in zip(numbers, "年月日", strict=False))
    words = [str(numbers[0]), *(_MONTHS[n - 1] for n in numbers[1:2]), *map(str, numbers[2:])]
    return " ".join(reversed(words))
