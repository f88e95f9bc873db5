"""From referral to the last check: how many children reached each stage."""

from collections.abc import Iterable

from homeward.outcomes.values.pages import FunnelStage, Reached


def funnel(reached: Reached, promises: Iterable[tuple[str, str, int]]) -> list[FunnelStage]:
    """
    Return the stages in order, those of enrolled children with their share of the enrolled.

    Children referred are counted as the judge last found them; those not enrolled have no list here. Where fewer
    were referred than enrolled (children brought in from another system) those counts would mislead, and are left out.

    :param promises: code, title and number earned of each promise that asks where the child is living
    """
    before = [
        ("referred", "Referred", reached.referred, "Children referred to the service"),
        ("accepted", "Eligible", reached.accepted, "Children whose referral was accepted"),
    ]
    enrolled = [
        ("enrolled", "Enrolled", reached.enrolled, "Children enrolled on this contract"),
        ("started", "Started", reached.started, "Programme begun"),
        ("completed", "Completed", reached.completed, "Programme run to its end"),
        *((code, title, earned, "Promise earned") for code, title, earned in promises),
    ]
    total = reached.enrolled
    stages = [
        FunnelStage(key, title, count, None, meaning, has_list=False)
        for key, title, count, meaning in before
        if count is not None and count >= total
    ]
    for key, title, count, meaning in enrolled:
        share = count / total if total else None
        stages.append(FunnelStage(key, title, count, share, meaning, has_list=True))
    return stages
