"""Write the page that explains every column an authority's files may hold.

It is made from the descriptions the checker itself uses; docs/reference/import-columns.md is that page.
"""

import argparse
from pathlib import Path

from homeward.transfer.queries.templates import columns_page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", nargs="?", type=Path, help="the file to write (default: print it)")


def run(chosen: argparse.Namespace) -> None:
    """Write or print the page."""
    if chosen.file is None:
        print(columns_page(), end="")
        return
    chosen.file.write_text(columns_page(), encoding="utf-8")
