"""No request asks for a password, a code, a seed phrase, a private key or a card number."""

import re
from collections.abc import Callable, Iterator

from guide import request_text
from guide.checks import Content
from guide.marked_yaml import Marked, Where
from guide.places import LOCALES
from guide.problems import Problem
from guide.secret_words import asks_for_secret, gives_secret, holds_secret, names_secret

Text = tuple[Where, str, Callable[[str], bool], list[str]]

_MEND = "leave it out; support never needs it (see docs/en/safety.md#never-send)"
_BRACKETS = re.compile(r"[\[［]([^\]］]*)[\]］]")  # a blank of a text that is filled in by hand


def check(content: Content) -> list[Problem]:
    """Read every text of the blanks, of the requests and of the texts to copy."""
    blanks = content.data.tables["blanks"]
    found = []
    for name, blank in blanks.value.items():
        labels = [name.replace("-", " "), *_both(blank["label"]), *_both(blank["marker"])]
        if any(names_secret(label) for label in labels):
            found.append(blanks.problem((name,), f"the blank '{name}' asks for a secret", _MEND))
        else:
            found += _problems(blanks, _of_blank(name, blank))
    for marked in content.data.requests.values():
        found += _problems(marked, _of_request(marked.value))
    return found + _of_pages(content)


def _both(pair: dict) -> list[str]:
    return [pair[locale] for locale in LOCALES[::-1]]


def _problems(marked: Marked, texts: Iterator[Text]) -> list[Problem]:
    """Report each text once, by the first language that asks."""
    found = []
    for where, what, is_wrong, pair in texts:
        asking = next((text for text in pair if is_wrong(text)), None)
        if asking:
            reason = f"the {what} asks for a secret: {asking}"
            found.append(marked.problem(where, reason, _MEND))
    return found


def _of_blank(name: str, blank: dict) -> Iterator[Text]:
    yield (name, "why"), "reason of the question", asks_for_secret, _both(blank["why"])
    if "example" in blank:
        yield (name, "example"), "example", holds_secret, [str(blank["example"])]
    for index, option in enumerate(blank.get("options", [])):
        yield (name, "options", index), "option", holds_secret, _both(option)


def _of_request(request: dict) -> Iterator[Text]:
    for where, sentence in request_text.sentences(request):
        yield where, "sentence", gives_secret, _both(sentence)
        if "if-unknown" in sentence:
            place = (*where, "if-unknown")
            yield place, "sentence", gives_secret, _both(sentence["if-unknown"])
    for index, item in enumerate(request.get("attachments", [])):
        yield ("attachments", index), "attachment", holds_secret, _both(item)
    for key in ("contact-email", "account-email", "send-to"):
        if key in request:
            yield (key,), "advice", asks_for_secret, _both(request[key])
    for key in ("issue", "sub-category"):
        if key in request:
            yield (key, "describe"), "advice", asks_for_secret, _both(request[key]["describe"])


def _of_pages(content: Content) -> list[Problem]:
    """Read the texts to copy that stand on the pages themselves."""
    found = []
    for page in content.all_pages():
        for fence in page.fences:
            lines = fence.body.splitlines() if fence.name == "copy" else []
            for number, line in enumerate(lines, fence.line + 1):
                if gives_secret(_BRACKETS.sub(r"{\1}", line)):
                    reason = f"the text to copy asks for a secret: {line}"
                    found.append(Problem(page.path, number, reason, _MEND))
    return found
