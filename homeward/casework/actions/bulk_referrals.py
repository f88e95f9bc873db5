"""Bring in referrals that were made and decided elsewhere, with the work they opened."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action
from homeward.access.actions.writing_many import NewRow, row_of, write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.bulk_telling import BATCH, require_bulk, tell
from homeward.casework.models import Episode, EpisodeChild, Referral, ReferralDecision, ReferralPerson
from homeward.casework.queries.earlier_involvement import earlier_referrals
from homeward.casework.rules import workflow
from homeward.casework.rules.re_referral import EarlierReferral, find_re_referral
from homeward.casework.rules.references import reference_of
from homeward.casework.rules.stages import key_of
from homeward.casework.values import Outcome, ReferralSource, ReferralState, Step
from homeward.casework.values.importing import PastDecision, PastReferral
from homeward.practice.queries import model as model_of
from homeward.practice.values import StagePart
from homeward.vocabulary.errors import Invalid, Problem

NO_REASON = "Brought in from another system, where no reason was written."
_DECIDED_BY = "Decided in another system"


@action
def bulk_bring_referrals(*, by: Viewer, referrals: Sequence[PastReferral], today: date) -> int:
    """
    Keep many referrals with what was decided; each accepted one opens its work. Returns how many.

    They are taken in the order in which they were received, so that re-referrals are found. Who is involved is
    said afterwards (``bulk_settle_episodes``), when the workers and programmes are known.

    :raises Invalid: with the problems of every row; ``field`` is "row 14: decided_on"
    """
    require_bulk(by, Permission.REFERRAL_DECIDE)
    in_order = sorted(referrals, key=lambda each: (each.received_on, str(each.id)))
    _check(referrals, today)
    earlier = _earlier(in_order)
    rows = []
    for each in in_order:
        rows.append({**_referral(each), **_seen_before(each, earlier)})
    accepted = [(each, each.decision) for each in in_order if each.decision and each.decision.outcome.accepts]
    people = [person for each in in_order for person in _people(each)]
    episodes = [row_of(episode_row(referral, decision)) for referral, decision in accepted]
    children = [row_of(child) for referral, decision in accepted for child in child_rows(referral, decision)]
    write_many(Referral, rows)
    write_many(ReferralPerson, people)
    write_many(ReferralDecision, (row_of(decision) for each in in_order for decision in decision_rows(each)))
    write_many(Episode, episodes)
    write_many(EpisodeChild, children)
    tell("referral.brought_in", by, [Subject.family(each.family_id) for each in in_order], len(rows))
    return len(rows)


def _check(referrals: Sequence[PastReferral], today: date) -> None:
    problems: list[Problem] = []
    for number, each in enumerate(referrals, 1):
        decision = each.decision
        if not each.children:
            problems.append(Problem(f"row {number}: children", "A referral is about at least one child."))
        if each.received_on > today:
            problems.append(Problem(f"row {number}: received_on", "A referral cannot arrive in the future."))
        if decision is None:
            continue
        if not each.received_on <= decision.decided_on <= today:
            problems.append(
                Problem(f"row {number}: decided_on", "A decision follows the referral, today at the latest.")
            )
        if decision.closed_on is not None and not decision.decided_on <= decision.closed_on <= today:
            problems.append(Problem(f"row {number}: closed_on", "Work ends after it began, today at the latest."))
        if decision.closed_on is not None and not decision.outcome.accepts:
            problems.append(Problem(f"row {number}: closed_on", "Work that was never opened cannot end."))
    if problems:
        raise Invalid(problems)


def _earlier(referrals: Sequence[PastReferral]) -> dict[UUID, list[EarlierReferral]]:
    """Return the referrals on record about these children, by child."""
    children = sorted({child for each in referrals for child, _ in each.children})
    found: dict[UUID, list[EarlierReferral]] = {}
    for start in range(0, len(children), BATCH):
        for each in earlier_referrals(children[start : start + BATCH]):
            for child in each.children:
                found.setdefault(child, []).append(each)
    return found


def _seen_before(past: PastReferral, earlier: dict[UUID, list[EarlierReferral]]) -> NewRow:
    """Say which earlier referral makes this one a re-referral, and remember it for those after it."""
    children = frozenset(child for child, _ in past.children)
    before = {each.id: each for child in children for each in earlier.get(child, ())}
    found = find_re_referral(referral_id=past.id, children=children, received=past.received_on, earlier=before.values())
    this = EarlierReferral(past.id, reference_of("R", past.id), past.received_on, children)
    for child in children:
        earlier.setdefault(child, []).append(this)
    if found is None:
        return {"previous_referral_id": None, "re_referral_why": ""}
    return {"previous_referral_id": found.previous.id, "re_referral_why": found.why}


def _referral(past: PastReferral) -> NewRow:
    decision, referrer, words = past.decision, past.referrer, past.words
    return {
        "id": past.id,
        "reference": reference_of("R", past.id),
        "source": ReferralSource.IMPORTED.value,
        "state": settled_state(decision).value,
        "model_name": past.model,
        "model_version": past.model_version,
        "received_at": _at(past.received_on, 9),
        "decided_at": _at(decision.decided_on, 12) if decision else None,
        "referrer_name": referrer.name[:200],
        "referrer_role": referrer.role,
        "referrer_agency": referrer.agency[:200],
        "referrer_phone": referrer.phone[:60],
        "referrer_email": referrer.email[:254],
        "reason": words.reason,
        "working_well": words.working_well,
        "must_happen": words.must_happen,
        "urgency": words.urgency,
        "team_id": decision.team_id if decision else None,
        "family_id": past.family_id,
    }


def settled_state(decision: PastDecision | None) -> ReferralState:
    """Return where a decision made elsewhere leaves a referral."""
    if decision is None:
        return ReferralState.NEW
    state = ReferralState.NEW
    for step, outcome in _steps(decision):
        state = workflow.after_decision(state, step, outcome).to or state
    return state


def _steps(decision: PastDecision) -> Iterator[tuple[Step, Outcome]]:
    """Return the steps a decision made elsewhere stands for here."""
    if decision.outcome in workflow.outcomes_of(Step.TRIAGE):
        yield Step.SCREENING, Outcome.TO_TRIAGE
        yield Step.TRIAGE, decision.outcome
    else:
        yield Step.SCREENING, decision.outcome


def decision_rows(past: PastReferral) -> Iterator[ReferralDecision]:
    """Return the decisions a referral that was brought in was settled by."""
    if past.decision is None:
        return
    for number, (step, outcome) in enumerate(_steps(past.decision)):
        yield ReferralDecision(
            referral_id=past.id,
            family_id=past.family_id,
            step=step.value,
            outcome=outcome.value,
            reasons=past.decision.reason.strip() or NO_REASON,
            decided_by_name=_DECIDED_BY,
            decided_at=_at(past.decision.decided_on, 11 + number),
        )


def _people(past: PastReferral) -> Iterator[NewRow]:
    for position, (person_id, named) in enumerate(past.children):
        yield {
            "referral_id": past.id,
            "family_id": past.family_id,
            "position": position,
            "part": named.part.value,
            "given_names": named.given_names[:200],
            "family_name": named.family_name[:200],
            "known_as": named.known_as[:200],
            "born": named.born,
            "birth_kind": named.birth_kind,
            "sex": named.sex,
            "nhs_number": named.nhs_number,
            "local_id": named.local_id[:40],
            "care_status": named.care_status,
            "at_risk_of_care": named.at_risk_of_care,
            "person_id": person_id,
            "matched_at": timezone.now(),
        }


def episode_row(past: PastReferral, decision: PastDecision) -> Episode:
    """Return the work an accepted referral opened."""
    return Episode(
        id=decision.episode_id,
        family_id=past.family_id,
        referral_id=past.id,
        reference=reference_of("E", decision.episode_id),
        model_name=past.model,
        model_version=past.model_version,
        team_id=decision.team_id,
        stage=_stage(past, StagePart.AFTERWARDS if decision.closed_on else StagePart.WAITING),
        opened_on=decision.decided_on,
        closed_on=decision.closed_on,
        close_reason=decision.close_reason.value if decision.close_reason else "",
    )


def child_rows(past: PastReferral, decision: PastDecision) -> Iterator[EpisodeChild]:
    """Return the children who take part in that work."""
    for person_id, _ in past.children:
        yield EpisodeChild(
            episode_id=decision.episode_id,
            family_id=past.family_id,
            person_id=person_id,
            starts=decision.decided_on,
            ends=decision.closed_on,
        )


def _at(day: date, hour: int) -> datetime:
    """Return a time of a day whose hour is not known."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _stage(past: PastReferral, part: StagePart) -> str:
    model = model_of(past.model, past.model_version)
    return key_of(model, part) or model.stages[-1].key
