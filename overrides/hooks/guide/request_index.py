"""The requests by topic, each with the title and description of its own page."""

from __future__ import annotations

from typing import Any

from guide.data import Data
from guide.front_matter import Source
from guide.places import DOCS

LAST = 100  # where a request without `order` stands in its topic
TOPICS = ("identity", "login", "transfer", "security", "account", "follow-up")


def topics(locale: str, data: Data) -> list[dict[str, Any]]:
    """Return [{"id", "requests": [{"id", "title", "description", "channel"}]}] in topic order."""
    by_topic: dict[str, list[dict[str, Any]]] = {topic: [] for topic in TOPICS}
    ordered = sorted(data.requests.items(), key=lambda item: item[1].value.get("order", LAST))
    for request_id, marked in ordered:
        front = Source(DOCS / locale / "requests" / f"{request_id}.md").front.value
        by_topic[marked.value["topic"]].append(
            {
                "id": request_id,
                "title": front["title"],
                "description": front["description"],
                "channel": marked.value["channel"],
            }
        )
    return [{"id": topic, "requests": found} for topic, found in by_topic.items() if found]
