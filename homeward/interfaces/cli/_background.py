"""The tasks of the background worker, each for one authority, and the rota that keeps their failures apart."""

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.actions.alone import alone
from homeward.access.actions.tidying import forget_expired_sessions, forget_old_once
from homeward.access.queries import viewer_for
from homeward.access.queries.authorities import authorities
from homeward.access.values import Viewer
from homeward.casework.actions import send_messages
from homeward.casework.queries.messages import messages_waiting
from homeward.outcomes import actions as outcomes
from homeward.outcomes.queries.to_judge import contracts_to_judge
from homeward.transfer.actions import fail_run
from homeward.transfer.actions.at_work import bring, check
from homeward.transfer.actions.forgetting import forget_the_abandoned
from homeward.transfer.queries.waiting import WaitingRun, waiting_runs
from homeward.vocabulary.errors import DomainError, NotAllowed

log = logging.getLogger("homeward.work")
LATER = 300.0  # seconds until what failed is tried again
_NOT_ANY_MORE = "Whoever asked for this may no longer bring in data, so nothing was brought in."


@dataclass(slots=True)
class Rota:
    """What was done for which authority on which day, and what is better left for a while."""

    clock: Callable[[], float] = time.monotonic
    rests_until: dict[tuple[str, UUID], float] = field(default_factory=dict)
    tidied_on: dict[UUID, date] = field(default_factory=dict)

    def rest(self, task: str, authority_id: UUID) -> None:
        """Leave a task of an authority for a while."""
        self.rests_until[task, authority_id] = self.clock() + LATER

    def rests(self, task: str, authority_id: UUID) -> bool:
        """Say whether to leave it for now."""
        return self.clock() < self.rests_until.get((task, authority_id), 0.0)


def one_pass(rota: Rota, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Do everything that waits, for every authority. Whatever fails is written to the log and stops nothing else."""
    try:
        served = authorities()
    except Exception as problem:  # noqa: BLE001 (the worker outlives a database that is away)
        log.error("Cannot look for work: %s", _told(problem))
        return
    for authority_id, name in served:
        for task, do in TASKS.items():
            if is_stopping():
                return
            if not rota.rests(task, authority_id):
                _attempt(task, do, rota, authority_id, name)


def _attempt(task: str, do: "Task", rota: Rota, authority_id: UUID, name: str) -> None:
    try:
        with alone(task, authority_id) as is_ours:
            if is_ours:
                do(rota, authority_id, name)
    except Exception as problem:  # noqa: BLE001 (one failing task must not stop the others)
        rota.rest(task, authority_id)
        log.error("%s failed for authority %s: %s", task, authority_id, _told(problem))


def _told(problem: Exception) -> str:
    """Return what kind of failure it was and where: its own words may quote a record."""
    frames = traceback.extract_tb(problem.__traceback__)
    places = [f"{each.filename.rpartition('/homeward/')[2]}:{each.lineno}" for each in frames]
    return f"{type(problem).__name__} at {' > '.join(places[-4:])}"


# The tasks -----------------------------------------------------------------------------------------------------------

Task = Callable[[Rota, UUID, str], None]


def _send(rota: Rota, authority_id: UUID, name: str) -> None:
    """Send the e-mails that wait to tell referrers there is an answer."""
    with acting_as(service_viewer("messenger", authority_id, name)) as unit:
        if messages_waiting(by=unit.viewer).in_all:
            send_messages(by=unit.viewer)
        if messages_waiting(by=unit.viewer).failed:
            rota.rest("Sending messages", authority_id)


def _judge(rota: Rota, authority_id: UUID, name: str) -> None:
    """Judge each contract once a day; whoever presses the button has it judged there and then."""
    viewer, today = service_viewer("judge", authority_id, name), timezone.localdate()
    with acting_as(viewer):
        waiting = contracts_to_judge(by=viewer, today=today)
    for contract_id in waiting:
        with acting_as(viewer):
            outcomes.judge(by=viewer, contract_id=contract_id, today=today)


def _bring_in(rota: Rota, authority_id: UUID, name: str) -> None:
    """Forget the files nobody went on with; check those that were sent in, bring in those that were confirmed."""
    importer = service_viewer("importer", authority_id, name)
    with acting_as(importer):
        forget_the_abandoned(by=importer)
        waiting = waiting_runs(by=importer)
    for each in waiting:
        _go_on_with(each, importer)


def _go_on_with(run: WaitingRun, importer: Viewer) -> None:
    try:
        if run.asked_by is None:
            raise NotAllowed(_NOT_ANY_MORE)
        asker = viewer_for(run.asked_by, importer.authority_id)
        go_on = bring if run.is_confirmed else check
        go_on(by=asker, run_id=run.id, today=timezone.localdate())
    except NotAllowed:
        with acting_as(importer):
            fail_run(by=importer, run_id=run.id, why=_NOT_ANY_MORE)
    except DomainError:
        return  # refused in words that the run's page shows


def _tidy(rota: Rota, authority_id: UUID, name: str) -> None:
    """Forget, once a day, sessions that have expired and tokens of forms sent long ago."""
    today = timezone.localdate()
    if rota.tidied_on.get(authority_id) == today:
        return
    forget_expired_sessions()
    with acting_as(service_viewer("messenger", authority_id, name)) as unit:
        forget_old_once(by=unit.viewer)
    rota.tidied_on[authority_id] = today


TASKS: dict[str, Task] = {
    "Sending messages": _send,
    "Judging contracts": _judge,
    "Bringing in data": _bring_in,
    "Tidying": _tidy,
}
