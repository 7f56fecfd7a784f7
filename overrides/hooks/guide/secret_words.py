"""Which words name a secret, and whether a text asks for one, gives one away or warns of it.

The words of both languages are looked for in both: Japanese texts say "OTP" too. A text is read
sentence by sentence and clause by clause, because "never send a code" and "I attach my code" differ
only in what stands around the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Words before "code" with which it is no secret.
_OPEN_CODES = (
    "area bank branch country currency error post postal reference response source status swift zip"
).split()
_ENGLISH = (
    r"pass[ -]?(?:word|code|phrase|key)s?",
    r"passwd|credentials|log-?in (?:details|data|information)",
    r"pins?|t?otps?|one[ -]time (?:\w+)",
    "".join(f"(?<!{word}[ -])" for word in _OPEN_CODES) + r"\bcodes?",
    r"(?<!last )(?:four|six|4|6)[ -]digits?|sms",
    r"numbers? (?:from|in|on|shown (?:by|in|on)) (?:my|the|your) (?:app|authenticator|phone)",
    r"(?:12|18|24|twelve|eighteen|twenty[ -]four)[ -](?:\w+ )?words?",
    r"seeds?(?: phrases?| words?)?|mnemonics?|recovery (?:words?|phrases?|keys?|sentences?)",
    r"(?:private|secret|api|2fa|two[ -]factor|security|set-?up|wallet|access|recovery) keys?",
    r"secrets?(?: (?:phrases?|words?|answers?))?|keystore|xprv",
    r"card (?:numbers?|details|data)|cvvs?|cvcs?",
    r"my number(?! card)|back of (?:\w+ )?(?:\w+ )?my number card",
    r"health insurance (?:card|number)s?",
)
_KATAKANA = "[ァ-ヶー]"  # a word of it goes on: ショッピング holds no ピン
_JAPANESE = (
    "パスワード|パスコード|パスフレーズ|パスキー|暗証|合言葉|ログイン情報|認証情報",
    f"(?<!{_KATAKANA})ピン(?:コード|番号)?(?!{_KATAKANA})|ワンタイム|(?:認証|確認)番号",
    f"(?<!{_KATAKANA})(?<!郵便)(?<!通貨)(?<!銀行)(?<!支店)(?<!機関)(?<!国)コード",
    "(?:バックアップ|リカバリー?|セキュリティ|ログイン|アクセス)コード",
    "(?:携帯|スマートフォン|スマホ|電話|アプリ)[にで].{0,6}(?:番号|数字)|[46四六](?:つ|個)の数字",
    "(?<!下)[46四六]桁|(?:12|18|24|十二|二十四)(?:個)?の?(?:単語|語|ワード)",
    f"(?<!{_KATAKANA})シード(?:フレーズ|ワード)?(?!{_KATAKANA})|ニーモニック",
    "(?:復元|復旧|リカバリー?|秘密)(?:用)?の?(?:フレーズ|単語|語句|ワード|キー|言葉|質問|答え)",
    "秘密鍵|秘密の鍵|(?:API|設定|セットアップ|認証)キー|シークレット",
    "カードの?(?:番号|情報)",
    "マイナンバー(?!カード)|マイナンバーカードの裏|個人番号|健康保険証",
)
_NAME = rf"(?:\b(?:{'|'.join(_ENGLISH)})\b|{'|'.join(_JAPANESE)})"
_SECRET = re.compile(_NAME, re.I | re.A)

# What happened to a secret, or where one is typed: no part of it is told.
_TOLD_OF = re.compile(
    r"\b(?:reset|resetting|change of|changed?|changing|forgot|forgotten|lost|renewed?|replaced?)\s+"
    rf"(?:my|the|your|a|an|its|all)\s+(?:\w+\s+)?{_NAME}(?!\s*(?:to\b|into\b|is\b|[:={{]))"
    rf"|{_NAME}\s+(?:resets?|changes?|manager|box|field|page|screen|(?:still )?works?)\b"
    rf"|{_NAME}\s+(?:is|are|was|were) (?:still )?(?:expired|invalid|refused|rejected)\b"
    r"|\ba new api key\b(?!\s*[:={])"
    rf"|{_NAME}(?:の(?:変更|追加|再設定|リセット|再発行|画面)"
    r"|を(?:変更|再設定|リセット|変え|忘れ|なくし))(?![^。{]*\{[^}]*\}[にと])",
    re.I | re.A,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』")  # words on a screen

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|(?<=。)|\n")
_CLAUSE_END = re.compile(
    r",\s+(?=(?:(?:and|but|so|because|while|which)\s+)?(?:I|you|we|it|my|here|please|they)\b)"
    r"|\s+(?:and|but|so|because)\s+(?=(?:I|we|my|here|please)\b)"
    r"|(?<=が)、|(?<=ので)、|(?<=から)、|(?<=けど)、",
    re.I | re.A,
)
_REFUSED_BEFORE = re.compile(
    r"\b(?:no|not|never|nor|neither|without|cannot|cover|hide|empty|blur|remove|leave out)\b"
    r"|n['’]t\b",
    re.I | re.A,
)
_REFUSED_AFTER = re.compile(
    r"^(?:(?! with )[^{:()]){0,30}(?:\b(?:covered|hidden|blurred|removed|not|never)\b|n['’]t\b)"
    r"|^[^{:()]{0,40}(?:ません|ない|なく|ずに|なし|以外|禁止|隠|伏せ|空に|消し|除|塗りつぶ)",
    re.I | re.A,
)
# The blank stands where the secret itself would stand.
_FILLED_IN = re.compile(
    r"^(?:[\s:=\-–—(\"'「『]|\b(?:is|are|was|were|to|that|which|i|we|use|used|have|set|entered|tried)\b"
    r"|は|が|を|で|の(?:内容|値|番号)|として)*\{",
    re.I | re.A,
)
_GIVES = re.compile(
    r"\b(?:attach\w*|send\w*|sent|includ\w+|enclos\w+|provid\w+|gives?|giv(?:en|ing)|shar(?:e|ed|ing)"
    r"|writ(?:e|ten|ing)|enter|typ(?:e|ed|ing)|tell|told|pasted?|upload\w*|put|add(?:ed)?|show"
    r"|here (?:is|are)|below|follow(?:s|ing)|photo|picture|screenshot)\b"
    r"|送|添付|付け|同封|書[いかきく]|記載|記入|入力|入れ|教え|伝え|提供|共有|貼|載せ|示し|見せ|打ち"
    r"|写真|画像|スクリーンショット|以下|下記|次の(?:とおり|通り)",
    re.I | re.A,
)


def names_secret(text: str) -> bool:
    """Say whether a short text, such as a label, names a secret at all."""
    return _SECRET.search(_plain(text)) is not None


def holds_secret(text: str) -> bool:
    """Say whether a text names a secret as what it holds, not to refuse it or to tell of it."""
    return any(True for _ in _bare(_plain(text)))


def gives_secret(text: str) -> bool:
    """Say whether a sentence has a secret filled in, attached or told."""
    return any(
        "{" in sentence or _GIVES.search(sentence) or re.match(r"\s*[:=]", rest)
        for sentence, rest in _bare(_plain(text))
    )


def asks_for_secret(advice: str) -> bool:
    """Say whether an advice tells the reader to give a secret; words on a screen do not count."""
    return gives_secret(_QUOTED.sub("", _plain(advice)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _bare(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence that names a secret bare, with what follows the name in its clause."""
    for sentence in _SENTENCE_END.split(text):
        for clause in _CLAUSE_END.split(sentence):
            left = _TOLD_OF.sub(" ", clause)
            for found in _SECRET.finditer(left):
                before, after = left[: found.start()], left[found.end() :]
                refused = _REFUSED_BEFORE.search(before) or _REFUSED_AFTER.search(after)
                if not refused or _FILLED_IN.search(after):
                    yield sentence, after
