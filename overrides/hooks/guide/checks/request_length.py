"""A request stays short: support staff read 120 words, not a page."""

from guide import request_text
from guide.checks import Content
from guide.problems import Problem

MOST_WORDS = 120
MOST_SUBJECT = 90


def check(content: Content) -> list[Problem]:
    """Count the words of each text with example answers filled in."""
    blanks = content.data["blanks"]
    found = []
    for marked in content.data.requests.values():
        request = marked.value
        for key in ("description", "message"):
            if key not in request:
                continue
            text = request_text.join(
                request[key], lambda sentence: request_text.with_examples(sentence["en"], blanks)
            )
            count = request_text.word_count(text)
            if count > MOST_WORDS:
                reason = f"{key} has {count} words with examples filled in"
                mend = f"shorten it to {MOST_WORDS} words"
                found.append(marked.problem((key,), reason, mend))
        subject = request_text.with_examples(request.get("subject", {}).get("en", ""), blanks)
        if len(subject) > MOST_SUBJECT:
            reason = f"the subject has {len(subject)} characters"
            mend = f"shorten it to {MOST_SUBJECT}"
            found.append(marked.problem(("subject",), reason, mend))
    return found
