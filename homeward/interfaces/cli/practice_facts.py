"""Print the facts registry as a page: what each fact means, and what each kind of form must give.

Needs no database. The published copy is docs/reference/facts.md.
"""

import argparse

from homeward.practice import queries


def run(chosen: argparse.Namespace) -> None:
    """Print the page."""
    print(queries.facts_page(), end="")
