"""on_env, on_page_context: what every template needs besides MkDocs' own.

`say(key)` gives a word of data/interface.yml in the page's language, `addresses` the page in
each language, `cited` the entries of data/sources.yml, `before` and `after` the neighbours on the
way through the guide.

on_template_context: `say_in(key, locale)` for the 404 page, which has both languages.
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
        is_home=not path,  # MkDocs knows the home page of the first language only
        addresses=addresses,
        say=lambda key: data.say(key, locale),
        cited=[(name, data["sources"][name]) for name in page.meta.get("sources", [])],
        long_date=lambda text: long_date(str(text), locale),
        asset_modules="assets/js/",
    )
    context["before"], context["after"] = _neighbours(page, nav)
    return context


def on_template_context(context, *, template_name, config):
    """Add the words for a template that is no page."""
    context["say_in"] = current().say
    return context


def _neighbours(page, nav):
    """Return the pages before and after; a request stands between their list and the answers."""
    if page in nav.pages:
        return page.previous_page, page.next_page
    index = f"{page.file.locale}/requests/index.md"
    requests = next(item for item in nav.pages if item.file.src_uri == index)
    return requests, requests.next_page
