"""What a reader may word alone stands in a fact line: a sentence around it could break."""

from guide import request_text
from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Look for choices with own answers inside sentences."""
    blanks = content.data["blanks"]
    own = {name for name, blank in blanks.items() if blank["type"] == "choices" or "other" in blank}
    found = []
    for marked in content.data.requests.values():
        for where, sentence in request_text.sentences(marked.value):
            if "facts" in where:
                continue
            for name in request_text.blanks_in(sentence["en"]):
                if name in own:
                    reason = f"own answers to '{{{name}}}' may not fit this sentence"
                    mend = "write it as a line of facts:, such as 'Document: {document}'"
                    found.append(marked.problem(where, reason, mend))
    return found
