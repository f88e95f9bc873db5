"""Check that nobody has edited, removed, added, swapped or cut off entries of the audit trail.

Reads every chain from its first entry, as the owner of the database (DATABASE_OWNER_URL), with AUDIT_KEY, and compares
the newest with AUDIT_ANCHOR_FILE. Exit status 0: untouched; 1: every fault is listed with its place.
"""

import argparse
import time

from django.conf import settings

from homeward.access import queries
from homeward.vocabulary.errors import DomainError


def run(chosen: argparse.Namespace) -> int:
    """
    Verify the trail and print what was found.

    :raises DomainError: without the owner's connection, which alone sees every authority's entries
    """
    if "owner" not in settings.DATABASES:
        raise DomainError(
            "The audit trail cannot be checked: the application's own role sees one authority at a time.",
            remedy="Set DATABASE_OWNER_URL to the address of the database for the role that owns its tables.",
        )
    began = time.perf_counter()
    counted, faults = queries.verify_audit(database="owner")
    seconds = time.perf_counter() - began
    for fault in faults:
        print(f"chain {fault.chain}, entry {fault.position}: {fault.what}")
    anchor = "compared with the anchor" if settings.AUDIT_ANCHOR_FILE else "no anchor file to compare with"
    print(f"{counted} entries read in {seconds:.1f} s, {anchor}: {len(faults) or 'no'} faults.")
    return 1 if faults else 0
