"""The guard sees secrets, Japanese and full-width letters, and stays quiet about everything else.

tests/guard/cases.json has the examples; a text that was once judged wrongly belongs there too.
"""

from __future__ import annotations

import json
import random
import string
from collections import Counter

import pytest

from tests.conftest import ROOT, Watched

CASES = json.loads((ROOT / "tests" / "guard" / "cases.json").read_text(encoding="utf-8"))
INSPECT = """async (texts) => {
  const base = new URL(document.documentElement.dataset.modules, location.href);
  const { inspect } = await import(new URL("guard.js", base));
  return texts.map((text) => inspect(text));
}"""


@pytest.fixture
def inspect(visit: Watched):
    """Give a function that inspects many texts at once in the real browser."""
    page = visit.open("/en/requests/reopen/")
    return lambda texts: page.evaluate(INSPECT, texts)


def test_there_are_enough_examples_of_every_kind():
    kinds = Counter(case["kind"] for case in CASES["seen"])
    assert len(CASES["seen"]) >= 60
    assert len(CASES["quiet"]) >= 60
    assert all(count >= 4 for count in kinds.values()), kinds


def test_the_guard_sees_what_does_not_belong_into_a_request(inspect):
    found = inspect([case["text"] for case in CASES["seen"]])
    missed = [
        (case, seen)
        for case, seen in zip(CASES["seen"], found, strict=True)
        if case["kind"] not in {finding["kind"] for finding in seen}
    ]
    assert missed == [], "mend docs/assets/js/guard.js, or move the case if it is harmless"


def test_the_guard_stays_quiet_about_everything_else(inspect):
    found = inspect(CASES["quiet"])
    loud = [(text, seen) for text, seen in zip(CASES["quiet"], found, strict=True) if seen]
    assert loud == [], "a warning without a reason teaches readers to ignore warnings"


def test_a_secret_is_never_shown_again_in_full(inspect):
    secrets = [case for case in CASES["seen"] if case["kind"] not in ("japanese", "full-width")]
    for case, seen in zip(secrets, inspect([case["text"] for case in secrets]), strict=True):
        for finding in seen:
            if finding["kind"] == case["kind"]:
                assert len(finding["seen"]) <= 5, f"{case['text']}: shows {finding['seen']}"


def test_random_transfer_numbers_stay_quiet(inspect):
    dice = random.Random(7)  # the same numbers in every run
    hexes = ["".join(dice.choices("0123456789abcdef", k=64)) for _ in range(300)]
    base58 = [c for c in string.ascii_letters + string.digits if c not in "0OIl"]
    addresses = ["".join(dice.choices(base58, k=dice.randint(32, 44))) for _ in range(300)]
    tickets = [f"Request number {dice.randint(100_000, 9_999_999)}" for _ in range(300)]
    texts = [*hexes, *(f"TXID: {one}" for one in hexes), *addresses, *tickets]
    loud = [(text, seen) for text, seen in zip(texts, inspect(texts), strict=True) if seen]
    assert loud == []


def test_long_input_is_inspected_at_once(visit: Watched):
    page = visit.open("/en/requests/reopen/")
    texts = ["word " * 1000, "1 " * 2500, "password " * 550, "ａ" * 5000, "あ" * 5000, "a1-" * 1700]
    took = page.evaluate(
        f"async (texts) => {{ const inspect = {INSPECT}; await inspect(texts);"
        " const start = performance.now(); await inspect(texts);"
        " return performance.now() - start; }",
        texts,
    )
    assert took < 1000, "typing must not wait for the guard"
