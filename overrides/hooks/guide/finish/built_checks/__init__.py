"""Checks of the built HTML: what MkDocs' strict mode does not see. One file per check."""

from __future__ import annotations

import importlib
import pkgutil

from guide.data import Data
from guide.finish.site import Site
from guide.problems import Problem


def run(site: Site, data: Data) -> list[Problem]:
    """Return what all checks of this folder find."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return [problem for module in modules for problem in module.check(site, data)]
