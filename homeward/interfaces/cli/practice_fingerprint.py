"""Print the line that pins a practice model's version, to be added to library/fingerprints.lock when it is published.

Needs no database. A version whose line is in the lock may never change again; change it by a new version beside it.
"""

import argparse
from pathlib import Path

from homeward.practice import queries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument("folder", type=Path, help="the folder that holds model.yaml")


def run(chosen: argparse.Namespace) -> None:
    """
    Print the line.

    :raises DomainError: if the model has mistakes, because it cannot be published then
    """
    print(queries.line_for_the_lock(chosen.folder))
