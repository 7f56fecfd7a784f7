"""on_env, on_page_context: what every template needs besides MkDocs' own.

`say(key)` gives a word of data/interface.yml in the page's language, `addresses` the page in
each language, `cited` the entries of data/sources.yml.
"""

from guide.data import current
from guide.dates import long_date
from guide.places import DEFAULT_LOCALE, LOCALES


def on_env(env, config, files):
    """Leave no blank lines where a template's own lines stood."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


def on_page_context(context, page, config, nav):
    """Add the words and addresses of one page."""
    locale = page.file.locale
    data = current()
    other = next(name for name in LOCALES if name != locale)
    path = page.file.url if locale == DEFAULT_LOCALE else page.file.url.removeprefix(f"{locale}/")
    path = "" if path in (".", "./") else path
    addresses = {name: path if name == DEFAULT_LOCALE else f"{name}/{path}" for name in LOCALES}
    context.update(
        locale=locale,
        other_locale=other,
        site_path=f"/{path}",
        addresses=addresses,
        say=lambda key: data.say(key, locale),
        cited=[(name, data["sources"][name]) for name in page.meta.get("sources", [])],
        long_date=lambda text: long_date(str(text), locale),
        asset_modules="assets/js/",
    )
    return context
