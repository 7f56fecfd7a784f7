"""Measures the built site; see __main__.py."""

import sys
from pathlib import Path

# `guide` is what the hooks share; MkDocs and pytest find it by settings of their own
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "overrides" / "hooks"))
