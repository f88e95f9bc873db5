"""Say what is different between two versions of contract terms.

Each is a folder, or NAME/VERSION on the shelf. Needs no database. Exit status 0 whether or not there are differences.
"""

import argparse
import textwrap

from homeward.outcomes import queries
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the two versions."""
    parser.add_argument("old", help="a folder that holds terms.yaml, or NAME/VERSION on the shelf")
    parser.add_argument("new", help="the same, for the version to compare with it")


def run(chosen: argparse.Namespace) -> None:
    """
    Print the differences, each with its place.

    :raises NotFound: if there is no such folder and no such terms
    """
    old, new = queries.terms_at(chosen.old), queries.terms_at(chosen.new)
    found = queries.terms_compared(old, new)
    print(f"{new.title}: from {old.name} {old.version} to {new.name} {new.version}")
    for each in found:
        print(textwrap.fill(f"{each.place}: {each.says}", 110, initial_indent="  ", subsequent_indent="    "))
    print(f"\n{count_of(len(found), 'difference')}." if found else "\nNothing is different.")
