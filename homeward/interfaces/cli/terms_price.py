"""Price a file of histories by contract terms: every line with its sum and its reasons.

The file holds one unit a line, as JSON. Needs no database. Exit status 0: priced; 1: refused, or some lines of the
file could not be read (the rest is priced all the same).
"""

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path

from homeward.outcomes import queries
from homeward.outcomes.values.lines import ClaimsRun
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the terms, the file, what the contract answers, and the days."""
    parser.add_argument("name", help="the terms, as the shelf calls them: turning_the_tide")
    parser.add_argument("--version", help="which version of them (the newest)")
    parser.add_argument("--from", dest="histories", type=Path, required=True, help="the file of histories, JSON lines")
    parser.add_argument("--number", action="append", default=[], metavar="KEY=VALUE", help="a number the terms ask for")
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE", help="an answer they leave open")
    parser.add_argument("--today", type=date.fromisoformat, required=True, help="judge as on this day: 2026-03-31")
    parser.add_argument("--known-on", type=moment, help="by what the record held at this moment: 2024-03-31T17:00")
    parser.add_argument("--json", action="store_true", help="print the whole run as data")
    parser.add_argument("--total", action="store_true", help="print the sums only")


def run(chosen: argparse.Namespace) -> int:
    """
    Print what is paid, and why.

    :raises DomainError: if there are no such terms or file, or an answer or a number will not do
    """
    found = queries.price_file(
        name=chosen.name,
        version=queries.newest_terms(chosen.name, chosen.version).version,
        histories=chosen.histories,
        answers=_pairs(chosen.answer),
        numbers=_pairs(chosen.number),
        today=chosen.today,
        known_on=chosen.known_on,
    )
    if chosen.json:
        print(json.dumps(queries.run_as_data(found.run, found.days), indent=1, ensure_ascii=False))
    else:
        _print(found.run, lines=not chosen.total)
    for mistake in found.mistakes:
        print(f"{mistake.file}, {mistake.place}\n  {mistake.message}\n  → {mistake.remedy}")
    if found.unanswered and not chosen.json:
        print(f"\n{count_of(len(found.unanswered), 'open question')} taken at the stated default.")
    return 1 if found.mistakes else 0


def _print(run: ClaimsRun, *, lines: bool) -> None:
    for each in run.lines if lines else ():
        print(f"{each.unit}  {each.title}  {plain_day(each.delivered_on)}  {in_words(each.payable)}")
        print(f"  {each.explanation}")
    for aside in run.set_aside:
        print(f"{aside.unit}  set aside\n  {' '.join(aside.faults)}")
    for note in run.notes:
        print(note)
    unpaid = run.delivered - run.payable
    print(f"\n{count_of(len(run.lines), 'line')}: delivered {in_words(run.delivered)}, payable {in_words(run.payable)}")
    if unpaid:
        print(f"Delivered and unpaid: {in_words(unpaid)}")


def _pairs(typed: list[str]) -> dict[str, str]:
    found = {}
    for each in typed:
        key, sign, value = each.partition("=")
        if not sign:
            raise Invalid.because(f"“{each}” is not KEY=VALUE.", remedy="Write it like value_per_child=6000.00.")
        found[key.strip()] = value.strip()
    return found


def moment(text: str) -> datetime:
    """Read a moment as it is typed; by the clock of UTC where it names no zone."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
