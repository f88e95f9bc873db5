"""Ask who may do what, and who did."""

from homeward.access.queries.audit import (
    audit_lines,
    noted_under,
    verify_audit,
    who_looked,
)
from homeward.access.queries.authorities import authority_at_work
from homeward.access.queries.demo_people import DemoPerson, demo_people, is_demo_person
from homeward.access.queries.duty_openings import duty_openings
from homeward.access.queries.held_then import held_then
from homeward.access.queries.involved import holders_with, is_involved, subjects_held_by
from homeward.access.queries.policy import allowed, allowed_among, allowed_of, may, opened_for_duty_until
from homeward.access.queries.role_holders import role_holders
from homeward.access.queries.start_checks import reasons_not_to_start, refuse_to_start_unsafely
from homeward.access.queries.viewers import (
    authorities_of,
    authority_by_slug,
    roles,
    user_called,
    user_names,
    users,
    viewer_for,
    works_elsewhere,
)

__all__ = [
    "DemoPerson",
    "allowed",
    "allowed_among",
    "allowed_of",
    "audit_lines",
    "authorities_of",
    "authority_at_work",
    "authority_by_slug",
    "demo_people",
    "duty_openings",
    "held_then",
    "holders_with",
    "is_demo_person",
    "is_involved",
    "may",
    "noted_under",
    "opened_for_duty_until",
    "reasons_not_to_start",
    "refuse_to_start_unsafely",
    "role_holders",
    "roles",
    "subjects_held_by",
    "user_called",
    "user_names",
    "users",
    "verify_audit",
    "viewer_for",
    "who_looked",
    "works_elsewhere",
]
