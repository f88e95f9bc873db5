"""What a practice model asks for before a stage is left, and what of it is not there yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.casework.models import (
    Episode,
)
from homeward.casework.queries.plan_thread import completeness_in
from homeward.casework.queries.stage_evidence import Asked
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.stages import agreements_needed, key_of, stages_entered, stages_left, who_may_waive
from homeward.casework.values import NextStage, StageNeed
from homeward.casework.values.sign_offs import SignOffState
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel, Stage, StagePart


@dataclass(frozen=True)
class _Evidence:
    """What gates are judged on, and what was let through."""

    facts: dict[str, Any]
    forms: frozenset[str]
    meetings: frozenset[str]
    plan_is_complete: bool
    waived: dict[tuple[str, str], str]  # (stage, need): why
    agreed: frozenset[str]  # sign-offs
    asked: dict[str, date]


def needs_on_the_way(episode: Episode, goal: str) -> tuple[StageNeed, ...]:
    """
    Return what is asked for between the stage the work is in and another, and not there: one statement.

    Work that ends is not going on to the stages between, so nobody need agree that it enters them.
    """
    model = model_of(episode)
    left = stages_left(model, episode.stage, goal)
    ends = model.stage(goal)
    is_end = ends is not None and ends.is_part in (StagePart.CLOSING, StagePart.AFTERWARDS)
    entered = ("",) * len(left) if is_end else stages_entered(left, goal)
    on_stages = {each.stage for each in model.sign_offs} & set(entered)
    if not any(each.gate for each in left) and not on_stages:
        return ()
    found = _evidence(Asked(episode).row, model)
    return tuple(
        need
        for stage, into in zip(left, entered, strict=True)
        for need in (*_needs(stage, found), *_agreements(model, stage.key, into, found))
    )


def missing_before_the_end(episode: Episode) -> tuple[StageNeed, ...]:
    """
    Return what is asked for before the work may end, and not there; advice among it.

    The closure itself is not: whoever looks is about to write it, or has it before them. Nor is anybody's agreement
    that the work goes on to a stage: it ends.
    """
    return tuple(each for each in needs_on_the_way(episode, the_end_of(episode)) if not each.agreement)


def the_end_of(episode: Episode) -> str:
    """Return the stage that follows closure: the checks afterwards, or the last there is."""
    model = model_of(episode)
    return key_of(model, StagePart.AFTERWARDS) or model.stages[-1].key


def may_waive(episode: Episode, goal: str, needs: Collection[StageNeed], roles: Collection[str]) -> bool:
    """Say whether somebody with these roles may let the work go on to a stage without these needs."""
    return bool(set(roles) & set(_waivers(episode, goal, needs)))


def waiver_titles(episode: Episode, goal: str, needs: Collection[StageNeed]) -> tuple[str, ...]:
    """Return what the model calls those who may let the work go on without these needs."""
    return _titles(model_of(episode), _waivers(episode, goal, needs))


def next_stage_of(episode: Episode, *, roles: Collection[str], asked: Asked | None = None) -> NextStage | None:
    """
    Return where open work stands and what its next stage still needs, None where no stage follows.

    :param asked: what hangs on the work, where somebody else needs it too
    """
    model = model_of(episode)
    stage = model.stage(episode.stage)
    following = model.stage(stage.next[0]) if stage and stage.next else None
    if stage is None or following is None or episode.closed_on is not None:
        return None
    on_it = any(each.stage == following.key for each in model.sign_offs)
    wanted = asked or Asked(episode)
    found = _evidence(wanted.row, model, closure_is_at_hand=False) if stage.gate or on_it else None
    needs = (*_needs(stage, found), *_agreements(model, stage.key, following.key, found)) if found else ()
    waivers = who_may_waive([stage], needs)
    return NextStage(
        title=stage.title,
        next_title=following.title,
        needs=needs,
        waived_by=_titles(model, waivers),
        may_waive=bool(set(roles) & set(waivers)),
    )


def _waivers(episode: Episode, goal: str, needs: Collection[StageNeed]) -> tuple[str, ...]:
    return who_may_waive(stages_left(model_of(episode), episode.stage, goal), tuple(needs))


def _titles(model: PracticeModel, roles: Collection[str]) -> tuple[str, ...]:
    return tuple(each.title for each in model.roles if each.key in roles)


def _needs(stage: Stage, found: _Evidence) -> tuple[StageNeed, ...]:
    judged = practice.gate(
        stage,
        facts=found.facts,
        finished_forms=found.forms,
        meetings_held=found.meetings,
        plan_is_complete=found.plan_is_complete,
    )
    return tuple(
        StageNeed(
            stage=stage.key,
            says=each.says,
            remedy=each.remedy,
            advice=each.advice,
            waived_because=found.waived.get((stage.key, each.says), ""),
        )
        for each in (*judged.missing, *judged.warnings)
    )


def _agreements(model: PracticeModel, leaving: str, entering: str, found: _Evidence) -> tuple[StageNeed, ...]:
    return agreements_needed(model, leaving=leaving, entering=entering, agreed=found.agreed, asked=found.asked)


def _evidence(row: Any, model: PracticeModel, *, closure_is_at_hand: bool = True) -> _Evidence:
    facts = {each["key"]: each["value"] for each in row.fact_rows}
    worked_out = {
        "allocation.accepted_on": row.lead_since,
        "programme.started_on": row.programme_began,
        "programme.ended_on": row.programme_ended,
    }
    facts |= {key: value for key, value in worked_out.items() if value is not None}
    # Records made without a form count as the form: an import brings none.
    made = {
        "plan": row.plan_there,
        "plan_review": row.review_there,
        "celebration": "celebration" in row.meeting_kinds,
        "closure": closure_is_at_hand or row.closure_there,
    }
    forms = {form.key for makes, there in made.items() if there for form in model.forms_that_make(makes)}
    return _Evidence(
        facts=facts,
        forms=frozenset(forms | set(row.form_keys)),
        meetings=frozenset(row.meeting_kinds),
        plan_is_complete=row.plan_there and _is_complete(row, model),
        waived={(each["stage"], need): each["reason"] for each in row.waiver_rows for need in each["needs"]},
        agreed=frozenset(each["key"] for each in row.agreement_rows if each["state"] == SignOffState.AGREED.value),
        asked={
            each["key"]: date.fromisoformat(each["asked_on"])
            for each in row.agreement_rows
            if each["state"] == SignOffState.WAITING.value
        },
    )


def _is_complete(row: Any, model: PracticeModel) -> bool:
    """Whether every domain of the current plan has a goal, or a reason why not."""
    found = completeness_in(
        model,
        goals=[(each["id"], each["wanted"], each["domain"], each["state"]) for each in row.goal_rows],
        reasons={each["domain"]: each["reason"] for each in row.reason_rows},
    )
    return found is not None and found.is_complete
