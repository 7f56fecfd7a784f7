"""on_post_build: the ordered steps on the whole site, once, after both languages are built."""

from pathlib import Path

from mkdocs.plugins import event_priority

from guide.data import current
from guide.finish import (
    built_checks,
    fingerprints,
    headers,
    offline,
    phrases_data,
    policy,
    prune,
    redirects,
    scripts,
    search_index,
    seed_words,
    sitemap,
    styles,
    words,
)
from guide.finish.site import Site
from guide.problems import stop_build

_command = "build"


def on_startup(command, dirty):
    """Remember whether the site is built or served: live reload needs an inline script."""
    global _command
    _command = command


@event_priority(-200)
def on_post_build(config):
    """Run the steps; the i18n plugin calls this once per language, the last time for all."""
    if config.plugins["i18n"].building:
        return
    site = Site.read(Path(config.site_dir), config.site_url.rstrip("/") + "/")
    prune.remove_stray_pages(site)
    data = current()
    stop_build(built_checks.run(site, data))
    words.write(site, data)
    search_index.write(site, data)
    phrases_data.write(site, data)
    seed_words.write(site)
    sitemap.write(site)
    styles.inline(site)
    scripts.inline(site)
    prune.remove_unused(site)
    fingerprints.rename(site)
    redirects.write(site, data)
    if _command == "serve":  # live reload needs an inline script, and the newest page each time
        offline.remove(site)
    else:
        policy.write(site)
        offline.mark_pages(site)
        offline.write(site, data)
        headers.write(site)
    site.write()
