"""Price a whole population: the terms of a contract run over a Parquet file of histories.

Needs the optional packages of requirements/scale.txt, and no database. Prints, for every promise, how many children
earned it, how many did not, and what is delivered before limits. The columns of the file are described in
docs/reference/histories-file.md.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils import timezone

from homeward.outcomes import queries
from homeward.outcomes.values.populations import PopulationRun, PromiseRun, PromiseTotals
from homeward.outcomes.values.terms import TermsDocument
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the terms, the file, the contract's answers and numbers, and how to tell the totals apart."""
    parser.add_argument("name", help="the terms on the shelf (turning_the_tide)")
    parser.add_argument("--from", dest="file", type=Path, required=True, help="the Parquet file of histories")
    parser.add_argument("--version", help="of the terms; the newest when left out")
    parser.add_argument("--known-to", type=date.fromisoformat, help="the last day the record is known for")
    parser.add_argument("--today", type=date.fromisoformat, help="judge as on this day (YYYY-MM-DD)")
    parser.add_argument("--by", action="append", default=[], help="a column that tells totals apart; may be repeated")
    parser.add_argument("--answer", action="append", default=[], help="an open question and its answer: key=value")
    parser.add_argument("--number", action="append", default=[], help="a number of the contract: key=value")


def run(chosen: argparse.Namespace) -> int:
    """Run the terms, telling how far it has come, and print the totals."""
    document = queries.newest_terms(chosen.name, chosen.version)
    found = queries.run_terms(
        document,
        chosen.file,
        answers={key: _answer(document, key, value) for key, value in map(_pair, chosen.answer)},
        numbers={key: _number(key, value) for key, value in map(_pair, chosen.number)},
        known_to=chosen.known_to,
        today=chosen.today or timezone.localdate(),
        by=tuple(chosen.by),
        progress=_telling(),
    )
    _print(found, tuple(chosen.by))
    return 0


def _telling() -> Callable[[str], None]:
    began = time.monotonic()
    return lambda words: print(f"[{time.monotonic() - began:6.2f} s] {words}", file=sys.stderr, flush=True)


def _pair(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals:
        raise Invalid.because(f"“{given}” gives no value.", remedy="Write it as key=value.")
    return key, value


def _answer(document: TermsDocument, key: str, value: str) -> str | int:
    is_number = key in document.keys and document.setting(key).kind == "whole_number"
    return int(value) if is_number and value.isdigit() else value


def _number(key: str, value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        raise Invalid.because(f"“{value}” is no number.", field=key, remedy="Write it as 6000.00.") from None


def _print(found: PopulationRun, by: tuple[str, ...]) -> None:
    print(f"{found.terms}, {count_of(found.children, 'child', 'children')}, judged as on {plain_day(found.today)}\n")
    for promise in found.promises:
        _print_promise(promise, by)
    for says, number in found.set_aside.items():
        print(f"Set aside: {count_of(number, 'child', 'children')}. {says}")
    if found.not_recorded:
        names = ", ".join(each.replace("_", " ") for each in found.not_recorded)
        print(f"The file says nothing about: {names}. Everybody is judged as if there were nothing out of the ordinary.")
    amounts = [each.delivered for promise in found.promises for each in promise.totals if each.delivered is not None]
    print(f"Delivered in all, before limits, dependencies and deadweight: {in_words(sum(amounts, Decimal('0.00')))}.")
    if found.cap is not None:
        print(f"The contract pays at most {in_words(found.cap)}.")


def _print_promise(promise: PromiseRun, by: tuple[str, ...]) -> None:
    print(promise.title)
    if promise.left_out:
        print(f"  left out, because {promise.left_out}\n")
        return
    heading = (*by, "earned", "not earned", "too early", "unknown", "counted", "delivered")
    rows = [heading, *(_row(each) for each in promise.totals)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heading))]
    for row in rows:
        print("  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    print()


def _row(totals: PromiseTotals) -> tuple[str, ...]:
    counts = (totals.earned, totals.not_earned, totals.too_early, totals.unknown, totals.quantity)
    delivered = "by more than this" if totals.delivered is None else in_words(totals.delivered)
    return (*(str(label) for label in totals.labels), *(f"{count:,}" for count in counts), delivered)
