"""Which steps are an escalation or a step-down, and who may agree to them."""

from collections.abc import Iterable, Sequence

from homeward.casework.values.ending import ClosureReason
from homeward.casework.values.sign_offs import SignOffOn
from homeward.casework.values.statuses import StatusKind
from homeward.practice.values import PracticeModel

LEVELS = (StatusKind.EARLY_HELP, StatusKind.CHILD_IN_NEED, StatusKind.CHILD_PROTECTION, StatusKind.LOOKED_AFTER)
"""The levels of help or protection, from the least to the most."""


def starting(kind: StatusKind, besides: Iterable[StatusKind]) -> SignOffOn | None:
    """
    Return what starting a status is, beside those the child has.

    Moving up from one level to another is an escalation; so is protection or care for a child who had nothing.
    The level on which a child first comes to notice, early help or child in need, is none.
    """
    others = [LEVELS.index(each) for each in besides if each is not kind]
    level = LEVELS.index(kind)
    if others:
        return SignOffOn.ESCALATION if level > max(others) else None
    return SignOffOn.ESCALATION if level >= LEVELS.index(StatusKind.CHILD_PROTECTION) else None


def ending(kind: StatusKind, besides: Iterable[StatusKind]) -> SignOffOn | None:
    """Return what ending a status is, beside those the child keeps: leaving the highest level is a step down."""
    others = [LEVELS.index(each) for each in besides if each is not kind]
    return SignOffOn.STEP_DOWN if LEVELS.index(kind) > max(others, default=-1) else None


def closing(reason: ClosureReason) -> tuple[SignOffOn, ...]:
    """Return what ending the work for this reason is: closing, and an escalation where a child goes further up."""
    goes_up = reason in (ClosureReason.STEPPED_UP, ClosureReason.CAME_INTO_CARE)
    return (SignOffOn.CLOSURE, SignOffOn.ESCALATION) if goes_up else (SignOffOn.CLOSURE,)


def may_sign(named: Sequence[str], *, roles: Iterable[str], parts: Iterable[str] = ()) -> bool:
    """
    Say whether somebody may agree to a step.

    :param named: the roles the practice model names
    :param roles: the roles they hold
    :param parts: the parts they play in the pod that works with the family
    """
    return bool(set(named) & {*roles, *parts})


def titles_of(model: PracticeModel, named: Sequence[str]) -> str:
    """Return what the roles that may agree are called: "consultant or team manager"."""
    pods = model.pods.roles if model.pods else ()
    titles = {each.role: each.title for each in pods} | {each.key: each.title for each in model.roles}
    return " or ".join((titles.get(each) or each.replace("_", " ")).lower() for each in named)
