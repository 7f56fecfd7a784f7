"""A fact is a line, not a sentence: it ends without a full stop, in both languages."""

from guide import request_text
from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Look at the ends of fact lines, and of what stands there when the reader does not know."""
    found = []
    for marked in content.data.requests.values():
        for where, sentence in request_text.sentences(marked.value):
            if "facts" not in where:
                continue
            for pair in (sentence, sentence.get("if-unknown", {})):
                for locale in ("en", "ja"):
                    if pair.get(locale, "").endswith((".", "。")):
                        reason = f"the fact ends with a full stop: {pair[locale]}"
                        found.append(marked.problem(where, reason, "leave the full stop out"))
    return found
