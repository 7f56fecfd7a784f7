"""Names the assets' folder by its content, so that browsers may keep it for long.

By folder, not by file: modules import each other by relative addresses, which stay right.
"""

from __future__ import annotations

from guide.finish.site import Site, fingerprint

FOLDERS = ("js", "words", "search", "phrases", "seed")


def rename(site: Site) -> None:
    """Move assets/<folder>/* under assets/<fingerprint of all>/ and mend the pages' addresses."""
    assets = site.folder / "assets"
    files = [
        path
        for folder in FOLDERS
        for path in sorted((assets / folder).rglob("*"))
        if path.is_file()
    ]
    mark = fingerprint(*(path.read_bytes() for path in files))
    for path in files:
        target = assets / mark / path.relative_to(assets)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    for folder in FOLDERS:
        if (assets / folder).exists():
            (assets / folder).rmdir()
    for page in site.pages.values():
        modules = page.get("data-modules")
        if modules:
            page.set("data-modules", modules.replace("assets/js/", f"assets/{mark}/js/"))
