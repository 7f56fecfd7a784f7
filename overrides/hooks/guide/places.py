"""Where things are in this repository, and the languages it is written in."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
SCHEMA = DATA / "schema"
DOCS = ROOT / "docs"
BLOCKS = ROOT / "overrides" / "blocks"
ADDRESSES_LOCK = ROOT / "tests" / "addresses.lock"

LOCALES = ("ja", "en")
DEFAULT_LOCALE = "ja"


def shown(path: Path) -> str:
    """Return the path as messages show it: from the repository's root where it lies inside."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
