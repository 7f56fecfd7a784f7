"""The headers that a host should send with every file, in the words of the usual hosts.

One source: `rules` says which headers go with which addresses; each renderer says it once more in
the language of one kind of host. hosting/README.md tells how to use the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from guide.finish import policy
from guide.finish.site import Site

# names that a browser does not know are reported in its console: only those that Chromium knows
_REFUSED = (
    "accelerometer autoplay camera clipboard-read display-capture encrypted-media "
    "fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi "
    "payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb "
    "xr-spatial-tracking"
).split()
_ALLOWED = ("clipboard-write",)  # the copy buttons; sharing is allowed by default

ASK_FIRST = "no-cache"  # kept, but the host is asked whether it is still right; never no-store
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


class Rule(NamedTuple):
    """The files that some addresses lead to, and how long they may be kept.

    `address` ends in /* for everything below a folder; no two rules of a list overlap, because
    hosts join the values of a header that two rules set.
    """

    address: str
    caching: str


def write(site: Site) -> None:
    """Write the header files of every kind of host into the site."""
    everywhere = common(site)
    caching = rules(site)
    for name, render in RENDERERS.items():
        text = render(_base(site), everywhere, caching)
        site.file(name).write_text(text, encoding="utf-8")


def common(site: Site) -> dict[str, str]:
    """Return the headers that go with every file."""
    refused = [f"{name}=()" for name in _REFUSED]
    allowed = [f"{name}=(self)" for name in _ALLOWED]
    return {
        "Content-Security-Policy": f"{policy.text(site.pages.values())}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join([*refused, *allowed]),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def rules(site: Site) -> list[Rule]:
    """Return how long the files of the site may be kept."""
    base = _base(site)
    names = [path.relative_to(site.folder).as_posix() for path in _files(site)]
    found = [Rule(base, ASK_FIRST)]
    for top in sorted({name.split("/")[0] for name in names} - {"assets"}):
        address = f"{base}{top}/*" if site.file(top).is_dir() else f"{base}{top}"
        found.append(Rule(address, ASK_FIRST))
    for folder in sorted({name.split("/")[1] for name in names if name.startswith("assets/")}):
        kept = FOR_A_YEAR if re.fullmatch("[0-9a-f]{10}", folder) else FOR_A_DAY
        found.append(Rule(f"{base}assets/{folder}/*", kept))
    return found


def _files(site: Site):
    return (
        path
        for path in sorted(site.folder.rglob("*"))
        if path.is_file() and path.name not in RENDERERS and not path.name.startswith(".")
    )


def _base(site: Site) -> str:
    return urlsplit(site.address).path


def _netlify(base: str, everywhere: dict[str, str], caching: list[Rule]) -> str:
    """Netlify, Cloudflare Pages and others that read _headers."""
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in everywhere.items())]
    for rule in caching:
        lines += [rule.address, f"  Cache-Control: {rule.caching}"]
    return "\n".join(lines) + "\n"


def _vercel(base: str, everywhere: dict[str, str], caching: list[Rule]) -> str:
    """Vercel, which reads vercel.json in the folder that is published."""
    entries = [{"source": f"{base}(.*)", "headers": _pairs(everywhere)}]
    entries += [
        {
            "source": rule.address.replace("*", "(.*)"),
            "headers": _pairs({"Cache-Control": rule.caching}),
        }
        for rule in caching
    ]
    settings = {"trailingSlash": True, "headers": entries}
    return json.dumps(settings, indent=2) + "\n"


def _pairs(headers: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": name, "value": value} for name, value in headers.items()]


def _apache(base: str, everywhere: dict[str, str], caching: list[Rule]) -> str:
    """Apache, where the host allows .htaccess files."""
    secret = "|".join(re.escape(name) for name in RENDERERS)
    lines = [
        f"ErrorDocument 404 {base}404.html",
        "Options -Indexes",
        f'<FilesMatch "^({secret})$">',
        "Require all denied",
        "</FilesMatch>",
        # the server's own times would be sent beside ours
        "<IfModule mod_expires.c>",
        "ExpiresActive Off",
        "</IfModule>",
        "<IfModule mod_headers.c>",
    ]
    lines += [f'Header always set {name} "{value}"' for name, value in everywhere.items()]
    lines.append(f'Header always set Cache-Control "{ASK_FIRST}"')
    for rule in caching:
        if rule.caching != ASK_FIRST:
            folder = re.escape(rule.address.removesuffix("*"))
            lines += [
                f'<If "%{{REQUEST_URI}} =~ m#^{folder}#">',
                f'Header always set Cache-Control "{rule.caching}"',
                "</If>",
            ]
    return "\n".join([*lines, "</IfModule>"]) + "\n"


def _nginx(base: str, everywhere: dict[str, str], caching: list[Rule]) -> str:
    """nginx: a file to include in a `server` block whose `root` holds the site.

    All of it stands in one location, so that the rest of the server stays as it is. A location
    that sets a header of its own inherits none, so those inside repeat them all.
    """
    lines = [f"location {base} {{", "  charset utf-8;", f"  error_page 404 {base}404.html;"]
    lines += _nginx_headers({**everywhere, "Cache-Control": ASK_FIRST})
    for rule in caching:
        if rule.caching != ASK_FIRST:
            lines.append(f"  location ^~ {rule.address.removesuffix('*')} {{")
            lines += _nginx_headers({**everywhere, "Cache-Control": rule.caching}, "    ")
            lines.append("  }")
    lines += [f"  location = {base}{name} {{ return 404; }}" for name in RENDERERS]
    return "\n".join([*lines, "}"]) + "\n"


def _nginx_headers(headers: dict[str, str], indent: str = "  ") -> list[str]:
    return [f'{indent}add_header {name} "{value}" always;' for name, value in headers.items()]


RENDERERS: dict[str, Callable[[str, dict[str, str], list[Rule]], str]] = {
    "_headers": _netlify,
    "_nginx.conf": _nginx,
    ".htaccess": _apache,
    "vercel.json": _vercel,
}
