"""on_page_content: give every heading below the first one visible link to itself.

The link stands beside the heading, not inside it, so that the heading's name stays clean for
screen readers. Without scripts it is a plain `#id` link; docs/assets/js/step-link.js adds the menu.
"""

import html as entities
import re

from markupsafe import escape

from guide.data import current

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ICON = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0'
    '-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"/></svg>'
)


def on_page_content(html, page, config, files):
    """Wrap each heading with its link."""
    label = current().say("step.link", page.file.locale)

    def linked(found):
        level, anchor, attributes, inner = found.groups()
        title = entities.unescape(_TAG.sub("", inner)).strip()
        name = escape(f"{label}: {title}")
        return (
            f'<div class="headed headed--{level}"><h{level} id="{anchor}"{attributes}>{inner}'
            f'</h{level}><a class="step-link" href="#{anchor}" data-module="step-link"'
            f' aria-label="{name}">{_ICON}</a></div>'
        )

    return _HEADING.sub(linked, html)
