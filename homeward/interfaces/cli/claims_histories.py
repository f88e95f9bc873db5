"""Write a contract's histories to a file that 'homeward terms price' reads: by reference, never by name.

The file is written for whoever prices it again; that it was taken away is kept in the audit.
"""

import argparse
import json
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.outcomes import queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import NotFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the contract, the authority and the file."""
    parser.add_argument("contract", help="the letters of the contract's references: TTT")
    parser.add_argument("--authority", required=True, help="the authority's short name, as in its address")
    parser.add_argument(
        "--known-on",
        type=_moment,
        help="as the record was held at this moment: 2025-06-30 or 2025-06-30T15:00 (otherwise as it is held now)",
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write, one history a line")


def run(chosen: argparse.Namespace) -> None:
    """
    Write the file.

    :raises NotFound: if there is no such authority or contract
    """
    authority = authority_by_slug(chosen.authority)
    viewer = service_viewer("judge", authority.id, authority.name)
    with acting_as(viewer):
        contract = next((each for each in queries.contracts(by=viewer) if each.prefix == chosen.contract.upper()), None)
        if contract is None:
            raise NotFound(f"There is no contract {chosen.contract} in {authority.name}.")
        rows = queries.histories_to_take_away(
            by=viewer, contract_id=contract.id, today=timezone.localdate(), known_on=chosen.known_on
        )
    text = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in rows)
    chosen.out.write_text(text, encoding="utf-8")
    print(f"{count_of(len(rows), 'history', 'histories')} written to {chosen.out}")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else timezone.make_aware(moment)
