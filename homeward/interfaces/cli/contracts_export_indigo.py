"""Write a contract in the INDIGO data standard, as JSON or as a ZIP of CSV files.

With --for-everybody it leaves out what was paid and when: money divided by a price is a number of children.
"""

import argparse
from pathlib import Path

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.import_cases import viewer_named
from homeward.outcomes.queries.indigo import contract_by_prefix, indigo_csv, indigo_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which contract, for whom, and where to."""
    parser.add_argument("contract", metavar="PREFIX", help="as in the references of its children (TTT)")
    parser.add_argument("--authority", required=True, metavar="SLUG", help="short name of the authority")
    parser.add_argument("--by", required=True, metavar="USERNAME", help="a party to the contract")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="project.json, or project.zip for CSV")
    parser.add_argument("--for-everybody", action="store_true", help="leave out what may not be published")


def run(chosen: argparse.Namespace) -> int:
    """
    Write the file.

    :raises DomainError: if there is no such authority, user or contract
    """
    viewer, today = viewer_named(chosen.authority, chosen.by), timezone.localdate()
    with acting_as(viewer):
        contract_id = contract_by_prefix(chosen.contract)
        make = indigo_csv if chosen.to.suffix == ".zip" else indigo_json
        made = make(by=viewer, contract_id=contract_id, for_everybody=chosen.for_everybody, today=today)
    chosen.to.write_bytes(made if isinstance(made, bytes) else made.encode())
    print(f"Written: {chosen.to}")
    return 0
