"""Writes what the tool on read-mail.md knows, loaded when the tool is used.

Mails are known by wordings in both languages, whatever the reader's: these are one file, what is
said of them is one per language. docs/assets/js/mail-known.js puts the two together.
"""

from __future__ import annotations

import json
from typing import Any

from guide import front_matter, request_text
from guide.data import Data
from guide.finish.site import Site
from guide.places import DEFAULT_LOCALE, LOCALES

# Lists of hosts that the reader needs as they stand in data/mail-reader.yml.
HOSTS = ("shorteners", "redirectors", "chats", "mailers", "free-mail")


def write(site: Site, data: Data) -> None:
    """Write assets/phrases/both.json and assets/phrases/<language>.json."""
    folder = site.file("assets/phrases")
    folder.mkdir(parents=True, exist_ok=True)
    contents = {"both": wordings(data), **{locale: known(data, locale) for locale in LOCALES}}
    for name, content in contents.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def wordings(data: Data) -> dict[str, Any]:
    """Return how phrases, kinds and signs are worded, and the hosts, by the data's names."""
    reader = data["mail-reader"]
    return {
        "wordings": {phrase["id"]: _wording(phrase["match"]) for phrase in data["phrases"]},
        "kinds": {name: _wordings(kind) for name, kind in data["mail-kinds"].items()},
        "words": {name: words.split("|") for name, words in reader["words"].items()},
        "grammar": data["mail-grammar"],
        "signWords": data["mail-signs"],
        **{key: reader[key] for key in ("names", "subjects", *HOSTS)},
    }


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
        "drafts": {name: _draft(lines, data, locale) for name, lines in reader["drafts"].items()},
    }


def _said(entry: dict[str, Any], locale: str, pairs: tuple[str, ...] = ("name", "why")) -> dict:
    return {key: value[locale] if key in pairs else value for key, value in entry.items()}


def _phrase(phrase: dict[str, Any], locale: str) -> dict[str, Any]:
    said = _said(phrase, locale, ("meaning", "next"))
    for key in ("match", "source", "status", "en", "ja"):
        said.pop(key, None)
    return said


def _wordings(kind: dict[str, list]) -> dict[str, list]:
    """Return the lists of a kind; a cue is a wording of one part."""
    return {
        key: [_wording([row] if key == "cues" else row) for row in rows]
        for key, rows in kind.items()
    }


def _wording(entries: list[str]) -> list[list]:
    """Return what must all stand in a sentence and what must not; "!" marks what must not."""
    wanted = [entry.split("|") for entry in entries if not entry.startswith("!")]
    unwanted = [entry[1:].split("|") for entry in entries if entry.startswith("!")]
    return [wanted, [word for words in unwanted for word in words]]


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


def _draft(lines: list[dict[str, str]], data: Data, locale: str) -> dict[str, Any]:
    """Return a text of the tool's own: its English, and beside it the reader's language."""
    text = "\n".join(line["en"] for line in lines)
    meaning = "\n".join(line[locale] for line in lines) if locale != "en" else ""
    return {"text": text, "meaning": meaning, "channel": "reply", "markers": _markers(text, data)}


def _markers(text: str, data: Data) -> dict[str, str]:
    return {blank: data["blanks"][blank]["marker"]["en"] for blank in request_text.blanks_in(text)}


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
        "markers": _markers(text, data),
    }
