"""Price a whole population: the terms of a contract run over a file of histories, however many there are.

Needs the optional packages of requirements/scale.txt, and no database. Takes a Parquet file of columns, or the JSON
lines of ``terms price`` (.jsonl), and gives the same pennies. Prints, for every promise, how many earned it, what is
delivered and what is payable, and which way it was judged: in columns, or child by child by the engine that explains.
The files are described in docs/reference/histories-file.md. Exit status 0: priced; 1: refused, or some lines of the
file could not be read (the rest is priced all the same).
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from django.utils import timezone

from homeward.interfaces.cli.terms_price import moment
from homeward.outcomes import queries
from homeward.outcomes.values.populations import PopulationRun, PromiseRun, PromiseTotals
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import in_words

WIDE = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the terms, the file, the contract's answers and numbers, and how to tell the totals apart."""
    parser.add_argument("name", help="the terms on the shelf (turning_the_tide)")
    parser.add_argument(
        "--from", dest="file", type=Path, required=True, help="the file of histories (.parquet, .jsonl)"
    )
    parser.add_argument("--version", help="of the terms; the newest when left out")
    parser.add_argument("--known-to", type=date.fromisoformat, help="the last day a Parquet file's record is known for")
    parser.add_argument("--today", type=date.fromisoformat, help="judge as on this day (YYYY-MM-DD)")
    parser.add_argument("--known-on", type=moment, help="by what the record held then (JSON lines): 2024-03-31T17:00")
    parser.add_argument("--by", action="append", default=[], help="what tells totals apart; may be repeated")
    parser.add_argument("--answer", action="append", default=[], help="an open question and its answer: key=value")
    parser.add_argument("--number", action="append", default=[], help="a number of the contract: key=value")
    parser.add_argument("--lines", type=Path, help="write every line to this Parquet file")
    parser.add_argument("--processes", type=int, help="how many to judge in; as many as processors when left out")


def run(chosen: argparse.Namespace) -> int:
    """
    Run the terms, telling how far it has come, and print the totals.

    :raises DomainError: if the file, an answer or a number will not do
    """
    document = queries.newest_terms(chosen.name, chosen.version)
    began = time.monotonic()
    asked = queries.AskedOfRun(
        today=chosen.today or timezone.localdate(),
        known_to=chosen.known_to,
        by=tuple(chosen.by),
        lines=chosen.lines,
        known_on=chosen.known_on,
        processes=chosen.processes,
        bar=_bar(began),
    )
    answers, numbers = dict(map(_pair, chosen.answer)), dict(map(_pair, chosen.number))
    found = queries.run_terms(document, chosen.file, asked, answers=answers, numbers=numbers)
    _print(found, tuple(chosen.by), time.monotonic() - began)
    return 1 if found.mistakes else 0


def _bar(began: float) -> Callable[[str, int, int], None]:
    """Draw a bar that grows on a terminal; elsewhere say each thing once, when it is done."""
    is_seen = sys.stderr.isatty()

    def tell(what: str, done: int, whole: int) -> None:
        seconds = f"[{time.monotonic() - began:7.2f} s]"
        if is_seen:
            full = WIDE * done // max(1, whole)
            line = f"\r{seconds} {'█' * full}{'·' * (WIDE - full)} {done:,} of {count_of(whole, 'part')} {what}"
            print(line, end="\n" if done == whole else "", file=sys.stderr, flush=True)
        elif done == whole:
            print(f"{seconds} {count_of(whole, 'part')} {what}", file=sys.stderr, flush=True)

    return tell


def _pair(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals:
        raise Invalid.because(f"“{given}” gives no value.", remedy="Write it as key=value.")
    return key.strip(), value.strip()


def _print(found: PopulationRun, by: tuple[str, ...], seconds: float) -> None:
    print(f"{found.terms}, {count_of(found.units, 'unit')}, judged as on {plain_day(found.today)}\n")
    for promise in found.promises:
        _print_promise(promise, by)
    for aside in found.set_aside:
        print(f"{aside.unit}  set aside\n  {' '.join(aside.faults)}")
    if found.number_aside > len(found.set_aside):
        print(f"{count_of(found.number_aside, 'unit')} set aside in all.")
    for note in found.notes:
        print(note)
    if found.not_recorded:
        names = ", ".join(each.replace("_", " ") for each in found.not_recorded)
        print(f"The file says nothing about: {names}. Nobody is taken to have.")
    for mistake in found.mistakes:
        print(f"{mistake.file}, {mistake.place}\n  {mistake.message}\n  → {mistake.remedy}")
    _print_sums(found, seconds)


def _print_sums(found: PopulationRun, seconds: float) -> None:
    delivered, payable = in_words(found.delivered), in_words(found.payable)
    print(f"\n{count_of(found.lines, 'line')}: delivered {delivered}, payable {payable}")
    if found.delivered > found.payable:
        print(f"Delivered and unpaid: {in_words(found.delivered - found.payable)}")
    if found.held_back:
        print(f"Of what is payable, held back for now: {in_words(found.held_back)}")
    for payer, amount in found.payers.items():
        print(f"{payer} pays {in_words(amount)}")
    speed = f"{found.units / max(seconds, 0.001):,.0f} units a second"
    ways = ", ".join(f"{each:.1f} s {way}" for way, each in found.seconds.items())
    print(f"In {seconds:.1f} s, {speed} (of the processors' time: {ways or 'none'}).")


def _print_promise(promise: PromiseRun, by: tuple[str, ...]) -> None:
    print(promise.title)
    ways = [f"{promise.in_columns:,} judged in columns"] if promise.in_columns else []
    if promise.explained:
        why = f", because {promise.why_explained}" if promise.why_explained else ""
        ways.append(f"{promise.explained:,} explained one by one{why}")
    elif promise.why_explained:
        ways.append(promise.why_explained)
    if ways:
        print(f"  {'; '.join(ways)}.")
    heading = (*by, "earned", "not earned", "too early", "unknown", "counted", "delivered", "payable")
    rows = [heading, *(_row(each) for each in promise.totals)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heading))]
    for row in rows:
        print("  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    print()


def _row(totals: PromiseTotals) -> tuple[str, ...]:
    counts = (totals.earned, totals.not_earned, totals.too_early, totals.unknown)
    money = (in_words(totals.delivered), in_words(totals.payable))
    return (*map(str, totals.labels), *(f"{count:,}" for count in counts), _figure(totals.quantity), *money)


def _figure(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else f"{Decimal(float(number)):,.2f}"
