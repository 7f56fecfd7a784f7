"""on_config: read data/ and check it together with the pages, before anything is built.

The checks are in guide/checks/, one per file; every problem they find is shown at once.
"""

from mkdocs.plugins import event_priority

from guide import checks
from guide.problems import stop_build


@event_priority(100)
def on_config(config):
    """Stop the build when a check finds something; once per build, not once per language."""
    plugin = config.plugins.get("i18n")
    if plugin is None or not plugin.building:
        stop_build(checks.run(checks.read_content(nav=config.nav)))
    return config
