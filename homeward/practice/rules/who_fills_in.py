"""Who a practice model means to fill in a form, and in which stages it asks for it."""

from collections.abc import Collection

from homeward.practice.values import Form, PracticeModel
from homeward.vocabulary.errors import NotAllowed


def may_fill_in(form: Form, roles: Collection[str]) -> bool:
    """Say whether somebody with these roles may fill in the form; one that names none is for anyone on the case."""
    return not form.filled_by or bool(set(form.filled_by) & set(roles))


def refuse_others(form: Form, model: PracticeModel, roles: Collection[str]) -> None:
    """
    Refuse whoever the model does not mean to fill in a form.

    :raises NotAllowed: with who may
    """
    if not may_fill_in(form, roles):
        who = " or ".join(each.title.lower() for each in model.roles if each.key in form.filled_by)
        raise NotAllowed(f"“{form.title}” is filled in by a {who}.", remedy="Ask one of them, or write a note.")


def usually_asked_for(form: Form, model: PracticeModel, stage: str) -> str:
    """Return in which stages the model asks for a form, where this is none of them; empty where it is, or any is."""
    if not form.stages or stage in form.stages:
        return ""
    return ", ".join(each.title for each in model.stages if each.key in form.stages)
