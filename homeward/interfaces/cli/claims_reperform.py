"""Perform a payment run again: from what was frozen, and from the record as it was known that day.

For an auditor. Every line is printed with what was payable then and what comes out now, and below it whatever of it
differs: the price, who pays it, what is held back. Exit status 0: every penny, every digest and every fact is the same
(whatever the version of the code is now); 1: something differs, or the run cannot be found.
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
    _print_head(found)
    _print_lines(found, only_differences=chosen.differences)
    for each in found.differences:
        print(f"DIFFERS    {each.says}")
    _print_end(found)
    return 0 if found.equal else 1


def _print_head(found: queries.RunPerformed) -> None:
    claims = ", ".join(str(each) for each in found.claims)
    word = "claim" if len(found.claims) == 1 else "claims"
    print(
        f"Payment run {found.contract}-{found.number}, {found.reference}, "
        f"{plain_day(found.paid_on)}: {in_words(found.amount)}, {word} {claims}"
    )
    for payer, amount in sorted(found.payers.items()):
        print(f"  {payer or 'the commissioner'} paid {in_words(amount)}")
    print(f"  digest {'holds' if found.digest_holds else 'DOES NOT HOLD: what was frozen was changed'}")
    print(f"  terms {'as they were published and agreed' if found.terms_unchanged else 'CHANGED SINCE'}")
    print(f"  histories {'as they were frozen' if found.histories_unchanged else 'CHANGED SINCE THEY WERE FROZEN'}")
    if found.same_code:
        print(f"  code {found.code_now}, to the letter what it was then")
    else:
        print(f"  code then {found.code_then}, now {found.code_now}: not the same; below is whether the pennies hold")


def _print_lines(found: queries.RunPerformed, *, only_differences: bool) -> None:
    for each in found.lines:
        if only_differences and each.equal:
            continue
        word = "equal    " if each.equal else "DIFFERENT"
        print(
            f"{word}  {each.unit}  {each.title}, {each.occurrence}: then {in_words(each.then)}, "
            f"from what was frozen {in_words(each.from_frozen)}, "
            f"from the record as known then {in_words(each.from_record)}"
        )
        for one in each.differences:
            print(f"           {one.part} was {one.then}; {one.basis.words} it is {one.now}")


def _print_end(found: queries.RunPerformed) -> None:
    different = sum(1 for each in found.lines if not each.equal)
    print(f"{count_of(len(found.lines), 'line')}: {different or 'none'} different")
    if found.differences:
        print(f"{count_of(len(found.differences), 'other difference')}")
    print("Reproduced to the penny." if found.equal else "Not reproduced.")
