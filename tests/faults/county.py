"""The demonstration county for tests that ask for every address: who asks, and about whom."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

# Who asks: one letter each, as the table of expectations writes them.
WHO = {
    "D": "dana.duty",
    "M": "morgan.manager",
    "P": "priya.keyworker",
    "S": "sam.socialworker",
    "C": "carol.contracts",
    "V": "victor.verifier",
    "N": "connie.commissioner",
    "I": "ivan.investor",
    "E": "eve.evaluator",
    "A": "ada.admin",
}
# Somebody of the other authority who holds every role there is, so that nothing but the authority can refuse them.
OUTSIDER = "everything.ashmoor"
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")

_LED = """
    SELECT allocation.episode_id, allocation.family_id, allocation.id AS allocation_id, episode.referral_id,
           episode.team_id, allocation.user_id, allocation.practitioner_id
    FROM casework_allocation AS allocation
    JOIN access_user AS worker ON worker.id = allocation.user_id AND worker.username = 'priya.keyworker'
    JOIN casework_episode AS episode ON episode.id = allocation.episode_id
    WHERE allocation.ends IS NULL
    ORDER BY (SELECT count(*) FROM casework_session WHERE family_id = allocation.family_id) DESC, allocation.id LIMIT 1
"""
_ABOUT_THE_FAMILY = {
    "person_id": "SELECT person_id FROM casework_episodechild WHERE episode_id = %(episode_id)s",
    "named_id": "SELECT id FROM casework_referralperson WHERE referral_id = %(referral_id)s",
    "plan_id": "SELECT id FROM casework_plan WHERE family_id = %(family_id)s AND replaced_on IS NULL",
    "goal_id": "SELECT id FROM casework_goal WHERE family_id = %(family_id)s",
    "step_id": "SELECT id FROM casework_goalstep WHERE family_id = %(family_id)s",
    "task_id": "SELECT id FROM casework_task WHERE family_id = %(family_id)s",
    "closure_id": "SELECT id FROM casework_closure WHERE family_id = %(family_id)s",
    "submission_id": "SELECT id FROM casework_formsubmission WHERE family_id = %(family_id)s",
    "file_id": "SELECT id FROM casework_keptfile WHERE family_id = %(family_id)s",
    "record_id": "SELECT id FROM casework_visit WHERE family_id = %(family_id)s",
    "status_id": "SELECT id FROM casework_statusperiod WHERE person_id = %(person_id)s AND known_to IS NULL",
    "placement_id": "SELECT id FROM casework_placement WHERE person_id = %(person_id)s AND known_to IS NULL",
    "relationship_id": "SELECT id FROM people_relationship WHERE %(person_id)s IN (person_id, other_id)",
    "warning_id": "SELECT id FROM people_warningnote WHERE person_id = %(person_id)s",
    "discussion_id": "SELECT id FROM casework_casediscussion WHERE family_id = %(family_id)s",
    "meeting_id": "SELECT meeting_id FROM casework_groupagendaitem WHERE family_id = %(family_id)s",
    "reply_id": "SELECT id FROM casework_reply WHERE family_id = %(family_id)s",
    "trial_id": "SELECT id FROM casework_randomtrial WHERE authority_id = %(authority_id)s",
    "member_id": "SELECT id FROM workforce_teammember WHERE team_id = %(team_id)s",
    "evidence_id": "SELECT id FROM workforce_competencyevidence WHERE user_id = %(user_id)s",
    "assessment_id": "SELECT id FROM workforce_competencysignoff WHERE user_id = %(user_id)s AND state = 'asked'",
    "accreditation_id": "SELECT id FROM workforce_accreditation WHERE user_id = %(user_id)s",
    "supervision_id": "SELECT id FROM workforce_supervisionsession WHERE user_id = %(user_id)s",
    "agreed_id": "SELECT id FROM workforce_supervisionaction WHERE session_id = %(supervision_id)s",
    "supervisor_line_id": "SELECT id FROM workforce_supervisionline WHERE practitioner_id = %(practitioner_id)s",
    "pair_id": "SELECT id FROM workforce_buddypair WHERE team_id = %(team_id)s",
    "sign_off_id": "SELECT id FROM casework_signoff WHERE family_id = %(family_id)s AND state = 'waiting'",
    "contract_id": "SELECT id FROM outcomes_contract WHERE authority_id = %(authority_id)s AND prefix = 'TTT'",
    "enrolment_id": "SELECT id FROM outcomes_enrolment WHERE contract_id = %(contract_id)s",
    "claim_id": "SELECT id FROM outcomes_claim WHERE contract_id = %(contract_id)s",
    "line_id": "SELECT id FROM outcomes_claimline WHERE contract_id = %(contract_id)s",
    "story_id": "SELECT id FROM casework_formsubmission WHERE family_id = %(family_id)s "
    "AND form_key = 'words_and_pictures'",
    "draft_id": "SELECT id FROM practice_draftmodel WHERE authority_id = %(authority_id)s",
    "run_id": "SELECT id FROM transfer_importrun WHERE authority_id = %(authority_id)s",
    "totals_id": "SELECT id FROM outcomes_publishedtotals WHERE authority_id = %(authority_id)s",
    "board_id": "SELECT id FROM outcomes_publishedmoney WHERE authority_id = %(authority_id)s",
    "movement_id": "SELECT id FROM outcomes_moneymovement WHERE authority_id = %(authority_id)s AND amount > 0",
}
_WORDS = {
    "kind": "visit",
    "position": "1",
    "name": "safer_stronger_families",
    "model": "safer_stronger_families",
    "competency": "licensed_parenting",
    "version": "1.0",
    "form_key": "note",
    "question": "evidence",
    "key": "star_approval",
    "authority_slug": "severnshire",
    "code": "ABCD-EFGH-JKLM",
    "provider_id": "work-account",
    "number": "1",
    "pk": "1",
}
# Where one word means something else than everywhere else.
_OF_A_NUMBER = {"key": "session_took_place", "came_to": "yes"}
_OWN_WORDS = {
    "supervise": {"kind": "one_to_one"},
    "import_template": {"kind": "csv"},
    "contract_money_file": {"kind": "workbook"},
    "contract_indigo_file": {"kind": "json"},
    "claim_file": {"kind": "workbook"},
    **dict.fromkeys(
        (
            "case_fidelity_records",
            "worker_fidelity_records",
            "team_fidelity_records",
            "version_fidelity_records",
        ),
        _OF_A_NUMBER,
    ),
    "team_handoffs": {"came_to": "counted"},
    "version_handoffs": {"came_to": "counted"},
    "say_why_no_goal": {"domain": "belonging"},
}


@dataclass(frozen=True)
class Address:
    """One address of the web interface: its name, and the pattern its parts are filled into."""

    name: str
    pattern: str

    @property
    def parameters(self) -> list[str]:
        return [found["name"] for found in PARAMETER.finditer(self.pattern)]

    @property
    def takes_ids(self) -> bool:
        return "<uuid:" in self.pattern

    def filled(self, values: dict[str, str]) -> str:
        known = {**values, **_OWN_WORDS.get(self.name, {})}
        return "/" + PARAMETER.sub(lambda found: known[found["name"]], self.pattern)


@dataclass
class County:
    """Who is signed in, and what stands in Severnshire."""

    clients: dict[str, Client]
    values: dict[str, str]
    absent: set[str] = field(default_factory=set)

    def address_of(self, address: Address, *, unknown: bool = False) -> str:
        """Return the address about Severnshire's own things, or about things nobody has."""
        if not unknown:
            return address.filled(self.values)
        ids = {name: str(uuid.uuid4()) for name in address.parameters if f"<uuid:{name}>" in address.pattern}
        return address.filled({**self.values, **ids})

    def is_there(self, address: Address) -> bool:
        """Whether the county has everything the address names."""
        return not self.absent & set(address.parameters)


