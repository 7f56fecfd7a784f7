"""Every blank in a request's text is declared, exists and is used, in both languages alike.

A blank is filled in in sentences only; a brace anywhere else would reach support as it stands.
"""

from collections.abc import Iterator

from guide import request_text
from guide.checks import Content
from guide.marked_yaml import Marked, Where
from guide.problems import Problem

_BRACES = "{}｛｝"


def check(content: Content) -> list[Problem]:
    """Check the blanks of every request against its list and data/blanks.yml."""
    found = _braces(content.data.tables["blanks"], {})
    for marked in content.data.requests.values():
        pairs = dict(_pairs(marked.value))
        found += _declared(marked, pairs, content.data["blanks"])
        for where, pair in pairs.items():
            found += _used(marked, where, pair)
        found += _braces(marked, pairs)
    return found


def _pairs(request: dict) -> Iterator[tuple[Where, dict]]:
    """Yield the texts that blanks are filled into: every sentence, and what stands in its place."""
    for where, sentence in request_text.sentences(request):
        yield where, sentence
        if "if-unknown" in sentence:
            yield (*where, "if-unknown"), sentence["if-unknown"]


def _declared(marked: Marked, pairs: dict[Where, dict], known: dict) -> list[Problem]:
    """Find blanks of the list that do not exist, or that no sentence uses."""
    used = {name for pair in pairs.values() for name in request_text.blanks_in(pair["en"])}
    found = []
    for index, name in enumerate(marked.value["blanks"]):
        if name not in known:
            mend = f"add '{name}' to data/blanks.yml, or use one of its blanks"
            reason = f"the blank '{name}' does not exist"
            found.append(marked.problem(("blanks", index), reason, mend))
        elif name not in used:
            reason = f"the blank '{name}' is declared but never used"
            mend = "use it in a sentence, or remove it from blanks:"
            found.append(marked.problem(("blanks", index), reason, mend))
    return found


def _used(marked: Marked, where: Where, pair: dict) -> list[Problem]:
    """Find blanks of a sentence that are not asked for, or that only one language has."""
    english = set(request_text.blanks_in(pair["en"]))
    japanese = set(request_text.blanks_in(pair["ja"]))
    found = []
    for name in sorted((english | japanese) - set(marked.value["blanks"])):
        reason = f"the blank '{{{name}}}' is used but not declared"
        found.append(marked.problem(where, reason, f"add '{name}' to blanks:"))
    if english != japanese:
        only = ", ".join(sorted(english ^ japanese))
        reason = f"English and Japanese have different blanks ({only})"
        found.append(marked.problem(where, reason, "use the same blanks in both"))
    return found


def _braces(marked: Marked, pairs: dict[Where, dict]) -> list[Problem]:
    """Find braces that are no blank, and blanks where nothing is filled in."""
    found = []
    for where, text in marked.texts():
        if where[:-1] in pairs:
            left = request_text.BLANK.sub("", text)
            reason = f"a brace is no part of a blank: {text}"
            mend = "write a blank as {its-name}, with a name of data/blanks.yml"
        else:
            left = text
            reason = f"nothing is filled in here, so the brace stays: {text}"
            mend = "use blanks in the sentences of the request only"
        if any(brace in left for brace in _BRACES):
            found.append(marked.problem(where, reason, mend))
    return found
