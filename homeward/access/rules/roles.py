"""Every role there is, what an involvement opens, and how far each role reads: the table the database enforces."""

from homeward.access.rules.role import Role
from homeward.access.rules.roles_of_people import ROLES_OF_PEOPLE
from homeward.access.rules.roles_of_services import ROLES_OF_SERVICES
from homeward.access.values import DataClass, InvolvementKind, Permission, Reach

P = Permission

ROLES: dict[str, type[Role]] = {role.key: role for role in (*ROLES_OF_PEOPLE, *ROLES_OF_SERVICES)}

# Which kinds of information an involvement opens, to whoever holds a role that may read them where involved.
OPENS: dict[InvolvementKind, frozenset[DataClass]] = {
    InvolvementKind.LEAD: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.CO_WORKER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE}),
    InvolvementKind.TEAM: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.MANAGER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.REFERRER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL}),
    InvolvementKind.DUTY: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE}),
    InvolvementKind.CONTRACT: frozenset({DataClass.OUTCOME}),
    InvolvementKind.SUPERVISOR: frozenset({DataClass.DEVELOPMENT}),
    InvolvementKind.ASSESSOR: frozenset({DataClass.DEVELOPMENT}),
}

# The permission that stands for reading a kind of information; the database's reach is made from these.
READS: dict[DataClass, tuple[Permission, ...]] = {
    DataClass.IDENTITY: (P.PERSON_READ, P.PERSON_SEARCH),
    DataClass.REFERRAL: (P.REFERRAL_READ,),
    DataClass.CASE: (P.CASE_READ,),
    DataClass.WORKLOAD: (P.WORK_COUNT,),
    DataClass.OUTCOME: (P.OUTCOME_READ,),
    DataClass.AUDIT: (P.AUDIT_READ,),
    DataClass.DEVELOPMENT: (P.DEVELOPMENT_READ,),
    DataClass.ALLOCATION: (P.TRIAL_READ,),
    DataClass.IMPORT: (P.DATA_IMPORT,),
}


def reach_of(role_keys: tuple[str, ...], permission: Permission) -> Reach | None:
    """Return the furthest reach any of the roles gives the permission, or None."""
    reaches = {ROLES[key].permissions.get(permission) for key in role_keys if key in ROLES}
    if Reach.AUTHORITY in reaches:
        return Reach.AUTHORITY
    return Reach.INVOLVED if Reach.INVOLVED in reaches else None


def reading_reach() -> list[tuple[str, DataClass, Reach]]:
    """Return (role, kind of information, how far it may be read) for every role: the table the database enforces."""
    rows = []
    for key in ROLES:
        for data_class, permissions in READS.items():
            reaches = [reach_of((key,), each) for each in permissions]
            furthest = Reach.AUTHORITY if Reach.AUTHORITY in reaches else next((r for r in reaches if r), None)
            if furthest:
                rows.append((key, data_class, furthest))
    return rows
