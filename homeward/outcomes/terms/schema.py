"""
The JSON Schema of a terms file.

Made from the typed values, with the three marks allowed wherever a value may stand, because a file holds them until a
contract answers.
"""

from typing import Any

from pydantic import TypeAdapter

from homeward.outcomes.terms import shelf
from homeward.outcomes.values.terms import AgreedTerms

_MARK = {
    "type": "object",
    "description": "Left to the contract: the answer to a setting, the branch of an answer, or a number it supplies.",
    "anyOf": [
        {"required": ["setting"], "properties": {"setting": {"type": "string"}}, "additionalProperties": False},
        {"required": ["parameter"], "properties": {"parameter": {"type": "string"}}, "additionalProperties": False},
        {"required": ["choose"], "properties": {"choose": {"type": "string"}}},
    ],
}


def json_schema() -> dict[str, Any]:
    """Return the schema of terms.yaml."""
    whole = AgreedTerms.model_json_schema(mode="validation")
    definitions = whole.pop("$defs", {})
    properties = whole["properties"]
    for key, adapter in shelf.HEADER.items():
        properties[key] = _with_definitions(adapter, definitions)
    for part in definitions.values():
        part["properties"] = {key: _or_marked(each) for key, each in part.get("properties", {}).items()} or {}
        if not part["properties"]:
            del part["properties"]
    needed = sorted({*whole.get("required", []), *shelf.HEADER})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Contract terms",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key: each if key in shelf.HEADER else _or_marked(each) for key, each in sorted(properties.items())
        },
        "required": needed,
        "$defs": {**definitions, "Mark": _MARK},
    }


def _with_definitions(adapter: TypeAdapter[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    found = adapter.json_schema()
    definitions |= found.pop("$defs", {})
    return found


def _or_marked(node: Any) -> Any:
    if not isinstance(node, dict) or "const" in node:
        return node
    told = {key: node[key] for key in ("title", "description", "default") if key in node}
    inner = {key: value for key, value in node.items() if key not in told}
    if isinstance(inner.get("items"), dict):
        inner["items"] = _or_marked(inner["items"])
    return {**told, "anyOf": [inner, {"$ref": "#/$defs/Mark"}]}