def all_addresses() -> dict[str, Address]:
    """Return every address the resolver knows, by name; an address without a name cannot be declared."""
    found: dict[str, Address] = {}

    def walk(patterns: list[Any], before: str) -> None:
        for each in patterns:
            here = before + str(each.pattern)
            if isinstance(each, URLResolver):
                walk(each.url_patterns, here)
            elif isinstance(each, URLPattern):
                name = each.name or f"(no name: {here})"
                assert name not in found, f"two addresses are called {name}"
                found[name] = Address(name, here)

    walk(get_resolver().url_patterns, "")
    return found


def look_around(connection: Any) -> tuple[dict[str, str], set[str]]:
    """Return a value for every part of an address, all about one family of Priya's, and which are not there."""
    led = connection.execute(_LED)
    names = [column.name for column in led.description]
    known: dict[str, Any] = dict(zip(names, led.fetchone(), strict=True))
    (known["authority_id"],) = connection.execute(
        "SELECT authority_id FROM people_family WHERE id = %(family_id)s", known
    ).fetchone()
    absent = set()
    for name, statement in _ABOUT_THE_FAMILY.items():
        row = connection.execute(f"{statement} ORDER BY 1 LIMIT 1", known).fetchone()
        if row is None:
            absent.add(name)
        known[name] = row[0] if row else uuid.uuid4()
    return {**_WORDS, **{name: str(value) for name, value in known.items()}}, absent
