"""Check files in the INDIGO data standard, and add the versions of a plan they hold to a contract.

Every fault is listed with its place and remedy, and nothing is added while there is one. Versions stay apart.
"""

import argparse
from pathlib import Path

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.import_cases import viewer_named
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.queries.indigo import contract_by_prefix, indigo_sent
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, for which contract, by whom."""
    parser.add_argument("contract", metavar="PREFIX", help="as in the references of its children (TTT)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON, CSV files, or a ZIP of them")
    parser.add_argument("--authority", required=True, metavar="SLUG", help="short name of the authority")
    parser.add_argument("--by", required=True, metavar="USERNAME", help="who may enter plans on the contract")
    parser.add_argument("--dry-run", action="store_true", help="check only")


def run(chosen: argparse.Namespace) -> int:
    """
    Check, tell, and add. Answers 1 when there is a fault.

    :raises DomainError: if there is no such authority, user or contract, or the user may not enter plans
    """
    viewer, today = viewer_named(chosen.authority, chosen.by), timezone.localdate()
    files = {each.name: each.read_bytes() for each in chosen.files}
    with acting_as(viewer):
        contract_id = contract_by_prefix(chosen.contract)
        sent = indigo_sent(by=viewer, contract_id=contract_id, files=files, today=today)
        for each in sent.faults:
            print(f"{each.place}\n  {each.message}\n  → {each.remedy}")
        for plan in sent.new:
            print(f"{plan.title}: from {plan.in_force_from}, {count_of(len(plan.rows), 'row')}, £{plan.amount:,.2f}")
        if sent.blocks:
            print(f"\n{count_of(len(sent.blocks), 'fault')}. Nothing was added.")
            return 1
        if not chosen.dry_run:
            bring_indigo(by=viewer, contract_id=contract_id, files=files, today=today)
    already = count_of(len(sent.known), "version")
    print(f"{count_of(len(sent.new), 'new version')}; {already} already there.{' Checked only.' * chosen.dry_run}")
    return 0
