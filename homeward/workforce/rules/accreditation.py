"""What somebody does that is only for those who hold a competency, and does not hold that day. It never stops care."""

from collections.abc import Iterable, Sequence
from datetime import date

from homeward.workforce.rules.competence import standing
from homeward.workforce.values import Accredited, CompetenceState, Competency, Lacking, SignedOff


def lacking(
    competencies: Iterable[Competency],
    *,
    contents: Sequence[str] = (),
    measures: Sequence[str] = (),
    signed: Sequence[SignedOff] = (),
    accredited: Sequence[Accredited] = (),
    on: date,
) -> tuple[Lacking, ...]:
    """
    Return what was done, of what is only for those accredited, without holding what it needs that day.

    :param contents: the keys of what a session covered
    :param measures: the keys of the measures read
    """
    found = []
    for each in competencies:
        used = [key for key in contents if key in each.needed_for_content]
        used += [key for key in measures if key in each.needed_for_measures]
        if not used:
            continue
        stands = standing(each, signed=signed, accredited=accredited, today=on)
        if not stands.state.holds:
            found += [Lacking(each, key, _because(each, stands.state, stands.why)) for key in dict.fromkeys(used)]
    return tuple(found)


def _because(competency: Competency, state: CompetenceState, why: str) -> str:
    if state is CompetenceState.EXPIRED:
        return f"“{competency.title}” has expired. {why}"
    return f"No current accreditation for “{competency.title}” is recorded."
