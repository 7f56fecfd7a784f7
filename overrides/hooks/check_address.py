"""on_config: the public address has to be whole before pages are made with it."""

from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority


@event_priority(200)
def on_config(config):
    """Stop the build when canonical links and the sitemap would have no usable address."""
    parts = urlsplit(config.site_url or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PluginError(
            f'SITE_URL is "{config.site_url or ""}", which is no public address → '
            "write it whole, such as SITE_URL=https://example.org/guide/, or leave SITE_URL out"
        )
    return config
