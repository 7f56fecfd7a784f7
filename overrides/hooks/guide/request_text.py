"""The text of a request: its blanks, its sentences, and how they join into what is copied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

BLANK = re.compile(r"\{([a-z][a-z0-9-]*)\}")

Sentence = dict[str, Any]
Block = dict[str, list[Sentence]]


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield ("text", words) and ("blank", name) in the order in which they stand."""
    end = 0
    for found in BLANK.finditer(text):
        if found.start() > end:
            yield "text", text[end : found.start()]
        yield "blank", found[1]
        end = found.end()
    if end < len(text):
        yield "text", text[end:]


def blanks_in(text: str) -> list[str]:
    """Return the names of the blanks in a text."""
    return BLANK.findall(text)


def sentences(request: dict[str, Any]) -> Iterator[tuple[tuple, Sentence]]:
    """Yield every sentence of a request with its place in the file."""
    if "subject" in request:
        yield ("subject",), request["subject"]
    for key in ("description", "message"):
        for number, block in enumerate(request.get(key, [])):
            for kind, members in block.items():
                for index, sentence in enumerate(members):
                    yield (key, number, kind, index), sentence


def members(blocks: list[Block]) -> list[Sentence]:
    """Return the sentences of blocks in order."""
    return [sentence for block in blocks for members in block.values() for sentence in members]


def is_said_at_first(sentence: Sentence) -> bool:
    """Return False for what is true of some readers only: they add it themselves."""
    return sentence.get("optional") != "if-true"


def join(blocks: list[Block], render: Callable[[Sentence], str]) -> str:
    """Join blocks as they are sent: sentences by blanks, facts by lines, blocks by empty lines."""
    texts = []
    for block in blocks:
        for kind, members in block.items():
            rendered = [text for sentence in members if (text := render(sentence))]
            if rendered:
                texts.append((" " if kind == "sentences" else "\n").join(rendered))
    return "\n\n".join(texts)


def with_markers(text: str, blanks: dict[str, Any], locale: str) -> str:
    """Return a text with each blank as its marker in brackets: "[account e-mail]"."""
    return BLANK.sub(lambda found: f"[{blanks[found[1]]['marker'][locale]}]", text)


def with_examples(text: str, blanks: dict[str, Any]) -> str:
    """Return an English text with each blank filled by its example; an unknown blank stays."""
    return BLANK.sub(
        lambda found: example(blanks[found[1]]) if found[1] in blanks else found[0], text
    )


def example(blank: dict[str, Any]) -> str:
    """Return an example answer of a blank, in English, as it would stand in the text."""
    if blank["type"] == "choice":
        return blank["options"][0]["en"]
    if blank["type"] == "choices":
        return " and ".join(option["en"] for option in blank["options"][:2])
    if blank["type"] == "count":
        return f"{blank['example']} {blank['unit']['other']}"
    return blank["example"]


def word_count(text: str) -> int:
    """Return the number of words: runs of non-blank characters, as word processors count."""
    return len(text.split())
