"""Bring in an authority's own data: people, families, statuses, placements, referrals, workers, programmes, readings.

Name CSV files, .xlsx workbooks, or folders of them. Every row is checked; with --dry-run that is all that happens, and
that is how to begin. Rows that cannot be brought in are listed with their place and what to do; nothing is brought in
while there are any, unless --leave-out-refused says so. All of it is brought in, or nothing.
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.queries import authority_by_slug, viewer_for
from homeward.access.queries.usernames import user_named
from homeward.access.values import Viewer
from homeward.transfer.actions import cancel_run
from homeward.transfer.actions.at_work import bring, check
from homeward.transfer.actions.receiving import note_run
from homeward.transfer.queries.problem_file import problems_as_csv
from homeward.transfer.queries.sources import sources_in
from homeward.transfer.values import Report, RowProblem, RowsRefused
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError

_SHOWN = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, for whom, and what to do about rows that cannot be brought in."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV files, workbooks, or their folder")
    parser.add_argument("--authority", required=True, metavar="SLUG", help="short name of the authority")
    parser.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who asks for it")
    parser.add_argument("--dry-run", action="store_true", help="check only")
    parser.add_argument("--leave-out-refused", action="store_true", help="bring in the good rows all the same")
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DAY", help="day of the data (default: today)")
    parser.add_argument("--problems", type=Path, metavar="FILE", help="write every problem into a CSV file")


def run(chosen: argparse.Namespace) -> int:
    """
    Check, tell, and bring in. Answers 1 when rows were refused and nothing was brought in.

    :raises DomainError: if there is no such authority, user or file, or the user may not bring in data
    """
    today = timezone.localdate()
    viewer = viewer_named(chosen.authority, chosen.by)
    sources = sources_in(chosen.files)
    began = time.monotonic()
    with acting_as(viewer):
        run_id = note_run(
            by=viewer,
            data_as_at=chosen.as_at or today,
            today=today,
            leave_out_refused=None if chosen.dry_run else chosen.leave_out_refused,
        )
    print(f"{'Checking' if chosen.dry_run else 'Bringing in'} {count_of(len(sources), 'file')}")
    try:
        go = check if chosen.dry_run else bring
        report = go(by=viewer, run_id=run_id, today=today, sources=sources)
    except RowsRefused as refused:
        _tell(refused.report, chosen.problems)
        print("\nNothing was brought in. Put the rows right, or add --leave-out-refused.", file=sys.stderr)
        return 1
    _tell(report, chosen.problems)
    if chosen.dry_run:
        with acting_as(viewer):
            cancel_run(by=viewer, run_id=run_id)
        return 1 if report.blocks and not chosen.leave_out_refused else 0
    print(f"Done in {time.monotonic() - began:.0f} s.")
    return 0


def viewer_named(slug: str, username: str) -> Viewer:
    """
    Return a user of an authority by name.

    :raises DomainError: if there is no such user
    """
    user_id = user_named(username)
    if user_id is None:
        raise DomainError(f"There is no user {username}.", remedy="Check the user name.")
    return viewer_for(user_id, authority_by_slug(slug).id)


def _tell(report: Report, problems_file: Path | None) -> None:
    print(f"\n{'':16}{'read':>9}{'new':>9}{'changed':>9}{'same':>9}{'refused':>9}")
    for sheet, counts in report.counts.sheets.items():
        told = (counts.read, counts.new, counts.changed, counts.unchanged, counts.refused)
        print(f"{sheet:16}" + "".join(f"{number:>9,}" for number in told))
    for sheet, number in report.not_in_the_files.items():
        print(f"{count_of(number, 'row')} of {sheet} brought in earlier: not in these files, left as they are.")
    keep = "keeps" if report.blocks == 1 else "keep"
    print(f"\n{count_of(report.blocks, 'problem')} {keep} rows out; {count_of(report.warnings, 'warning')}.")
    shown = sorted(report.problems, key=lambda each: not each.is_block)[:_SHOWN]
    for each in shown:
        print(f"  {'!' if each.is_block else '-'} {each}")
    more = report.blocks + report.warnings - len(shown)
    if more > 0:
        print(f"  … and {more:,} more. Write them all into a file with --problems FILE.")
    if problems_file is not None:
        _write(report.problems, problems_file)


def _write(problems: list[RowProblem], path: Path) -> None:
    path.write_text(problems_as_csv(problems), encoding="utf-8", newline="")
    print(f"Every problem is in {path}")
