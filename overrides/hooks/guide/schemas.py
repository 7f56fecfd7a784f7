"""Checks data and front matter against the JSON Schemas of data/schema/."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from guide.marked_yaml import Marked, Where
from guide.places import SCHEMA
from guide.problems import Problem


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(_resolved(_schema(f"{name}.json"), f"{name}.json"))


@cache
def _schema(file: str) -> dict[str, Any]:
    return json.loads((SCHEMA / file).read_text(encoding="utf-8"))


def _resolved(node: Any, file: str) -> Any:
    """Return a part of a schema with what it refers to in place.

    The validator would look every reference up for every value, which took most of its time.
    """
    if isinstance(node, list):
        return [_resolved(one, file) for one in node]
    if not isinstance(node, dict):
        return node
    own = {key: _resolved(value, file) for key, value in node.items() if key != "$ref"}
    if "$ref" not in node:
        return own
    named, _, path = node["$ref"].partition("#")
    target: Any = _schema(named or file)
    for key in path.split("/")[1:]:
        target = target[key]
    return {**_resolved(target, named or file), **own}


def check(data: Marked, schema: str) -> list[Problem]:
    """Return what is wrong with `data` by `data/schema/<schema>.json`."""
    if data.problems:
        return data.problems
    found = []
    for error in _validator(schema).iter_errors(data.value):
        for leaf in _leaves(error):
            where = tuple(leaf.absolute_path)
            if leaf.validator == "additionalProperties":
                found += _unknown_keys(data, where, leaf)
                continue
            mend = leaf.schema.get("description") if isinstance(leaf.schema, dict) else None
            mend = mend or f"see data/schema/{schema}.json and CONTRIBUTING.md"
            place = ".".join(str(part) for part in where) or "the top"
            found.append(data.problem(where, f"{place}: {_reason(leaf)}", mend))
    return found


def _unknown_keys(data: Marked, where: Where, error: ValidationError) -> list[Problem]:
    known = error.schema.get("properties", {})
    mend = f"use one of {', '.join(known)}"
    return [
        data.problem((*where, key), f"the key '{key}' is unknown", mend)
        for key in error.instance
        if key not in known
    ]


def _leaves(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the alternative that was most likely meant."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        return [error]
    branches: dict[int, list[ValidationError]] = {}
    for child in error.context:
        branches.setdefault(child.schema_path[0], []).append(child)
    best = min(branches.values(), key=lambda children: (len(children), -len(children[0].path)))
    return [leaf for child in best for leaf in _leaves(child)]


def _reason(error: ValidationError) -> str:
    if error.validator == "required":
        missing = error.message.split("'")[1]
        return f"'{missing}' is missing"
    if error.validator is None:  # the schema says `false`: with what stands beside it, never
        return f"'{error.absolute_schema_path[-1]}' does not belong here"
    return error.message if len(error.message) < 200 else error.message[:200] + "…"
