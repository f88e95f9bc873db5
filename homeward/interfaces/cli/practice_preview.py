"""Write every form of a practice model as pages to look at in a browser, on a made-up family.

Takes a folder, or name/version on the shelf; the model may still have mistakes. Needs no database and no server:
open index.html. In the browser a practice lead sees the same under Models, with the questions coming and going.
"""

import argparse
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from homeward.practice import queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the model, and where to write."""
    parser.add_argument("model", help="the folder that holds model.yaml, or name/version on the shelf")
    parser.add_argument("--to", type=Path, default=Path("preview"), help="the folder to write to (default: preview)")


def run(chosen: argparse.Namespace) -> None:
    """
    Write the pages.

    :raises NotFound: if there is no such folder and no such version
    :raises DomainError: if the folder to write to holds something else
    """
    model = queries.model_at(chosen.model)
    folder: Path = chosen.to
    if folder.exists() and any(folder.iterdir()) and not (folder / "look").is_dir():
        raise DomainError(
            f"The folder {folder} holds something else.", remedy="Give another with --to, or empty it first."
        )
    for name, content in import_string(settings.PRACTICE_SHEETS)(model).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    print(f"{count_of(len(model.forms), 'form')} of {model.identity.title} {model.version}: {folder / 'index.html'}")
