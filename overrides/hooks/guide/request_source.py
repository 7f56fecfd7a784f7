"""What the script of a request needs, as JSON: its sentences and how its blanks are answered."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from guide import request_text
from guide.data import Data

_TEXTS = ("subject", "description", "message")
_OF_A_BLANK = ("type", "marker", "unit", "least")


def as_json(request: dict[str, Any], data: Data) -> Markup:
    """Return the source of one request; "<" is escaped: no text can end the script element."""
    source = {
        "texts": {key: _blocks(key, request[key]) for key in _TEXTS if key in request},
        "blanks": {name: _blank(data["blanks"][name]) for name in request["blanks"]},
    }
    if "contact-email" in request:
        source["ownContact"] = True
    text = json.dumps(source, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 (nothing left that HTML would read)


def _blocks(key: str, value: Any) -> list[request_text.Block]:
    """Return every text as blocks; a subject is a block of one sentence."""
    return [{"sentences": [value]}] if key == "subject" else value


def _blank(blank: dict[str, Any]) -> dict[str, Any]:
    made = {key: blank[key] for key in _OF_A_BLANK if key in blank}
    if "options" in blank:
        made["options"] = {
            option["id"]: {"en": option["en"], "ja": option["ja"]} for option in blank["options"]
        }
    return made
