"""Check files in the INDIGO data standard against a contract; with --bring-in, bring in what it has a place for.

Without --bring-in nothing is changed: every fault is listed with its place and remedy, then what would be added, what
would be kept as reported elsewhere, and what has no place. All of it is brought in, or nothing. Versions of a plan stay
apart; what others report as paid is never added to what was claimed here. The same files again change nothing.
"""

import argparse
from pathlib import Path

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.import_cases import viewer_named
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.queries.indigo import contract_by_prefix, indigo_sent
from homeward.outcomes.values.indigo_tables import TITLES
from homeward.outcomes.values.reported import Sent
from homeward.vocabulary.dates import count_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, for which contract, by whom."""
    parser.add_argument("contract", metavar="PREFIX", help="as in the references of its children (TTT)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON, CSV files, or a ZIP of them")
    parser.add_argument("--authority", required=True, metavar="SLUG", help="short name of the authority")
    parser.add_argument("--by", required=True, metavar="USERNAME", help="who may enter plans on the contract")
    parser.add_argument("--project", default="", metavar="ID", help="which project, where the files hold several")
    parser.add_argument("--bring-in", action="store_true", help="bring it in; without this, check only")


def run(chosen: argparse.Namespace) -> int:
    """
    Check, tell, and bring in. Answers 1 when there is a fault.

    :raises DomainError: if there is no such authority, user or contract, or the user may not enter plans
    """
    viewer, today = viewer_named(chosen.authority, chosen.by), timezone.localdate()
    files = {each.name: each.read_bytes() for each in chosen.files}
    with acting_as(viewer):
        contract_id = contract_by_prefix(chosen.contract)
        sent = indigo_sent(by=viewer, contract_id=contract_id, files=files, project=chosen.project, today=today)
        _tell(sent)
        if sent.blocks:
            print(f"\n{count_of(len(sent.blocks), 'fault')}. Nothing was brought in.")
            return 1
        if chosen.bring_in:
            bring_indigo(by=viewer, contract_id=contract_id, files=files, project=chosen.project, today=today)
    if sent.brings_nothing:
        print("Everything in these files is here already. Nothing was changed.")
    else:
        print("\nBrought in." if chosen.bring_in else "\nChecked only. Add --bring-in to bring it in.")
    return 0


def _tell(sent: Sent) -> None:
    for each in sent.faults:
        print(f"{each.place}\n  {each.message}\n  → {each.remedy}")
    for plan in sent.new:
        told = f"from {plan.in_force_from}, {count_of(len(plan.rows), 'row')}, £{plan.amount:,.2f}"
        print(f"A version of the plan, “{plan.title}”: {told}")
    for version in sent.apart:
        print(f"Version “{version.id}” stays as reported ({count_of(version.rows, 'row')}, £{version.amount:,.2f}):")
        for why in version.why:
            print(f"  {why}")
    for name, rows in (sent.reported or {}).items():
        print(f"Reported elsewhere: {TITLES[name].lower()}, {count_of(len(rows), 'row')}")
    if sent.known:
        print(f"Here already: {count_of(len(sent.known), 'version')} of the plan")
    if sent.same:
        print(f"Here already: {', '.join(each.lower() for each in sent.same)}")
