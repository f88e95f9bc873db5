"""Where a worker stands with a competency, how long a sign-off holds, and how many of a team hold it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from homeward.vocabulary.dates import plain_day
from homeward.workforce.values import Accredited, CompetenceState, Competency, Coverage, SignedOff, Standing

SOON = timedelta(days=60)


def expires_on(competency: Competency, reached_on: date) -> date | None:
    """Return the first day a sign-off no longer holds, None where the model lets it hold for good."""
    return competency.expires_after.after(reached_on) if competency.expires_after else None


def standing(
    competency: Competency,
    *,
    signed: Iterable[SignedOff] = (),
    accredited: Iterable[Accredited] = (),
    evidence: int = 0,
    asked: bool = False,
    today: date,
) -> Standing:
    """
    Return where a worker stands today.

    The highest level that still holds counts; where none does, the one that ended last. An accreditation counts like
    a sign-off once somebody else has seen it.

    :param evidence: how many items of evidence there are
    :param asked: whether somebody has been asked to sign it off
    """
    held = [each for each in signed if each.competency == competency.id and each.reached_on <= today]
    held += [
        SignedOff(each.competency, "", each.issued_on, each.expires_on)
        for each in accredited
        if each.competency == competency.id and each.is_seen and each.issued_on <= today
    ]
    in_force = [each for each in held if each.expires_on is None or today < each.expires_on]
    if in_force:
        best = max(in_force, key=lambda each: (competency.rank(each.level), each.expires_on or date.max))
        return _holds(competency, best, today)
    if held:
        last = max(held, key=lambda each: each.expires_on or date.min)
        ended = plain_day(last.expires_on) if last.expires_on else ""
        why = f"It held until {ended}." + (" A renewal has been asked for." if asked else " It needs to be renewed.")
        return Standing(CompetenceState.EXPIRED, last.level, last.expires_on, why)
    if asked:
        return Standing(CompetenceState.ASKED, why="An assessor has been asked to look at it.")
    if evidence:
        return Standing(CompetenceState.WORKING, why=f"{evidence} item{'s' if evidence != 1 else ''} of evidence.")
    return Standing(CompetenceState.NONE)


def _holds(competency: Competency, best: SignedOff, today: date) -> Standing:
    level = competency.level(best.level)
    named = f"“{level.title}” " if level else ""
    if best.expires_on is None:
        why = f"{named}since {plain_day(best.reached_on)}."
        return Standing(CompetenceState.CURRENT, best.level, None, why[0].upper() + why[1:])
    ends_soon = best.expires_on - today <= SOON
    why = f"{named}until {plain_day(best.expires_on)}."
    state = CompetenceState.SOON if ends_soon else CompetenceState.CURRENT
    return Standing(state, best.level, best.expires_on, why[0].upper() + why[1:])


def coverage(competency: Competency, standings: Sequence[Standing]) -> Coverage:
    """Return how many of these workers hold a competency today; one standing for each worker."""
    return Coverage(
        competency=competency,
        hold=sum(each.state.holds for each in standings),
        of=len(standings),
        soon=sum(each.state is CompetenceState.SOON for each in standings),
        expired=sum(each.state is CompetenceState.EXPIRED for each in standings),
    )


def why_not_sign_off(competency: Competency, *, is_own: bool, roles: Iterable[str], titles: Sequence[str] = ()) -> str:
    """
    Return why somebody may not sign a competency off, or nothing if they may.

    :param roles: the roles whoever would sign holds
    :param titles: what the roles that may are called
    """
    if is_own:
        return "Nobody signs off their own competency."
    if competency.signed_off_by and not set(competency.signed_off_by) & set(roles):
        who = " or ".join(each.lower() for each in titles) or "somebody else"
        return f"The practice model asks for a {who} to sign this off."
    return ""
