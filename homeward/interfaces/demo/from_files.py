"""A county filled from an authority's files instead of from stories: the sample under ``examples/``, or any other."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from homeward.access.actions import acting_as
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.contract import MadeUpContract
from homeward.interfaces.demo.setting import Setting, set_up
from homeward.interfaces.demo.workers import NORTHCOMBE
from homeward.transfer.actions.at_work import bring
from homeward.transfer.actions.receiving import note_run
from homeward.transfer.queries.sources import sources_in
from homeward.transfer.values import Report, RowsRefused, Source
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
    report = bring_files(setting, sources, today=today)
    say(f"{count_of(report.counts.in_all.new, 'row')} brought in, {count_of(report.warnings, 'warning')}")
    contract.judge_now(today)
    say("Where every promise of the contract stands has been worked out")
    say("To see it: sign in as nora.keyworker for the families, norbert.admin for how it was brought in (Admin)")
    return report


def bring_files(setting: Setting, sources: Sequence[Source], *, today: date) -> Report:
    """
    Bring files in as the authority's administrator would from the command line.

    :raises DomainError: naming the first problem, if a row cannot be brought in
    """
    administrator = setting.first("administrator")
    with acting_as(administrator):
        run_id = note_run(by=administrator, data_as_at=today, today=today, leave_out_refused=False)
    try:
        return bring(by=administrator, run_id=run_id, today=today, sources=sources)
    except RowsRefused as refused:
        first = next(each for each in refused.report.problems if each.is_block)
        raise DomainError(
            f"{count_of(refused.report.blocks, 'problem')} in the files. The first: {first}",
            remedy="Put the rows right, or see them all with: homeward import cases --dry-run",
        ) from None
