"""Judge what a pod is made up of, who in it may lead the work with a family, and how much they may carry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from homeward.workforce.values import CapCheck, OverCap, PodFinding, PodMember, PodRole, PodRules


def judge_pod(
    rules: PodRules, members: Sequence[PodMember], buddies: Iterable[tuple[UUID, UUID]] = ()
) -> tuple[PodFinding, ...]:
    """Return every rule of make-up with whether the pod keeps it, in the order of the model's roles."""
    found = [finding for role in rules.roles for finding in _counted(role, members)]
    found += [finding for role in rules.roles for finding in _of_each(role, members)]
    found += _without_a_part(rules, members)
    if rules.buddies:
        found += _paired(rules, members, buddies)
    return tuple(found)


def why_not_lead(role: PodRole | None) -> str:
    """Return why somebody in this role cannot lead the work with a family, or nothing if they can."""
    if role is None or role.owns_cases:
        return ""
    return f"In this pod a {role.title.lower()} leads no family."


def check_cap(role: PodRole | None, families: int, over_cap: OverCap) -> CapCheck | None:
    """
    Return what one more family would mean, None where there is no cap or it is kept.

    :param families: how many families the worker leads already
    """
    if role is None or role.caseload_cap is None or families + 1 <= role.caseload_cap:
        return None
    cap = role.caseload_cap
    says = f"They lead {families} of {cap} already: a {role.title.lower()} leads {cap} at most here."
    return CapCheck(families, cap, says, needs_reason=over_cap is OverCap.NEEDS_REASON)


def _counted(role: PodRole, members: Sequence[PodMember]) -> Iterable[PodFinding]:
    there = [each for each in members if each.role == role.key and (each.is_qualified or not role.qualified)]
    title = f"qualified {role.title.lower()}" if role.qualified else role.title.lower()
    if role.at_least:
        met = len(there) >= role.at_least
        remedy = f"There {'is' if len(there) == 1 else 'are'} {len(there)}. Put somebody in the pod as {title}."
        yield PodFinding(f"At least {role.at_least} {title}", met, "" if met else remedy)
    if role.at_most is not None:
        everyone = sum(each.role == role.key for each in members)
        met = everyone <= role.at_most
        remedy = f"There are {everyone}. Give somebody another part, or let them join another pod."
        yield PodFinding(f"At most {role.at_most} {role.title.lower()}", met, "" if met else remedy)


def _of_each(role: PodRole, members: Sequence[PodMember]) -> Iterable[PodFinding]:
    mine = [each for each in members if each.role == role.key]
    if role.qualified and mine:
        without = [each.name for each in mine if not each.is_qualified]
        remedy = f"No professional registration is recorded for {_listed(without)}." if without else ""
        yield PodFinding(f"Every {role.title.lower()} is on a professional register", not without, remedy)
    if not role.owns_cases and mine:
        leading = [each.name for each in mine if each.families]
        remedy = f"{_listed(leading)} leads families: hand them over." if leading else ""
        yield PodFinding(f"A {role.title.lower()} leads no family", not leading, remedy)
    if role.caseload_cap is not None and mine:
        over = [f"{each.name} ({each.families})" for each in mine if each.families > (role.caseload_cap or 0)]
        remedy = f"Over it: {_listed(over)}." if over else ""
        most = f"{role.caseload_cap} famil{'y' if role.caseload_cap == 1 else 'ies'}"
        yield PodFinding(f"A {role.title.lower()} leads {most} at most", not over, remedy)


def _without_a_part(rules: PodRules, members: Sequence[PodMember]) -> list[PodFinding]:
    without = [each.name for each in members if rules.role(each.role) is None]
    remedy = f"Say what part {_listed(without)} plays." if without else ""
    return [PodFinding("Everybody in the pod plays a part in it", not without, remedy)]


def _paired(
    rules: PodRules, members: Sequence[PodMember], buddies: Iterable[tuple[UUID, UUID]]
) -> Iterable[PodFinding]:
    here = {each.practitioner_id for each in members}
    pairs = Counter(someone for pair in buddies if set(pair) <= here for someone in pair)
    leading = [each for each in members if _leads(rules.role(each.role), each)]
    alone = [each.name for each in leading if not pairs[each.practitioner_id]]
    remedy = f"{_listed(alone)} has none yet." if alone else ""
    yield PodFinding("Whoever leads families has a buddy in the pod", not alone, remedy)


def _leads(role: PodRole | None, member: PodMember) -> bool:
    # A qualified role looks after the pod; it needs a buddy only once it leads families too.
    return role is not None and role.owns_cases and (not role.qualified or member.families > 0)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
