"""`make lock-addresses`: adds the new addresses of the built site to tests/addresses.lock.

It never removes one: an address that was published keeps answering. How a former id or page does
that is in CONTRIBUTING.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "overrides" / "hooks"))  # where `guide` lies

from guide.finish.built_checks.published_addresses import current  # noqa: E402
from guide.finish.site import Site  # noqa: E402
from guide.places import ADDRESSES_LOCK  # noqa: E402

_HEAD = (
    "# Every address that was published, for both languages alike (English: with /en before it).\n"
    "# `make lock-addresses` adds new ones. None is ever removed: see CONTRIBUTING.md.\n"
)


def read(path: Path = ADDRESSES_LOCK) -> list[str]:
    """Return the addresses of the lock file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def add(addresses: set[str], path: Path = ADDRESSES_LOCK) -> list[str]:
    """Add what the lock file lacks; return it."""
    locked = set(read(path))
    lines = "".join(f"{address}\n" for address in sorted(locked | addresses))
    path.write_text(_HEAD + lines, encoding="utf-8")
    return sorted(addresses - locked)


def main() -> None:
    """Read the built site and add its addresses; say which."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if not (folder / "index.html").exists():
        sys.exit("build the site first: make build")
    added = add(current(Site.read(folder, "/")))
    print("\n".join(added) if added else "nothing new")


if __name__ == "__main__":
    main()
