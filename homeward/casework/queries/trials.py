"""Trials that allocate cases by lot: which there are, what one promised, its log and balance, and whether it holds."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed, noted_under
from homeward.access.values import Permission, Viewer
from homeward.casework.models import Episode, RandomList, RandomLogEntry, RandomTrial, RandomTrialHead
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.trial_log import as_entries
from homeward.casework.queries.trial_seed import has_key, log_key_of, seed_of
from homeward.casework.rules.allocation_balance import balance_of, kept_back
from homeward.casework.rules.allocation_log import check_against_audit, check_draws, check_list, check_seals
from homeward.casework.rules.random_allocation import strata_of, stratum_title
from homeward.casework.rules.trial_protocol import protocol_of, read_stored
from homeward.casework.values import (
    AllocationFault,
    LogKind,
    LogLine,
    Protocol,
    TrialPage,
    TrialToSetUp,
    TrialView,
)
from homeward.practice.queries import model as model_of
from homeward.practice.queries import models
from homeward.practice.values import Condition

_EVENTS = ("trial.drawn", "trial.joined", "trial.deviated", "trial.ended")


def trials(*, by: Viewer) -> tuple[TrialView, ...]:
    """
    Return every trial of the authority, the newest first.

    :raises NotAllowed: if the viewer may not read trials
    """
    require(by, Permission.TRIAL_READ)
    rows = list(RandomTrial.objects.select_related("head"))
    drawn = RandomLogEntry.objects.filter(kind=LogKind.DRAWN.value)
    counts: dict[UUID, int] = {}
    for trial_id in drawn.values_list("trial_id", flat=True):
        counts[trial_id] = counts.get(trial_id, 0) + 1
    record_read("trial.listed", by=by)
    return tuple(_view(each, each.head, counts.get(each.id, 0)) for each in rows)


def trials_to_set_up(*, by: Viewer) -> tuple[TrialToSetUp, ...]:
    """
    Return the practice models that say how their cases are drawn.

    :raises NotAllowed: if the viewer may not set trials up
    """
    require(by, Permission.TRIAL_SET_UP)
    running = set(RandomTrialHead.objects.filter(ended_on__isnull=True).values_list("model_name", flat=True))
    found = []
    for each in models():
        model = model_of(each.name, each.version)
        if model.random is None:
            continue
        found.append(
            TrialToSetUp(
                model=each.name,
                version=each.version,
                title=each.title,
                protocol=protocol_of(model.random),
                conditions=tuple(_sentences(model.random.eligible)),
                running=each.name in running,
            )
        )
    return tuple(found)


def trial_page(*, by: Viewer, trial_id: UUID, check: bool = False, exported: bool = False) -> TrialPage:
    """
    Return a trial. The arms of the newest draws of each stratum are kept back while it runs.

    :param check: work everything out again and say what is wrong
    :param exported: the log is taken away as a file, which is written down as such
    :raises NotAllowed: if the viewer may not read trials
    :raises NotFound: if there is none
    """
    require(by, Permission.TRIAL_READ)
    trial = within_reach(RandomTrial, trial_id)
    head = RandomTrialHead.objects.get(trial=trial)
    rows = list(RandomLogEntry.objects.filter(trial=trial).order_by("number"))
    protocol, entries, ended = read_stored(trial.protocol), as_entries(rows), head.ended_on is not None
    hidden = kept_back(entries, protocol, ended=ended)
    hidden_cases = {each.case_code for each in rows if each.number in hidden}
    log = _lines(rows, protocol, hidden_cases, envelopes=_lists(trial))
    record_read("trial.exported" if exported else "trial.opened", by=by, detail={"trial": str(trial.id)})
    seed = next((each.nonce for each in rows if each.kind == LogKind.ENDED.value), "")
    return TrialPage(
        trial=_view(trial, head, sum(1 for each in rows if each.kind == LogKind.DRAWN.value)),
        protocol=protocol,
        says=trial.why,
        cases_at_most=trial.cases_at_most,
        set_up_by=trial.set_up_by_name,
        set_up_at=trial.recorded_at,
        seed_commitment=trial.seed_commitment,
        list_commitment=trial.list_commitment,
        seed=seed,
        balance=balance_of(entries, protocol, strata_of(protocol.strata), ended=ended),
        log=log,
        deviations=sum(1 for each in log if each.kind is LogKind.DEVIATION),
        unexplained=sum(1 for each in log if each.unexplained),
        undrawn=_taken_on_without(trial, rows),
        last_seal=head.seal,
        may_end=not ended and allowed(by, Permission.TRIAL_SET_UP),
        faults=verify_trial(trial_id=trial.id) if check else (),
    )


def verify_trial(*, trial_id: UUID) -> tuple[AllocationFault, ...]:
    """
    Work out every draw of a trial again and compare list, log and audit trail. Returns what is wrong: best nothing.

    :raises Conflict: if this installation has no allocation key
    """
    trial = within_reach(RandomTrial, trial_id)
    with as_service("allocation_verifier") as verifier:
        head = RandomTrialHead.objects.get(trial=trial)
        entries = as_entries(RandomLogEntry.objects.filter(trial=trial))
        seals: dict[int, str] = {}
        for event in _EVENTS:
            for detail in noted_under(verifier, event, key="trial", value=str(trial.id)):
                seals[int(detail["entry"])] = str(detail["seal"])
        record_read("trial.verified", by=verifier, detail={"trial": str(trial.id)})
    lists, seed = _lists(trial), seed_of(trial)
    return (
        *check_list(
            str(trial.id),
            read_stored(trial.protocol),
            lists,
            seed=seed,
            seed_commitment=trial.seed_commitment,
            list_commitment=trial.list_commitment,
            at_least=trial.cases_at_most,
        ),
        *check_draws(str(trial.id), lists, entries),
        *check_seals(log_key_of(trial), entries, head=(head.entries, head.seal)),
        *check_against_audit(entries, seals),
    )


def can_draw_lots() -> bool:
    """Say whether this installation has the key that lists are made from."""
    return has_key()


def _lists(trial: RandomTrial) -> dict[str, tuple[str, ...]]:
    return {each.stratum: tuple(each.envelopes) for each in RandomList.objects.filter(trial=trial)}


def _view(trial: RandomTrial, head: RandomTrialHead, drawn: int) -> TrialView:
    return TrialView(
        id=trial.id,
        title=trial.title,
        model_title=model_of(trial.model_name, trial.model_version).identity.title,
        model_version=trial.model_version,
        starts=trial.starts,
        ended_on=head.ended_on,
        drawn=drawn,
        ratio=read_stored(trial.protocol).ratio,
    )


def _lines(
    rows: Iterable[RandomLogEntry],
    protocol: Protocol,
    hidden_cases: Iterable[str],
    *,
    envelopes: Mapping[str, tuple[str, ...]],
) -> tuple[LogLine, ...]:
    rows, hidden = list(rows), set(hidden_cases)
    explained = {each.case_code for each in rows if each.kind == LogKind.DEVIATION.value}
    worked_under = _models_worked_under(rows)
    titles = {arm.key: arm.title for arm in protocol.arms}
    found = []
    for row in rows:
        is_hidden = row.case_code in hidden
        drawn = row.kind == LogKind.DRAWN.value
        is_ended = row.kind == LogKind.ENDED.value
        found.append(
            LogLine(
                number=row.number,
                kind=LogKind(row.kind),
                case_code=row.case_code,
                at=row.at,
                by_name=row.by_name,
                stratum=stratum_title(row.stratum, protocol.strata) if row.stratum else "",
                position=row.position,
                arm="" if is_hidden else titles.get(row.arm, row.arm),
                kept_back=is_hidden,
                # What was given would tell what was drawn, with two arms; it is kept back with it.
                given="" if is_hidden else titles.get(row.given_arm, row.given_arm.replace("_", " ")),
                reason=row.reason,
                unexplained=_unexplained(row, protocol, worked_under, explained) if drawn and not is_hidden else "",
                seal=row.seal,
                envelope=envelopes[row.stratum][row.position - 1] if drawn and row.position else "",
                nonce="" if is_hidden or is_ended else row.nonce,
            )
        )
    return tuple(found)


def _taken_on_without(trial: RandomTrial, rows: Iterable[RandomLogEntry]) -> int:
    """Return how many families were taken on under the trial's model since it began and never drawn."""
    drawn = {each for row in rows for each in (row.referral_id, row.family_id) if each}
    with as_service("trial_follower"):
        opened = Episode.objects.filter(model_name=trial.model_name, opened_on__gte=trial.starts)
        taken_on = list(opened.values_list("referral_id", "family_id"))
    return len([each for each in taken_on if drawn.isdisjoint(each)])


