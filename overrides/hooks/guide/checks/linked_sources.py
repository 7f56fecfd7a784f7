"""No source links a Bittrex host, an exchange or wallet, or an address that was given up."""

import re

from guide.checks import Content
from guide.data import Data
from guide.problems import Problem

_HOST = re.compile(r"https?://(?:[^/?#]*@)?([^/?#:]+)")


def check(content: Content) -> list[Problem]:
    """Look at the hosts of all places with `link: yes`."""
    sources = content.data.tables["sources"]
    found = []
    for name, source in sources.value.items():
        for index, place in enumerate(source["places"]):
            reason = _never_linked(place["url"], content.data) if place["link"] == "yes" else None
            if reason:
                where = (name, "places", index)
                found.append(sources.problem(where, reason, 'write link: "no"'))
    return found


def _never_linked(url: str, data: Data) -> str | None:
    """Say why an address may not be linked; a help desk named like a service counts as its own."""
    found = _HOST.match(url)
    host = found[1].lower().rstrip(".") if found else ""
    labels = host.split(".")
    never = data["never-linked"]
    for beginning in never.get("beginning-with", []):
        if any(label.startswith(beginning) for label in labels):
            return f"'{url}' is a host of {beginning.capitalize()}, which is never linked"
    for lapsed in never.get("lapsed", []):
        if f".{host}".endswith(f".{lapsed}"):
            return f"'{url}' was given up and may belong to anybody"
    for service in data["services"]:
        if any(theirs.partition(".")[0] in labels for theirs in service["hosts"]):
            return f"'{url}' is a host of {service['name']}; exchanges and wallets are never linked"
    return None
