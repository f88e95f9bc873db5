"""Whatever happened to involvements, memberships and roles, the database shows no row the policy would refuse."""

import uuid
from datetime import date, timedelta

from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from homeward.access import actions, queries
from homeward.access.rules.roles import READS, ROLES
from homeward.access.values import DataClass, InvolvementKind, Subject
from tests.factories import viewers

TODAY = date.today()
PEOPLE_ROLES = [key for key, role in ROLES.items() if not role.is_service]

happenings = some.lists(
    some.tuples(
        some.integers(0, 2),  # which family
        some.sampled_from(list(InvolvementKind)),
        some.integers(-40, 5),  # starts, days from today
        some.one_of(some.none(), some.integers(0, 60)),  # lasts, days
        some.booleans(),  # held by the person, or by their team
    ),
    max_size=6,
)
# Who of the children leaves or comes back to which family, and when, in days from today.
comings_and_goings = some.lists(
    some.tuples(some.integers(0, 2), some.integers(0, 2), some.booleans(), some.integers(-3, 3)), max_size=8
)


def _reached(data_class: DataClass) -> tuple[bool, set[uuid.UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT homeward_wide(%s), homeward_subjects(%s)", [data_class.value, data_class.value])
        wide, subjects = cursor.fetchone()
    return wide, set(subjects)


def _come_or_go(by, family, child, comes, when):
    if comes:
        actions.cover(by=by, subject=family, covered=child, starts=when)
    else:
        actions.uncover(by=by, subject=family, covered=child, ends=when)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.sets(some.sampled_from(PEOPLE_ROLES), min_size=1, max_size=3), happenings, comings_and_goings, some.booleans()
)
def test_policy_and_database_agree(roles, happened, came_and_went, left_the_team):
    authority = viewers.authority(f"a-{uuid.uuid4().hex[:8]}", f"Made up {uuid.uuid4().hex[:8]}")
    families = [Subject.family(uuid.uuid4()) for _ in range(3)]
    children = [Subject.person(uuid.uuid4()) for _ in range(3)]
    team = uuid.uuid4()
    user = viewers.user(*roles, authority_id=authority)
    with actions.acting_as(actions.service_viewer("set_up", authority)) as unit:
        actions.affiliate(by=unit.viewer, user_id=user, holder_id=team, starts=TODAY - timedelta(days=9))
        for family, child in zip(families, children, strict=True):
            actions.cover(by=unit.viewer, subject=family, covered=child, starts=TODAY - timedelta(days=9))
        for child, family, comes, when in came_and_went:
            _come_or_go(unit.viewer, families[family], children[child], comes, TODAY + timedelta(days=when))
        for which, kind, starts, lasts, personally in happened:
            begins = TODAY + timedelta(days=starts)
            actions.involve(
                by=unit.viewer,
                subject=families[which],
                holder_id=user if personally else team,
                kind=kind,
                basis="made up",
                starts=begins,
                ends=None if lasts is None else begins + timedelta(days=lasts),
            )
        if left_the_team:
            actions.end_affiliation(by=unit.viewer, user_id=user, holder_id=team, ends=TODAY)
    someone = queries.viewer_for(user, authority)
    with actions.acting_as(someone):
        for data_class, permissions in READS.items():
            wide, subjects = _reached(data_class)
            for subject in (*families, *children):
                by_policy = any(queries.may(someone, each, on=subject) for each in permissions)
                assert by_policy == (wide or subject.id in subjects), (data_class, subject, roles)
