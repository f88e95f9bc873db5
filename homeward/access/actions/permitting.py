"""Ask the one policy, and refuse out loud."""

from homeward.access.actions.auditing import record_refusal
from homeward.access.queries.policy import may
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import NotAllowed


def require(by: Viewer, permission: Permission, *, on: Subject | None = None) -> None:
    """
    Let the action go on only if the viewer may do this.

    :raises NotAllowed: with the reason in words; the refusal is written down
    """
    decision = may(by, permission, on=on)
    if not decision:
        record_refusal(by=by, event=permission.code, about=[on] if on else [], why=decision.why)
        raise NotAllowed(decision.why)
