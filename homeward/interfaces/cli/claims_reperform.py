"""Perform a payment run again: from what was frozen, and from the record as it was known that day.

For an auditor. Every line is printed with what was payable then and what comes out now. Exit status 0: every penny,
the digest and the terms are the same; 1: something differs, or the run cannot be found.
"""

import argparse

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.outcomes import queries
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.money import in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the payment run and the authority."""
    parser.add_argument("run", help="the payment run: the contract's letters and its number (TTT-3), or its id")
    parser.add_argument("--authority", required=True, help="the authority's short name, as in its address")
    parser.add_argument("--differences", action="store_true", help="print only the lines that differ")


def run(chosen: argparse.Namespace) -> int:
    """
    Perform the run again, and print what is equal and what is not.

    :raises NotFound: if there is no such authority or payment run
    """
    authority = authority_by_slug(chosen.authority)
    viewer = service_viewer("judge", authority.id, authority.name)
    with acting_as(viewer):
        found = queries.reperform(by=viewer, run_id=chosen.run)
    _print(found, only_differences=chosen.differences)
    return 0 if found.equal else 1


def _print(found: queries.RunPerformed, *, only_differences: bool) -> None:
    print(
        f"Payment run {found.contract}-{found.number}, {found.reference}, "
        f"{plain_day(found.paid_on)}: {in_words(found.amount)}"
    )
    print(f"  digest {'holds' if found.digest_holds else 'DOES NOT HOLD'}")
    print(f"  terms {'as they were published' if found.terms_unchanged else 'CHANGED SINCE'}")
    print(f"  code then {found.code_then}, now {found.code_now}")
    for each in found.lines:
        if only_differences and each.equal:
            continue
        word = "equal    " if each.equal else "DIFFERENT"
        print(
            f"{word}  {each.unit}  {each.title}, {each.occurrence}: then {in_words(each.then)}, "
            f"from what was frozen {in_words(each.from_frozen)}, "
            f"from the record as known then {in_words(each.from_record)}"
        )
    different = sum(1 for each in found.lines if not each.equal)
    print(f"{count_of(len(found.lines), 'line')}: {different or 'none'} different")
