"""Write the documentation of a practice model: why, for whom, stages, gates, forms, facts, settings, licences.

Takes a folder, or name/version on the shelf; without one it writes those of every shipped model to docs/models.
Needs no database.
"""

import argparse
from pathlib import Path

from homeward.practice import queries

SHIPPED = Path("docs") / "models"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the model, and where to write."""
    parser.add_argument("model", nargs="?", help="the folder that holds model.yaml, or name/version on the shelf")
    parser.add_argument("--to", type=Path, help="the file to write (or the folder, for all); without it, printed")


def run(chosen: argparse.Namespace) -> None:
    """
    Write or print the page, in Markdown.

    :raises NotFound: if there is no such folder and no such version
    """
    if chosen.model is None:
        folder: Path = chosen.to or SHIPPED
        for each in queries.models():
            page = queries.documentation_page(queries.model(each.name, each.version))
            _write(folder / f"{each.name}-{each.version}.md", page)
        return
    page = queries.documentation_page(queries.model_at(chosen.model))
    if chosen.to is None:
        print(page, end="")
    else:
        _write(chosen.to, page)


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    print(path)
