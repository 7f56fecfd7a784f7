"""Turns fences into what a page shows: one function per fence, templates in overrides/blocks/.

A block without headings is HTML that the page keeps behind a token until Markdown is done;
a block with headings is Markdown, so that its ids reach the table of contents and the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import CodeType
from typing import Any

import jinja2
from markupsafe import Markup, escape

from guide import front_matter, request_source, request_text
from guide.data import Data
from guide.fences import Fence
from guide.places import BLOCKS
from guide.request_index import topics

FIELD_GLYPHS = "①②③④⑤⑥"


class _Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates between pages; each page has its own environment."""

    def __init__(self) -> None:
        self._code: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill in what an earlier page compiled; the checksum tells edited templates apart."""
        bucket.code = self._code.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key + bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class UnknownBlock(Exception):
    """The fence names something that does not exist; the message says what and how to mend it."""


class Page:
    """What a block needs of the page it stands on."""

    def __init__(self, locale: str, link: Callable[[str], str], request_id: str | None = None):
        self.locale = locale
        self.link = link
        self.request_id = request_id
        self.tokens: dict[str, str] = {}

    def keep(self, html: str) -> str:
        """Keep HTML aside and return the token that stands for it in the Markdown."""
        token = f"%%block-{len(self.tokens)}%%"
        self.tokens[token] = html
        return token

    def put_back(self, html: str) -> str:
        """Return the page's HTML with every token replaced by its block."""
        for token in reversed(self.tokens):
            html = re.sub(rf"<p>{token}</p>|{token}", lambda _: self.tokens[token], html)  # noqa: B023
        return html


def expand(fence: Fence, page: Page, data: Data) -> str:
    """Return the Markdown that replaces a fence."""
    block = _BLOCKS.get(fence.name)
    if block is None:
        known = ", ".join(sorted(_BLOCKS))
        raise UnknownBlock(f"no block is called '{fence.name}'; use one of {known}")
    return block(fence.body.strip(), page, data)


def environment(page: Page, data: Data) -> jinja2.Environment:
    """Return the templates of overrides/blocks/ with the words of one page's language."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(BLOCKS),
        autoescape=True,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    env.globals.update(
        locale=page.locale,
        other="en" if page.locale == "ja" else "ja",
        link=page.link,
        data=data,
        keep=page.keep,
        numbered=lambda step: _numbered(step, page.locale),
        say=lambda key: data.say(key, page.locale),
        text=lambda pair: inline(pair[page.locale]),
        marked=lambda text, locale: _marked(text, locale, data),
        joined=lambda blocks: _joined(blocks, data),
        pairs=request_text.members,
        plain=lambda text: request_text.with_markers(text, data["blanks"], page.locale),
        source=lambda request: request_source.as_json(request, data),
        page_title=lambda target: front_matter.title(page.locale, target.partition("#")[0]),
        request_title=lambda name: front_matter.title(page.locale, f"requests/{name}.md"),
    )
    env.filters.update(inline=inline, keep=page.keep)
    return env


def inline(text: str) -> Markup:
    """Return a text of data/ as HTML: escaped, with **bold** and `code`."""
    html = str(escape(text))
    html = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html)
    return Markup(re.sub(r"`(.+?)`", r"<code>\1</code>", html))  # noqa: S704 (escaped above)


def _numbered(step: dict[str, Any], locale: str) -> str:
    """Return the name of a step of the form, with the field's number where it has one."""
    number = step["id"].removeprefix("field-")
    glyph = f"{FIELD_GLYPHS[int(number) - 1]} " if number.isdigit() else ""
    return glyph + step["name"][locale]


def _marked(text: str, locale: str, data: Data) -> Markup:
    """Return a request's text as HTML with each blank marked."""
    html = Markup()
    for kind, value in request_text.parts(text):
        if kind == "text":
            html += escape(value)
        else:
            marker = data["blanks"][value]["marker"][locale]
            html += Markup('<mark data-answer="{}">[{}]</mark>').format(value, marker)
    return html


