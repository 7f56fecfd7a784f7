"""Writes what the tool on read-mail.md knows, one file per language, loaded when the tool is used.

docs/assets/js/mail-reader.js reads the file; both describe its shape.
"""

from __future__ import annotations

import json
from typing import Any

from guide import front_matter, request_text
from guide.data import Data
from guide.finish.site import Site
from guide.places import DEFAULT_LOCALE, LOCALES


def write(site: Site, data: Data) -> None:
    """Write assets/phrases/<language>.json."""
    folder = site.file("assets/phrases")
    folder.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        text = json.dumps(known(data, locale), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{locale}.json").write_text(text + "\n", encoding="utf-8")


def known(data: Data, locale: str) -> dict[str, Any]:
    """Return findings, signs, phrases, statuses and the requests they lead to, in one language."""
    reader = data["mail-reader"]
    findings = [_said(finding, locale, ("what", "now")) for finding in reader["findings"]]
    phrases = [_phrase(phrase, locale) for phrase in data["phrases"]]
    requests = {entry["request"] for entry in [*findings, *phrases] if "request" in entry}
    return {
        "findings": findings,
        "signs": {name: _said(sign, locale) for name, sign in reader["signs"].items()},
        "phrases": phrases,
        "statuses": [_status(status, reader, locale) for status in data["statuses"]],
        "requests": {name: _request(name, data, locale) for name in sorted(requests)},
        "words": {name: words.split("|") for name, words in reader["words"].items()},
        "names": reader["names"],
        "shorteners": reader["shorteners"],
    }


def _said(entry: dict[str, Any], locale: str, pairs: tuple[str, ...] = ("name", "why")) -> dict:
    return {key: value[locale] if key in pairs else value for key, value in entry.items()}


def _phrase(phrase: dict[str, Any], locale: str) -> dict[str, Any]:
    said = _said(phrase, locale, ("meaning", "next"))
    clear = [phrase["match"], *phrase.get("also", [])]
    for key in ("match", "also", "hints", "source", "status", "en", "ja"):
        said.pop(key, None)
    said["patterns"] = [
        *(_pattern(entries, clear=True) for entries in clear),
        *(_pattern(entries, clear=False) for entries in phrase.get("hints", [])),
    ]
    return said


def _pattern(entries: list[str], *, clear: bool) -> list[Any]:
    """Return [clear, what must all stand there, what must not]; "!" marks what must not."""
    wanted = [entry.split("|") for entry in entries if not entry.startswith("!")]
    unwanted = [entry[1:].split("|") for entry in entries if entry.startswith("!")]
    return [clear, wanted, [word for words in unwanted for word in words]]


def _status(status: dict[str, Any], reader: dict[str, Any], locale: str) -> dict[str, Any]:
    own = reader["status-words"][status["id"]]
    return {
        "id": status["id"],
        "en": status["en"],
        "ja": status["ja"],
        "finding": own["finding"],
        "words": own["words"],
        "meaning": status["meaning"][locale],
        "can": status["you-can"][locale],
    }


def _request(name: str, data: Data, locale: str) -> dict[str, Any]:
    request = data.request(name)
    blocks = request.get("message") or request["description"]
    text = request_text.join(
        blocks, lambda sentence: sentence["en"] if request_text.is_said_at_first(sentence) else ""
    )
    local = "" if locale == DEFAULT_LOCALE else f"{locale}/"
    return {
        "title": front_matter.title(locale, f"requests/{name}.md"),
        "address": f"{local}requests/{name}/",
        "channel": request["channel"],
        "subject": request["subject"]["en"] if "subject" in request else "",
        "text": text,
        "markers": {
            blank: data["blanks"][blank]["marker"]["en"] for blank in request_text.blanks_in(text)
        },
    }
