"""A word of data/synonyms.yml stands in one list only: it cannot mean two things at once."""

from guide.checks import Content
from guide.marked_yaml import Where
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Find words that stand in two lists of one language."""
    marked = content.data.tables["synonyms"]
    found = []
    for locale, parts in marked.value.items():
        lists = {(locale, "silent"): parts["silent"]}
        seen: dict[str, Where] = {}
        for kind in ("same", "further"):
            for name, words in parts.get(kind, {}).items():
                lists[(locale, kind, name)] = words
                seen.setdefault(name, (locale, kind, name))
        for where, words in lists.items():
            for at, word in enumerate(words):
                if word in seen:
                    line = marked.line(seen[word])
                    reason = f"'{word}' stands in two lists (first on line {line})"
                    mend = "keep it in one of them, or join the two"
                    found.append(marked.problem((*where, at), reason, mend))
                seen.setdefault(word, (*where, at))
    return found
