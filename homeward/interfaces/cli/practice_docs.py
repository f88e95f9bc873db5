"""Write the documentation of a practice model: why, for whom, stages, gates, forms, facts, settings, licences.

Takes a folder, or name/version on the shelf. Needs no database. Those of the shipped models are in docs/models.
"""

import argparse
from pathlib import Path

from homeward.practice import queries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the model, and where to write."""
    parser.add_argument("model", help="the folder that holds model.yaml, or name/version on the shelf")
    parser.add_argument("--to", type=Path, help="the file to write; without it the page is printed")


def run(chosen: argparse.Namespace) -> None:
    """
    Write or print the page, in Markdown.

    :raises NotFound: if there is no such folder and no such version
    """
    page = queries.documentation_page(queries.model_at(chosen.model))
    if chosen.to is None:
        print(page, end="")
        return
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    chosen.to.write_text(page, encoding="utf-8")
    print(chosen.to)
