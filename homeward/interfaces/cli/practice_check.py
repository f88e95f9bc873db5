"""Check a practice model's folder: every mistake at once, each with its file, line and remedy.

Needs no database. Exit status 0: the model can be used; 1: every mistake is listed.
"""

import argparse
from pathlib import Path

from homeward.practice import queries
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument("folder", type=Path, help="the folder that holds model.yaml")


def run(chosen: argparse.Namespace) -> int:
    """
    Print what is wrong, or that nothing is.

    :raises NotFound: if there is no such folder
    """
    mistakes = queries.check_folder(chosen.folder)
    for mistake in mistakes:
        where = f"{mistake.file}, line {mistake.line}" if mistake.line else mistake.file
        print(f"{where}{f' ({mistake.place})' if mistake.place else ''}\n  {mistake.message}\n  → {mistake.remedy}")
    if mistakes:
        files = len({mistake.file for mistake in mistakes})
        print(f"\n{count_of(len(mistakes), 'mistake')} in {count_of(files, 'file')}.")
        return 1
    model = queries.load_folder(chosen.folder)
    print(f"{model.identity.title} {model.version}: no mistakes in {count_of(len(model.forms), 'form')}.")
    return 0
