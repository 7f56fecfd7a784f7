"""No request asks for a password, a code, a seed phrase, a private key or a card number."""

import re

from guide import request_text
from guide.checks import Content
from guide.problems import Problem

_SECRET = (
    r"password|passcode|pass ?phrase|pin code|(?:2fa|two-factor|authenticat\w+|backup|recovery|"
    r"verification|one-time) codes?|seed(?: phrase)?|recovery phrase|secret(?: key)?|private key|"
    r"api (?:key|secret)|(?:credit |debit )?card number|cvv|my number"
)
_NAMES_A_SECRET = re.compile(
    rf"\b(?:{_SECRET})\b|パスワード|秘密鍵|暗証番号|シードフレーズ|カード番号", re.I
)
_GIVES_A_SECRET = re.compile(rf"\b(?:{_SECRET})\b[^.!?\n{{]{{0,20}}(?::|\bis\b|=)\s*\{{", re.I)
_MEND = "leave it out; support never needs it (see docs/en/safety.md#never-send)"


def check(content: Content) -> list[Problem]:
    """Look at the blanks that requests use, and at the sentences around them."""
    blanks = content.data.tables["blanks"]
    found = []
    for name, blank in blanks.value.items():
        asked = " ".join((name.replace("-", " "), blank["label"]["en"], blank["marker"]["en"]))
        if _NAMES_A_SECRET.search(asked) or _NAMES_A_SECRET.search(blank["label"]["ja"]):
            reason = f"the blank '{name}' asks for a secret"
            found.append(blanks.problem((name,), reason, _MEND))
    for marked in content.data.requests.values():
        for where, sentence in request_text.sentences(marked.value):
            if _GIVES_A_SECRET.search(sentence["en"]):
                reason = f"the sentence asks for a secret: {sentence['en']}"
                found.append(marked.problem(where, reason, _MEND))
    return found
