"""Write a made-up authority's export as CSV files, to try bringing data in.

The sample under examples/northcombe is 60 children; --children 20000 makes the files of a large county.
"""

import argparse
from pathlib import Path

from homeward.interfaces.demo.examples import northcombe
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and how many."""
    parser.add_argument("folder", type=Path, help="the folder to write into")
    parser.add_argument("--children", type=int, default=60, help="how many children are referred (default: 60)")


def run(chosen: argparse.Namespace) -> None:
    """Write the files, and say what is in them."""
    sample = northcombe(chosen.children)
    for file in sample.write(chosen.folder):
        print(f"  {file}  {count_of(len(sample.rows[file.stem]), 'row')}")
