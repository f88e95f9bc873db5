"""From referral to the last check: how many children reached each stage, and who they are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from homeward.outcomes.values.pages import FunnelStage, Progress
from homeward.outcomes.values.standing import Verdict


def funnel(
    children: Sequence[Progress],
    promises: Iterable[tuple[str, str]],
    *,
    referred: int | None,
    accepted: int | None,
    today: date,
) -> list[FunnelStage]:
    """
    Return the stages in order. A stage is followed by its share of the enrolled.

    Children referred are counted as the judge last found them; those not enrolled have no list here.

    :param promises: code and title of each promise that asks where the child is living
    """
    stages = []
    if referred is not None:
        stages.append(_counted("referred", "Referred", referred, "Children referred to the service"))
    if accepted is not None:
        stages.append(_counted("accepted", "Eligible", accepted, "Children whose referral was accepted"))
    own: list[tuple[str, str, str, Callable[[Progress], bool]]] = [
        ("enrolled", "Enrolled", "Children enrolled on this contract", lambda _: True),
        ("started", "Started", "Programme begun", lambda one: _reached(one.started_on, today)),
        ("completed", "Completed", "Programme run to its end", _completed),
    ]
    for code, title in promises:
        own.append((code, title, "Promise earned", _earned(code)))
    total = len(children)
    for key, title, meaning, reached in own:
        found = tuple(one.enrolment_id for one in children if reached(one))
        stages.append(FunnelStage(key, title, len(found), len(found) / total if total else None, meaning, found))
    return stages


def _counted(key: str, title: str, count: int, meaning: str) -> FunnelStage:
    return FunnelStage(key, title, count, None, meaning, None)


def _reached(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _completed(one: Progress) -> bool:
    return one.completed is True


def _earned(code: str) -> Callable[[Progress], bool]:
    return lambda one: one.verdicts.get(code) is Verdict.EARNED
