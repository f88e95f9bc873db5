"""Write the JSON Schema of contract terms, so that editors complete and check the file.

Needs no database. The published copy is docs/reference/contract-terms-schema.json.
"""

import argparse
import json
from pathlib import Path

from homeward.outcomes import queries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to write to."""
    parser.add_argument("file", type=Path, help="the file to write")


def run(chosen: argparse.Namespace) -> None:
    """Write it."""
    text = json.dumps(queries.terms_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    chosen.file.write_text(text, encoding="utf-8")
    print(chosen.file)
