"""Check a folder of contract terms: every mistake at once, each with its line and remedy.

Needs no database. Exit status 0: the terms can be used; 1: every mistake is listed.
"""

import argparse
from pathlib import Path

from homeward.outcomes import queries
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument("folder", type=Path, help="the folder NAME/VERSION that holds terms.yaml")


def run(chosen: argparse.Namespace) -> int:
    """Print what is wrong, or that nothing is."""
    mistakes = queries.check_terms(chosen.folder.resolve())
    for mistake in mistakes:
        print(f"{mistake.file}, {mistake.place}\n  {mistake.message}\n  → {mistake.remedy}")
    if mistakes:
        print(f"\n{count_of(len(mistakes), 'mistake')}.")
        return 1
    print(f"{chosen.folder}: no mistakes.")
    for warning in queries.codes_not_recorded(queries.terms_at(str(chosen.folder))):
        print(f"  {warning}")
    return 0
