"""Say contract terms in words: what is paid for, when, how much, and what the source says beside how we read it.

Needs no database. Prints Markdown.
"""

import argparse

from homeward.outcomes import queries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the terms."""
    parser.add_argument("name", help="a folder that holds terms.yaml, or NAME or NAME/VERSION on the shelf")


def run(chosen: argparse.Namespace) -> None:
    """
    Print the terms.

    :raises NotFound: if there is no such folder and no such terms
    """
    print(queries.terms_explained(queries.terms_at(chosen.name)), end="")
