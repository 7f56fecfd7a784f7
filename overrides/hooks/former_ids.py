"""on_page_content: keep former ids of a page alive.

`aliases:` in the front matter names them: former id → the id that answers now. The anchor is empty
and stands at the beginning of that heading, so that nothing moves and nothing is read aloud.
"""

import re
from pathlib import Path

from guide.front_matter import Source
from guide.problems import stop_build


def on_page_content(html, page, config, files):
    """Put an anchor for each former id into its heading; a heading that lacks is a problem."""
    problems = []
    for former, now in (page.meta.get("aliases") or {}).items():
        heading = re.compile(rf'(<h[2-6] id="{re.escape(now)}"[^>]*>)')
        html, count = heading.subn(rf'\1<span id="{former}"></span>', html, count=1)
        if not count:
            front = Source(Path(page.file.abs_src_path)).front
            reason = f"the former id '{former}' leads to '{now}', which is no heading of this page"
            problems.append(front.problem(("aliases", former), reason, "name a heading's id"))
    stop_build(problems)
    return html
