"""Say what is different between two versions of a practice model, and what follows for those who work by it.

Each is a folder, or name/version on the shelf. Needs no database. Exit status 0 whether or not there are differences.
"""

import argparse
import textwrap

from homeward.practice import queries
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the two versions."""
    parser.add_argument("old", help="a folder that holds model.yaml, or name/version on the shelf")
    parser.add_argument("new", help="the same, for the version to compare with it")


def run(chosen: argparse.Namespace) -> None:
    """
    Print the differences under the form, stage or other part they belong to.

    :raises NotFound: if there is no such folder and no such version
    """
    told = queries.comparison(queries.model_at(chosen.old), queries.model_at(chosen.new))
    print(f"{told.title}: from {told.before} to {told.after}")
    for heading in told.headings:
        print(f"\n{heading}")
        for each in told.under(heading):
            _print(f"{each.what}: {each.says}", "  ")
            if each.effect:
                _print(f"→ {each.effect}", "    ")
    if told.changes:
        print(f"\n{count_of(len(told.changes), 'difference')} in {count_of(len(told.headings), 'part')}.")
    else:
        print("\nNothing is different.")


def _print(text: str, indent: str) -> None:
    print(textwrap.fill(text, 110, initial_indent=indent, subsequent_indent=f"{indent}  "))
