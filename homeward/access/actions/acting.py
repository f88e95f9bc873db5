"""Open the unit of work: one viewer, one transaction, the audit entries it owes."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from homeward.access.actions.sealing import write_entries
from homeward.access.models import Authority
from homeward.access.rules.roles import ROLES
from homeward.access.unit_of_work import UnitOfWork, _current, current_unit, need_unit
from homeward.access.values import AuthenticationKind, Viewer

SERVICE_NAMESPACE = uuid.UUID("6f0c7c1e-5f43-4d8e-9f0a-6d1b8a9d2c11")


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[UnitOfWork]:
    """
    Run the block as one transaction of one viewer.

    The database is told who looks before anything is read; the audit entries are written in the same
    transaction just before it commits. If the block fails, everything is undone but what was *refused*:
    refusals are written all the same.
    """
    if current_unit() is not None:
        raise RuntimeError("A unit of work is open already; actions run inside it.")
    unit = UnitOfWork(viewer=viewer)
    token = _current.set(unit)
    try:
        with transaction.atomic():
            enter_database(viewer)
            yield unit
            write_entries([*unit.entries, *unit.refusals])
    except BaseException:
        if unit.refusals:
            with transaction.atomic():
                enter_database(viewer)
                write_entries(unit.refusals)
        raise
    finally:
        _current.reset(token)
        if connection.in_atomic_block and not connection.needs_rollback:
            # Only under a test's outer transaction: there the settings would outlive their unit of work.
            leave_database()


@contextmanager
def as_service(name: str) -> Iterator[Viewer]:
    """
    Read with a named service's reach inside the current transaction; the viewer's own reach comes back after.

    The service's role says what it may see and why. Only actions use this, never a screen.
    """
    unit = need_unit()
    service = service_viewer(name, unit.viewer.authority_id, unit.viewer.authority_name)
    viewer, unit.viewer = unit.viewer, service
    unit.services.append(name)
    enter_database(service)
    try:
        yield service
    finally:
        unit.viewer = viewer
        unit.services.pop()
        if not connection.needs_rollback:
            enter_database(viewer)


def service_viewer(name: str, authority_id: uuid.UUID, authority_name: str = "") -> Viewer:
    """
    Return the viewer of a named service (``public_form``, ``matcher``, ``judge``, ``importer``) in an authority.

    :raises KeyError: if no such service role exists
    """
    role = ROLES[name]
    if not role.is_service:
        raise KeyError(name)
    name_shown = authority_name or Authority.objects.values_list("name", flat=True).get(pk=authority_id)
    return Viewer(
        user_id=uuid.uuid5(SERVICE_NAMESPACE, name),
        name=role.title,
        authority_id=authority_id,
        authority_name=name_shown,
        roles=(name,),
        holder_ids=frozenset(),
        kind=AuthenticationKind.SERVICE,
    )


def enter_database(viewer: Viewer) -> None:
    """Tell the database who is looking, until the end of this transaction."""
    unit = current_unit()
    if unit is not None:
        unit.involvements.clear()
    service = viewer.roles[0] if viewer.is_service else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT homeward_enter(%s, %s, %s, %s, %s)",
            [viewer.user_id, viewer.authority_id, service, timezone.localdate(), timezone.now()],
        )


def leave_database() -> None:
    """Tell the database that nobody is looking."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT homeward_leave()")
