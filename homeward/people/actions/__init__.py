"""Register people and families, and keep what is known of them right."""

from homeward.people.actions.addresses import correct_address, move_home
from homeward.people.actions.bulk import bulk_create_families, bulk_register, bulk_relate
from homeward.people.actions.families import (
    create_family,
    join_family,
    leave_family,
    register_in_family,
    rename_family,
    set_main_carers,
)
from homeward.people.actions.persons import (
    add_name,
    edit_person,
    give_identifier,
    record_birth,
    register_person,
)
from homeward.people.actions.relationships import edit_relationship, end_relationship, relate
from homeward.people.actions.warnings import add_warning, end_warning

__all__ = [
    "add_name",
    "add_warning",
    "bulk_create_families",
    "bulk_register",
    "bulk_relate",
    "correct_address",
    "create_family",
    "edit_person",
    "edit_relationship",
    "end_relationship",
    "end_warning",
    "give_identifier",
    "join_family",
    "leave_family",
    "move_home",
    "record_birth",
    "register_in_family",
    "register_person",
    "relate",
    "rename_family",
    "set_main_carers",
]
