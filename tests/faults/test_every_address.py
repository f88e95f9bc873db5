"""
Every address there is, tried by everybody there is: who may not send something changes nothing.

The addresses come from the resolver, so a new page fails here until somebody has said who may see it.
"""

from __future__ import annotations

import re
import uuid
from itertools import cycle

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from tests.faults.county import OUTSIDER, WHO, County, all_addresses
from tests.faults.declared import REFUSED, declared, listed, ours, pages
from tests.faults.expectations import EXPECTED

pytestmark = pytest.mark.xdist_group("sending")

# What is written whoever asks: that they asked, and that a form was sent.
ALWAYS_WRITTEN = ("access_auditentry", "access_auditchain", "access_oncetoken", "django_session", "access_cache")


def test_every_address_says_who_may_use_it() -> None:
    known = set(all_addresses())

    assert known - EXPECTED.keys() == set(), "say in expectations.py who may use these"
    assert EXPECTED.keys() - known == set(), "these are gone: take them out of expectations.py"


def test_nobody_gets_further_than_the_door(county: County) -> None:
    wrong, client = [], Client(raise_request_exception=False)
    for address, expected in declared():
        asked = client.get(county.address_of(address))
        sent = client.post(county.address_of(address), {"words": "kept"})
        if expected.is_open:
            right = asked.status_code < 500 and sent.status_code < 500
        else:
            right = asked.status_code == 302 and asked["Location"].startswith("/sign-in/") and sent.status_code == 401
        if not right:
            wrong.append((address.name, asked.status_code, sent.status_code))
    assert not wrong, listed(wrong)


def test_whoever_may_not_send_something_changes_nothing_by_sending_it(county: County, written: Written) -> None:
    wrong, before = [], written.everything()
    for letter in WHO:
        for address, expected in ours():
            # What is only read takes nothing from anybody: the test after this one shows that.
            if expected.is_only_read or letter in expected.sends or expected.is_open:
                continue
            status = county.clients[letter].post(county.address_of(address), {"once": str(uuid.uuid4())}).status_code
            if status >= 500 or (letter not in expected.sees and status not in REFUSED):
                wrong.append((letter, address.name, status))
    assert not wrong, listed(wrong)
    assert written.changed_since(before) == []


@pytest.mark.parametrize(
    ("way", "not_for"),
    [("post", "is_only_read"), ("get", "is_press")],
    ids=["nobody sends to what is only read", "nobody opens what is only sent"],
)
def test_what_is_for_one_thing_is_for_nothing_else(county: County, way: str, not_for: str) -> None:
    """The view says so before it knows who asks or what there is, so it says so to everybody."""
    wrong = [
        address.name
        for address, expected in ours()
        if getattr(expected, not_for) and not has_no_way_to(way, county.address_of(address), county.clients["P"])
    ]
    assert not wrong, listed(wrong)


def test_the_other_authority_cannot_tell_what_is_there_from_what_is_not(county: County, written: Written) -> None:
    """They hold every role, so only the authority stands between; the page must be the same, to the letter."""
    wrong, before, client = [], written.everything(), county.clients[OUTSIDER]
    for address, expected in ours():
        if not address.takes_ids or expected.same_for_all_ids:
            continue
        opened = [] if expected.is_press else [(client.get, {404})]
        sent = [] if expected.is_only_read else [(client.post, {404, 422})]
        for send, wanted in [*opened, *sent]:
            theirs = send(county.address_of(address))
            nobodys = send(county.address_of(address, unknown=True))
            if theirs.status_code not in wanted or told(theirs) != told(nobodys):
                wrong.append((address.name, theirs.status_code, nobodys.status_code))
    assert not wrong, listed(wrong)
    assert written.changed_since(before) == []


@pytest.mark.parametrize("letter", WHO)
def test_what_is_not_there_is_not_found(county: County, letter: str) -> None:
    wrong = []
    for address, expected in pages():
        if not address.takes_ids or expected.same_for_all_ids:
            continue
        status = county.clients[letter].get(county.address_of(address, unknown=True)).status_code
        if status not in REFUSED:
            wrong.append((address.name, status))
    assert not wrong, listed(wrong)


def test_an_address_with_half_an_id_is_no_address(county: County) -> None:
    wrong, half = [], ""
    for address, _ in ours():
        if address.takes_ids:
            half = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "not-an-id", county.address_of(address))
            # Where no pattern fits there is no view to ask; one such address, below, shows what is answered then.
            if is_an_address(half) and county.clients["P"].get(half).status_code != 404:
                wrong.append(half)
    assert not wrong, listed(wrong)
    assert not is_an_address(half)
    assert county.clients["P"].get(half).status_code == 404


def has_no_way_to(method: str, where: str, client: Client) -> bool:
    """Whether somebody who is signed in is told that there is no such thing to do, and the view alone says the same."""
    if getattr(client, method)(where).status_code != 405:
        return False
    found = resolve(where)
    asked_by_nobody = getattr(RequestFactory(), method)(where)
    return bool(found.func(asked_by_nobody, *found.args, **found.kwargs).status_code == 405)


def is_an_address(where: str) -> bool:
    try:
        resolve(where)
    except Resolver404:
        return False
    return True


def test_what_browsers_never_send_is_not_allowed(county: County, written: Written) -> None:
    wrong, before, client = [], written.everything(), county.clients["P"]
    for (address, _), method in zip(ours(), cycle(("PUT", "PATCH", "DELETE", "TRACE")), strict=False):
        status = client.generic(method, county.address_of(address)).status_code
        if status != 405:
            wrong.append((method, address.name, status))
    assert not wrong, listed(wrong)
    assert written.changed_since(before) == []


@pytest.mark.parametrize("letter", WHO)
def test_an_empty_form_from_whoever_may_send_it_is_answered(county: County, letter: str) -> None:
    """The last of the file: what is pressed here happens. Nothing may end in a fault of ours."""
    wrong = []
    for address, expected in ours():
        if letter in expected.sends and not expected.is_open:
            status = county.clients[letter].post(county.address_of(address), {}).status_code
            if status >= 500 or status == 403:
                wrong.append((address.name, status))
    assert not wrong, listed(wrong)


def told(answer: HttpResponse) -> str:
    """Return a page without what differs by itself: keys against forgery, and the ids that were asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "an-id", text)


class Written:
    """What stands in the database, table by table, to see whether anything was changed."""

    def __init__(self, test_database: object) -> None:
        self._database = test_database

    def everything(self) -> dict[str, tuple[object, ...]]:
        """Return how many rows each table has, and a sum over all that is in them."""
        database = self._database
        with database.cluster.connect(database.name) as connection:  # type: ignore[attr-defined]
            names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            tables = sorted(name for (name,) in names if name not in ALWAYS_WRITTEN)
            return {
                table: connection.execute(
                    f'SELECT count(*), sum(hashtextextended(each::text, 0)) FROM "{table}" AS each'
                ).fetchone()
                for table in tables
            }

    def changed_since(self, before: dict[str, tuple[object, ...]]) -> list[str]:
        now = self.everything()
        return [table for table in now if now[table] != before[table]]


@pytest.fixture
def written(test_database: object) -> Written:
    return Written(test_database)
