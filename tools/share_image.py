"""Draws the images that link previews show, docs/assets/images/share-<language>.png.

Run it after the site's name changes: `make images`. The pictures are committed, so that a build
needs no browser.
"""

from __future__ import annotations

import html
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.browser import find_browser, launch_arguments

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "assets" / "images"
sys.path.insert(0, str(ROOT / "overrides" / "hooks"))

PICTURE = """<!doctype html><html lang="{locale}"><style>
body {{ margin: 0; width: 1200px; height: 630px; display: grid; align-content: center;
  padding: 0 90px; box-sizing: border-box; background: #fff; color: #1c2733;
  font-family: "Noto Sans CJK JP", "Hiragino Sans", sans-serif; word-break: auto-phrase; }}
h1 {{ margin: 0; font-size: 68px; line-height: 1.3; }}
ol {{ display: flex; list-style: none; margin: 56px 0 0; padding: 0; gap: 20px; }}
li {{ flex: 1; padding-top: 22px; border-top: 6px solid #0a5a83;
  font-size: 27px; line-height: 1.4; }}
li:last-child {{ border-color: #1f6b3a; }}
</style><h1>{name}</h1><ol>{steps}</ol></html>"""
COLOURS = 16  # ink, ground, two lines, and what smooths their edges
STEPS = ("way.error", "way.before", "way.form", "way.wait", "way.solved")


def main() -> None:
    """Draw one picture per language."""
    from guide.data import read
    from guide.places import LOCALES

    data = read()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=launch_arguments()
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for locale in LOCALES:
            steps = "".join(f"<li>{html.escape(data.say(key, locale))}</li>" for key in STEPS)
            name = html.escape(data.say("site.name", locale))
            page.set_content(PICTURE.format(locale=locale, name=name, steps=steps))
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(IMAGES / f"share-{locale}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
