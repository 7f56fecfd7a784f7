"""No text of a request asks for a secret, by whatever name; what warns of one is left alone."""

from __future__ import annotations

import pytest

from guide.secret_words import asks_for_secret, gives_secret, holds_secret, names_secret

GIVEN = """
My password {x}
Passwords I used: {x}
I changed my password to {x}.
I cannot log in with my password {x}.
{x} is my password.
No problem: my password is {x}
I have no idea and my password is {x}
I do not mind, here is my seed phrase.
I attach a photo of my seed phrase.
I enclose my recovery phrase.
Please find my private key attached.
Mnemonic words: {x}
The 12 words: {x}
SMS code: {x}
The code from my phone is {x}
Six-digit number in my app: {x}
Reset code: {x}
My ＰＩＮ： {x}
2FA key: {x}
My full card number: {x}
パスワード：{x}
パスワード{x}でログインできません。
パスワードを{x}に変更しました。
PINは{x}です。
ワンタイムパスワードは{x}です。
認証コード：{x}
6桁の番号：{x}
復元フレーズ：{x}
ニーモニックの単語：{x}
マイナンバー：{x}
秘密鍵を送ります。
シードフレーズの写真を添付します。
パスワードを添付しますので、ほかの人に見せないでください。
"""
TOLD_OF = """
I cannot enter two-factor codes for my account at {x}.
My password still works at {x}.
I changed my password on {x}, and since then I cannot log in.
I forgot my password at {x}.
Password reset on: {x}
The SMS code has not arrived since {x}.
I will not send my password, and my account is {x}.
Error code: {x}
{x}のアカウントで2段階認証コードを入力できません。
メールのパスワードは変更しました。
パスワードを変更した日：{x}
SMSコードが届きません。試した日時：{x}
エラーコード：{x}
ショッピング：{x}
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentence", _lines(GIVEN))
def test_a_sentence_that_gives_a_secret_is_found(sentence: str) -> None:
    assert gives_secret(sentence)


@pytest.mark.parametrize("sentence", _lines(TOLD_OF))
def test_a_sentence_that_tells_of_a_secret_is_left_alone(sentence: str) -> None:
    assert not gives_secret(sentence)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A picture of your backup codes and your password", True),
        ("A picture of your backup codes with your name covered", True),
        ("A photo of the back of your My Number card", True),
        ("バックアップコードの写真（名前を隠したもの）", True),
        ("my password and 2FA code", True),
        ("A screenshot with balance and passwords covered", False),
        ("No password, code or private key may be in the picture.", False),
        ("Never send a code, a QR code or a backup code, even if someone asks.", False),
        ("I reset my password and logged in from a new phone.", False),
        ("the front of a Japanese My Number card", False),
        ("パスワード、コード、秘密鍵は写しません。", False),
        ("マイナンバーカードの表面", False),
    ],
)
def test_what_an_attachment_or_answer_holds(text: str, holds: bool) -> None:
    assert holds_secret(text) == holds


@pytest.mark.parametrize(
    ("label", "names"),
    [
        *(
            (label, True)
            for label in ("OTP", "PIN", "ピン", "Mnemonic", "ニーモニック", "認証コード")
        ),
        *((label, True) for label in ("The 12 words of your wallet", "24の単語", "復元フレーズ")),
        *((label, True) for label in ("Six-digit number", "Code from your phone", "SMS")),
        *((label, True) for label in ("アプリに出た番号", "Number in your app", "マイナンバー")),
        *((label, False) for label in ("Error code", "エラーコード", "国コード", "Withdrawal ID")),
        *((label, False) for label in ("Request number", "リクエスト番号", "ショッピング")),
    ],
)
def test_a_label_that_names_a_secret(label: str, names: bool) -> None:
    assert names_secret(label) == names


@pytest.mark.parametrize(
    ("advice", "asks"),
    [
        ("Type your password here too.", True),
        ("アドレスの横にパスワードも書きます。", True),
        ('Choose the closest entry with "Login" or "Password" in it.', False),
        ("「Login」「Password」を含む項目を選びます。", False),
        ("It shows what may have locked the account, such as a password reset.", False),
    ],
)
def test_an_advice_that_asks_for_a_secret(advice: str, asks: bool) -> None:
    assert asks_for_secret(advice) == asks
