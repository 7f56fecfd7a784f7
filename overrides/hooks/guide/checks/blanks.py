"""Every blank in a request's text is declared, exists and is used, in both languages alike."""

from guide import request_text
from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Check the blanks of every request against its list and data/blanks.yml."""
    known = content.data["blanks"]
    found = []
    for marked in content.data.requests.values():
        declared = marked.value["blanks"]
        used = set()
        for index, name in enumerate(declared):
            if name not in known:
                mend = f"add '{name}' to data/blanks.yml, or use one of its blanks"
                reason = f"the blank '{name}' does not exist"
                found.append(marked.problem(("blanks", index), reason, mend))
        for where, sentence in request_text.sentences(marked.value):
            texts = [sentence, *([sentence["if-unknown"]] if "if-unknown" in sentence else [])]
            for pair in texts:
                english = set(request_text.blanks_in(pair["en"]))
                japanese = set(request_text.blanks_in(pair["ja"]))
                used |= english
                for name in sorted(english - set(declared)):
                    reason = f"the blank '{{{name}}}' is used but not declared"
                    found.append(marked.problem(where, reason, f"add '{name}' to blanks:"))
                if english != japanese:
                    only = ", ".join(sorted(english ^ japanese))
                    reason = f"English and Japanese have different blanks ({only})"
                    found.append(marked.problem(where, reason, "use the same blanks in both"))
        for index, name in enumerate(declared):
            if name not in used and name in known:
                reason = f"the blank '{name}' is declared but never used"
                mend = "use it in a sentence, or remove it from blanks:"
                found.append(marked.problem(("blanks", index), reason, mend))
    return found
