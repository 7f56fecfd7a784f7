"""A word of data/synonyms.yml stands in one group only: it cannot mean two things at once."""

from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Find words that stand in two groups of one language."""
    marked = content.data.tables["synonyms"]
    found = []
    for locale, groups in marked.value.items():
        seen: dict[str, int] = {}
        for index, group in enumerate(groups):
            for at, word in enumerate(group):
                if word in seen:
                    line = marked.line((locale, seen[word]))
                    reason = f"'{word}' stands in two groups (the other begins on line {line})"
                    mend = "keep it in one of them, or join the two"
                    found.append(marked.problem((locale, index, at), reason, mend))
                seen.setdefault(word, index)
    return found
