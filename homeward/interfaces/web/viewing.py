"""Who is looking at this page."""

from uuid import UUID

from django.http import HttpRequest

from homeward.access.values import Viewer
from homeward.vocabulary.errors import NotAllowed


def viewer_or_none(request: HttpRequest) -> Viewer | None:
    """Return the signed-in viewer, for the authority they are working in, or None."""
    return getattr(request, "viewer", None)


def user_id_of(request: HttpRequest) -> UUID:
    """Return the id of the signed-in user (who may not have chosen an authority yet)."""
    user_id = request.user.pk
    if user_id is None:
        raise NotAllowed("Sign in to see this page.")
    return user_id


def viewer_of(request: HttpRequest) -> Viewer:
    """
    Return the signed-in viewer.

    :raises NotAllowed: when nobody is signed in (the middleware sends such people to sign in before a view runs)
    """
    viewer = viewer_or_none(request)
    if viewer is None:
        raise NotAllowed("Sign in to see this page.")
    return viewer