def _joined(blocks: list[request_text.Block], data: Data) -> Markup:
    """Return the English of a request as it is sent at first, with each blank marked."""

    def said(sentence: request_text.Sentence) -> str:
        at_first = request_text.is_said_at_first(sentence)
        return str(_marked(sentence["en"], "en", data)) if at_first else ""

    return Markup(request_text.join(blocks, said))  # noqa: S704 (each sentence is escaped above)


def _render(template: str, page: Page, data: Data, **values: Any) -> str:
    return environment(page, data).get_template(template).render(**values)


def _html(template: str) -> Callable[[str, Page, Data], str]:
    """Return a block that is HTML only and takes no argument."""

    def block(body: str, page: Page, data: Data) -> str:
        return page.keep(_render(template, page, data, body=body))

    return block


def _member(template: str, table: str) -> Callable[[str, Page, Data], str]:
    """Return an HTML block whose body names one entry of a mapping in data/."""

    def block(body: str, page: Page, data: Data) -> str:
        entries = data[table]
        if body not in entries:
            known = ", ".join(entries)
            raise UnknownBlock(f"data/{table}.yml has no '{body}'; it has {known}")
        return page.keep(_render(template, page, data, id=body, entry=entries[body]))

    return block


def _grouped(template: str, table: str, *, headings: bool) -> Callable[[str, Page, Data], str]:
    """Return a block that shows the entries of one group of a list in data/."""

    def block(body: str, page: Page, data: Data) -> str:
        entries = [entry for entry in data[table] if entry["group"] == body]
        if not entries:
            known = ", ".join(dict.fromkeys(entry["group"] for entry in data[table]))
            raise UnknownBlock(f"data/{table}.yml has no group '{body}'; it has {known}")
        rendered = _render(template, page, data, group=body, entries=entries)
        return rendered if headings else page.keep(rendered)

    return block


def _field(body: str, page: Page, data: Data) -> str:
    steps = data["form"]["steps"]
    fields = {str(field["number"]): field for field in data["form"]["fields"]}
    if body not in fields:
        raise UnknownBlock(f"the form has no field '{body}'; write a number from 1 to 6")
    field = fields[body]
    at = next(index for index, step in enumerate(steps) if step["id"] == field["id"])
    return page.keep(
        _render("field.html", page, data, field=field, before=steps[at - 1], after=steps[at + 1])
    )


def _request(body: str, page: Page, data: Data) -> str:
    if body not in data.requests:
        raise UnknownBlock(f"data/requests/{body}.yml does not exist; write it or mend the id")
    return _render("request.html", page, data, id=body, request=data.request(body))


def _request_index(body: str, page: Page, data: Data) -> str:
    return page.keep(_render("request-index.html", page, data, topics=topics(page.locale, data)))


def _notice(kind: str) -> Callable[[str, Page, Data], str]:
    def block(body: str, page: Page, data: Data) -> str:
        title, _, rest = body.partition("\n")
        return (
            f'<div class="notice notice--{kind}" role="note" markdown="1">\n\n'
            f"**{title.strip()}**{{ .notice__title }}\n\n{rest.strip()}\n\n</div>"
        )

    return block


_BLOCKS: dict[str, Callable[[str, Page, Data], str]] = {
    "way": _html("way.html"),
    "finder": _html("finder.html"),
    "form-drawing": _html("form-drawing.html"),
    "copy": _html("copy.html"),
    "field": _field,
    "request": _request,
    "request-index": _request_index,
    "mail": _member("mail.html", "mails"),
    "mail-tool": _html("mail-tool.html"),
    "status-diagram": _html("status-diagram.html"),
    "statuses": _html("statuses.html"),
    "phrases": _grouped("phrases.html", "phrases", headings=False),
    "error-index": _html("error-index.html"),
    "errors": _grouped("errors.html", "errors", headings=True),
    "glossary": _grouped("glossary.html", "glossary", headings=True),
    "services": _html("services.html"),
    "notice": _notice("dated"),
    "danger": _notice("danger"),
}
