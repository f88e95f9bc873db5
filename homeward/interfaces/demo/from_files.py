"""A county filled from an authority's files instead of from stories: the sample under ``examples/``, or any other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from homeward.access.actions import acting_as
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.contract import MadeUpContract
from homeward.interfaces.demo.setting import set_up
from homeward.interfaces.demo.workers import NORTHCOMBE
from homeward.transfer.actions import confirm_run
from homeward.transfer.actions.at_work import bring, check
from homeward.transfer.actions.receiving import note_run
from homeward.transfer.queries.sources import sources_in
from homeward.transfer.values import Report
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError
from homeward.vocabulary.months import add_months

_YEARS = 4


def county_from(sample: Path, *, today: date, say: Callable[[str], None]) -> Report:
    """
    Open the made-up authority Northcombe and bring the files into it, as its administrator would.

    :raises DomainError: naming the first problem, if a row cannot be brought in
    """
    sources = sources_in([sample])
    opened_on = add_months(today, -12 * _YEARS)
    with turned_back() as clock:
        clock.set(opened_on, 8, 0)
        setting = set_up(NORTHCOMBE, opened_on=opened_on, every_week_from=opened_on, today=today)
        contract = MadeUpContract(setting, clock)
        contract.agree(opened_on)
    say("Northcombe is open, with its teams and workers")
    administrator = setting.first("administrator")
    with acting_as(administrator):
        run_id = note_run(by=administrator, data_as_at=today, today=today)
    report = check(by=administrator, run_id=run_id, today=today, sources=sources)
    say(f"{count_of(report.counts.in_all.read, 'row')} checked, {count_of(report.warnings, 'warning')}")
    if report.blocks:
        first = next(each for each in report.problems if each.is_block)
        raise DomainError(
            f"{count_of(report.blocks, 'problem')} in {sample}. The first: {first}",
            remedy="Put the rows right, or see them all with: homeward import cases --dry-run",
        )
    with acting_as(administrator):
        confirm_run(by=administrator, run_id=run_id, leave_out_refused=False)
    report = bring(by=administrator, run_id=run_id, today=today, sources=sources)
    say(f"{count_of(report.counts.in_all.new, 'row')} brought in")
    contract.judge_now(today)
    say("Where every promise of the contract stands has been worked out")
    say("To see it: sign in as nora.keyworker for the families, norbert.admin for how it was brought in (Admin)")
    return report
