"""
Change who may do what, and write down who did.

``acting_as`` opens the unit of work every other action and query runs in.
"""

from homeward.access.actions.acting import acting_as, as_service, service_viewer
from homeward.access.actions.auditing import action, record, record_read
from homeward.access.actions.authorities import open_authority
from homeward.access.actions.bulk import bulk_cover, bulk_involve
from homeward.access.actions.involve import (
    affiliate,
    cover,
    end_affiliation,
    end_involvement,
    involve,
    open_for_duty,
    uncover,
)
from homeward.access.actions.once import forget_once, remember_once, start_once
from homeward.access.actions.permitting import require
from homeward.access.actions.sign_in import give_password, leave_to_work_account, remove_second_factor
from homeward.access.actions.users import (
    add_user,
    create_user,
    deactivate_user,
    grant_role,
    reactivate_user,
    withdraw_role,
)

__all__ = [
    "acting_as",
    "action",
    "add_user",
    "affiliate",
    "as_service",
    "bulk_cover",
    "bulk_involve",
    "cover",
    "create_user",
    "deactivate_user",
    "end_affiliation",
    "end_involvement",
    "forget_once",
    "give_password",
    "grant_role",
    "involve",
    "leave_to_work_account",
    "open_authority",
    "open_for_duty",
    "reactivate_user",
    "record",
    "record_read",
    "remember_once",
    "remove_second_factor",
    "require",
    "service_viewer",
    "start_once",
    "uncover",
    "withdraw_role",
]
