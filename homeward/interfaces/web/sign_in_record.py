"""That somebody signed in or out is written down, like everything else."""

from uuid import UUID

from homeward.access.actions import acting_as, record
from homeward.access.queries import viewer_for
from homeward.access.values import Subject


def note_sign_in(user_id: UUID, authority_id: UUID | None) -> None:
    """Write down that this person began to work for this authority."""
    _note("signin.succeeded", user_id, authority_id)


def note_sign_out(user_id: UUID, authority_id: UUID | None) -> None:
    """Write down that this person signed out."""
    _note("signin.ended", user_id, authority_id)


def _note(event: str, user_id: UUID, authority_id: UUID | None) -> None:
    viewer = viewer_for(user_id, authority_id)
    with acting_as(viewer):
        record(event, by=viewer, about=[Subject.user(user_id)])
