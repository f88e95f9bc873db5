"""Make a county of made-up people, to try everything on.

Only where HOMEWARD_MODE is demo or test: these people sign in with a password that is printed.
"""

import argparse
import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from homeward.access.actions.statistics import refresh_statistics
from homeward.interfaces.demo.create import create_county
from homeward.interfaces.demo.from_files import county_from
from homeward.vocabulary.errors import DomainError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, and which."""
    parser.add_argument("--seed", type=int, default=1, help="the same number makes the same county (default: 1)")
    parser.add_argument("--children", type=int, default=240, help="how many children are referred (default: 240)")
    parser.add_argument("--from", dest="sample", type=Path, help="a folder of files to bring in instead (examples/…)")


def run(chosen: argparse.Namespace) -> None:
    """
    Make the county, saying how far it has got.

    :raises DomainError: where real people could sign in
    """
    if not settings.RELAXED:
        raise DomainError(
            "Made-up people can only be made in a demonstration.",
            remedy="Set HOMEWARD_MODE=demo, on a database that holds nothing real.",
        )
    began, today = time.monotonic(), timezone.localdate()
    if chosen.sample:
        county_from(chosen.sample, today=today, say=_say)
        refresh_statistics()
        return
    made = create_county(seed=chosen.seed, children=chosen.children, today=today, say=_say)
    refresh_statistics()
    _say(
        f"{made.children:,} children in {made.families:,} families; {made.events:,} things done, "
        f"in {time.monotonic() - began:.0f} s"
    )


def _say(words: str) -> None:
    print(f"  {words}", flush=True)
