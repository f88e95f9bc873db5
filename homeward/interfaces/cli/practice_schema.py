"""Write the JSON Schema of every file of a practice model, so that editors complete and check it.

Needs no database. The published copies are in docs/reference/practice-model-schema.
"""

import argparse
import json
from pathlib import Path

from homeward.practice import queries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder to write to."""
    parser.add_argument("folder", type=Path, help="the folder to write form.json, model.json and the others to")


def run(chosen: argparse.Namespace) -> None:
    """Write one file for each kind."""
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, schema in queries.json_schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        (chosen.folder / f"{name}.json").write_text(text, encoding="utf-8")
        print(chosen.folder / f"{name}.json")
