"""Do the outside addresses that the guide links still answer? `make links`; weekly in a workflow.

Reads data/sources.yml (places with `link: yes`), prints a report in Markdown, and returns 1 when
a link has to be mended. A host that refuses machines is only listed: nobody can mend that.
Never part of `make test`: other people's servers must not stop a change.
"""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml

SOURCES = Path(__file__).resolve().parents[1] / "data" / "sources.yml"
# Many sites refuse anything that does not look like a browser.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; link check of a help site)", "Accept": "*/*"}
TIMEOUT = 30  # seconds
REFUSES_MACHINES = {401, 403, 405, 406, 429, 503}  # the page may be fine: look by hand
PAUSE = 5  # seconds before an address is asked once more


class Trouble(NamedTuple):
    """What is wrong with an address, and whether the link has to be mended for it."""

    text: str
    to_mend: bool = True


class Finding(NamedTuple):
    url: str
    sources: list[str]
    trouble: Trouble


def linked_addresses(data: dict) -> dict[str, list[str]]:
    """Every address with `link: yes`, and the ids of the sources that give it."""
    found: dict[str, list[str]] = {}
    for source, entry in data.items():
        for place in entry["places"]:
            if place.get("url") and place["link"] in ("yes", True):
                found.setdefault(place["url"], []).append(source)
    return found


def trouble_with(url: str) -> Trouble | None:
    """What is wrong with this address; None when it answers. A second try for a passing fault."""
    trouble = _ask(url)
    if trouble and not trouble.text.startswith("gone"):
        time.sleep(PAUSE)
        trouble = _ask(url)
    return trouble


def _ask(url: str) -> Trouble | None:
    try:
        request = urllib.request.Request(url, headers=HEADERS)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return _moved(url, answer.url)
    except urllib.error.HTTPError as error:
        if error.code in REFUSES_MACHINES:
            return Trouble(f"refuses this check ({error.code}): open it by hand", to_mend=False)
        return Trouble(f"{'gone' if error.code in (404, 410) else 'answers'} ({error.code})")
    except (OSError, ValueError) as error:  # no such host, no answer, bad certificate, bad address
        return Trouble(f"does not answer: {getattr(error, 'reason', error)}")


def _moved(asked: str, answered: str) -> Trouble | None:
    """A move to another host matters: the domain may have lapsed and been taken over."""
    old, new = (urlsplit(url).hostname or "" for url in (asked, answered))
    same = old.removeprefix("www.") == new.removeprefix("www.")
    return None if same else Trouble(f"leads to another host: `{new}`")


def report(findings: list[Finding], checked: int) -> str:
    """The findings as Markdown: what has to be mended, then what only people can look at."""
    to_mend = [finding for finding in findings if finding.trouble.to_mend]
    refused = [finding for finding in findings if not finding.trouble.to_mend]
    if to_mend:
        mend = 'Mend them in `data/sources.yml`: a new address, an archived copy, or `link: "no"`.'
        lines = [f"{len(to_mend)} of {checked} outside links need a look.", mend, *_table(to_mend)]
    else:
        lines = [f"No outside link has to be mended ({checked} were checked)."]
    if refused:
        lines += ["", f"{len(refused)} cannot be checked by a machine.", *_table(refused)]
    return "\n".join(lines)


def _table(findings: list[Finding]) -> list[str]:
    rows = [f"| `{f.url}` | {', '.join(f.sources)} | {f.trouble.text} |" for f in findings]
    return ["", "| address | sources | what happens |", "|---|---|---|", *rows]


def main() -> int:
    addresses = linked_addresses(yaml.safe_load(SOURCES.read_text(encoding="utf-8")))
    findings = [
        Finding(url, sources, trouble)
        for url, sources in addresses.items()
        if (trouble := trouble_with(url))
    ]
    print(report(findings, len(addresses)))
    return 1 if any(finding.trouble.to_mend for finding in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
