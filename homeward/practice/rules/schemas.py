"""The published JSON Schema of each file of a package, so that editors complete and check it."""

from typing import Any

from homeward.practice.rules.loading import SINGLE_FILES
from homeward.practice.values import Form

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file: `model`, `words`, `meetings`, `programmes` and `form`."""
    kinds = {name.removesuffix(".yaml"): kind for name, kind in SINGLE_FILES.items()} | {"form": Form}
    return {
        name: {"$schema": _DIALECT, "title": f"Homeward practice model: {name}.yaml"}
        | {key: part for key, part in kind.model_json_schema(by_alias=True).items() if key != "title"}
        for name, kind in kinds.items()
    }
