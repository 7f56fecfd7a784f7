"""One page of each type: what is built of the same parts is looked at once."""

from __future__ import annotations

TYPES = (
    "",
    "before/",  # a quotation
    "form/",
    "requests/",
    "requests/id-check-refused/",
    "requests/no-answer/",
    "reply/",
    "read-mail/",
    "errors/",
    "glossary/",
    "safety/",  # prose with notices
    "other-services/",
    "about/",
)
LOST = "/404.html"  # a layout of its own


def pages(locale: str) -> list[str]:
    """Return the address of a page of each type in a language, such as "/en/form/"."""
    folder = {"ja": "/", "en": "/en/"}[locale]
    return [f"{folder}{path}" for path in TYPES]
