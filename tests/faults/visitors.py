"""Sign everybody in, in the county's database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from homeward.access.actions import acting_as, create_user, grant_role, service_viewer
from homeward.access.queries import authority_by_slug, roles
from tests.faults.county import OUTSIDER, WHO, County, look_around

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Asked(dict[str, Any]):
    """What a server is told of a request, which notices whether anybody looked at the question in the address."""

    question_was_read = False

    def __getitem__(self, name: str) -> Any:
        self._notice(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._notice(name)
        return super().get(name, default)

    def _notice(self, name: str) -> None:
        self.question_was_read = self.question_was_read or name == "QUERY_STRING"


class Browser(Client):
    """A browser whose requests notice whether their question was looked at."""

    def _base_environ(self, **request: Any) -> Asked:
        return Asked(super()._base_environ(**request))


def question_was_read(answer: Any) -> bool:
    """Return whether a page looked at the part of its address behind the question mark at all."""
    told = answer.wsgi_request.META
    assert isinstance(told, Asked)
    return told.question_was_read


def open_county(test_database: Any) -> County:
    """Return the county with everybody signed in, and with somebody of the other authority who may do everything."""
    _make_outsider()
    clients = {letter: signed_in(username) for letter, username in WHO.items()}
    clients[OUTSIDER] = signed_in(OUTSIDER)
    with test_database.cluster.connect(test_database.name) as connection:
        values, absent = look_around(connection)
    return County(clients, values, absent)


def _make_outsider() -> None:
    authority_id = authority_by_slug("ashmoor").id
    since = timezone.localdate() - timedelta(days=1)
    with acting_as(service_viewer("set_up", authority_id)) as unit:
        user_id = create_user(by=unit.viewer, username=OUTSIDER, name="Everything Ashmoor", is_demo=True)
        for role in roles():
            grant_role(by=unit.viewer, user_id=user_id, role=role.key, starts=since, reason="made up for a test")


def signed_in(username: str) -> Client:
    """Return a browser this person of the county is signed in with."""
    client = Browser(raise_request_exception=False)
    client.force_login(get_user_model().objects.get(username=username), backend=BACKEND)
    client.get("/search/")  # the first page of a session writes down the sign-in
    return client
