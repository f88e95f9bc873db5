"""Judge where every promise of a contract stands now, for each enrolled child.

For a timetable: it runs as the judge of standings, with nobody signed in. Running it again changes nothing that
has not changed in the record.
"""

import argparse

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.outcomes import actions, queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import NotFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the authority, and one contract or all of them."""
    parser.add_argument("--authority", required=True, help="the authority's short name, as in its address")
    parser.add_argument("--contract", help="the letters of one contract's references (TTT); all when left out")


def run(chosen: argparse.Namespace) -> None:
    """
    Judge, and print what was found.

    :raises NotFound: if there is no such authority or contract
    """
    authority = authority_by_slug(chosen.authority)
    viewer = service_viewer("judge", authority.id, authority.name)
    with acting_as(viewer):
        found = [each for each in queries.contracts(by=viewer) if chosen.contract in (None, each.prefix)]
    if not found and chosen.contract:
        raise NotFound(f"There is no contract {chosen.contract} in {authority.name}.")
    for contract in found:
        with acting_as(viewer):
            done = actions.judge(by=viewer, contract_id=contract.id, today=timezone.localdate())
        children, standings = count_of(done.children, "child", "children"), count_of(done.standings, "standing")
        print(f"{contract.prefix} {contract.title}: {children}, {standings}, {done.changed} changed")
