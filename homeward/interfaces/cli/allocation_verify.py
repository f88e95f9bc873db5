"""Check every draw of the trials that allocate cases by lot.

Makes each list again from its seed (with ALLOCATION_KEY), opens every envelope that was drawn, reads the log from its
first entry and compares it with the audit trail. Exit status 0: all is as it was sealed; 1: every fault is listed with
its place.
"""

import argparse
from uuid import UUID

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.casework import queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the authority, and one trial or all of them."""
    parser.add_argument("--authority", required=True, help="the authority's short name, as in its address")
    parser.add_argument("--trial", help="the id of one trial, as in its address; all when left out")


def run(chosen: argparse.Namespace) -> int:
    """
    Verify, and print what was found.

    :raises NotFound: if there is no such authority or trial
    """
    authority = authority_by_slug(chosen.authority)
    viewer = service_viewer("allocation_verifier", authority.id, authority.name)
    wanted = _id(chosen.trial)
    faults = 0
    with acting_as(viewer):
        pages = [queries.trial_page(by=viewer, trial_id=each, check=True) for each in _trials(wanted)]
    for page in pages:
        for fault in page.faults:
            print(f"{page.trial.title}, {fault.where}: {fault.what}")
        faults += len(page.faults)
        entries = count_of(len(page.log), "log entry", "log entries")
        print(f"{page.trial.title}: {entries}, {len(page.faults) or 'no'} faults.")
        print(f"  envelopes {page.list_commitment}")
        print(f"  seed      {page.seed_commitment}")
        print(f"  last seal {page.last_seal or 'none yet'}")
    if not pages:
        print(f"{authority.name} has no trial.")
    return 1 if faults else 0


def _trials(wanted: UUID | None) -> tuple[UUID, ...]:
    return (wanted,) if wanted else queries.trials_in()


def _id(text: str | None) -> UUID | None:
    if text is None:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise DomainError("This is not the id of a trial.", remedy="Copy it from the trial's address.") from None