def _models_worked_under(rows: Iterable[RandomLogEntry]) -> dict[UUID, str]:
    """Return the practice model each drawn referral or family is worked under, by its id."""
    with as_service("trial_follower"):
        episodes = Episode.objects.order_by("opened_on")
        asked = [each for each in rows if each.kind == LogKind.DRAWN.value]
        found = dict(
            episodes.filter(referral_id__in=[each.referral_id for each in asked if each.referral_id]).values_list(
                "referral_id", "model_name"
            )
        )
        return found | dict(
            episodes.filter(family_id__in=[each.family_id for each in asked if each.family_id]).values_list(
                "family_id", "model_name"
            )
        )


def _unexplained(row: RandomLogEntry, protocol: Protocol, worked_under: Mapping[UUID, str], explained: set[str]) -> str:
    """Return the model a case is worked under, if its arm names another one and nobody said why."""
    arm = protocol.arm(row.arm)
    model = worked_under.get(row.referral_id or row.id) or worked_under.get(row.family_id or row.id)
    if arm is None or model is None or model == arm.model or row.case_code in explained:
        return ""
    others = {each.model for each in protocol.arms if each.key != arm.key and each.model}
    # An arm without a model of its own is "as always": only another arm's model is something else.
    return model if arm.model or model in others else ""


def _sentences(condition: Condition | None) -> list[str]:
    if condition is None:
        return []
    parts = getattr(condition, "all", None) or getattr(condition, "any", None)
    if parts:
        return [each for part in parts for each in _sentences(part)]
    says = getattr(condition, "says", None)
    return [says] if says else []


def log_rows(page: TrialPage) -> tuple[tuple[str, ...], ...]:
    """Return the log as rows of a file, headings first; what is kept back on the page is kept back here."""
    heads = (
        "entry", "what", "case", "when", "who", "stratum", "place", "arm assigned", "arm given", "reason",
        "given without a reason", "envelope", "nonce", "seal",
    )  # fmt: skip
    return (
        heads,
        *(
            (
                str(each.number),
                each.kind.label,
                each.case_code,
                each.at.isoformat(timespec="seconds"),
                each.by_name,
                each.stratum,
                str(each.position or ""),
                "kept back while the trial runs" if each.kept_back else each.arm,
                each.given,
                each.reason,
                each.unexplained,
                each.envelope,
                each.nonce,
                each.seal,
            )
            for each in page.log
        ),
    )


def trials_in() -> tuple[UUID, ...]:
    """Return the ids of all trials of the present authority, to check them all."""
    return tuple(RandomTrial.objects.order_by("starts").values_list("id", flat=True))
