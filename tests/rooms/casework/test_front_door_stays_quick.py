import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward.access.actions import acting_as
from homeward.casework import queries
from tests.factories import referral
from tests.factories.referral import today

MOST = 25


def statements(someone, ask):
    with (
        acting_as(someone),
        CaptureQueriesContext(
            connection,
        ) as counted,
    ):
        ask()
    return len(counted)


@pytest.mark.parametrize("page", ["duty board", "team board", "waiting list", "my referrals"])
def test_a_page_asks_the_same_few_questions_however_much_there_is(page):
    door = referral.front_door()
    asked = {
        "duty board": (door.duty, lambda: queries.duty_board(by=door.duty, today=today())),
        "team board": (
            door.manager,
            lambda: queries.team_board(by=door.manager, team_id=door.team_id, today=today()),
        ),
        "waiting list": (door.manager, lambda: queries.waiting_list(by=door.manager, today=today())),
        "my referrals": (door.duty, lambda: queries.referrals_sent(by=door.duty, today=today())),
    }
    someone, ask = asked[page]
    _one_of_each(door, 1)
    few = statements(someone, ask)
    for n in range(2, 7):
        _one_of_each(door, n)
    many = statements(someone, ask)
    assert many == few <= MOST


def test_one_referral_is_opened_in_a_few_statements():
    door = referral.front_door()
    sent = referral.received(door, *[referral.child(f"Kai{n}") for n in range(6)], referral.mother())
    count = statements(door.duty, lambda: queries.referral(by=door.duty, referral_id=sent.referral_id, today=today()))
    assert count <= MOST


def _one_of_each(door, n):
    referral.received(door, referral.child(f"New{n}", f"Frost{n}"), referral.mother("Rose", f"Frost{n}"))
    referral.at_triage(door, referral.child(f"Waits{n}", f"Vane{n}"))
    referral.accepted(door, referral.child(f"Taken{n}", f"Bell{n}"))
