"""A made-up contract, its parties, and children enrolled on it."""

import itertools
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from homeward.access.actions import acting_as, affiliate, service_viewer
from homeward.access.queries import viewer_for
from homeward.access.values import Viewer
from homeward.outcomes import actions
from homeward.workforce.values import AgencyKind
from tests.factories import viewers, work, workforce
from tests.factories.beginning import kept

_prefixes = (f"T{a}{b}" for a, b in itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2))


@dataclass
class Parties:
    """Who is party to a contract, and the contract once agreed."""

    authority_id: uuid.UUID
    commissioner_id: uuid.UUID
    provider_id: uuid.UUID
    carol: Viewer = field(repr=False)
    victor: Viewer = field(repr=False)
    connie: Viewer = field(repr=False)
    contract_id: uuid.UUID | None = None

    def agreed(
        self,
        *,
        value: str = "6000.00",
        cap: str = "1400000.00",
        starts: date | None = None,
        last_day: date | None = None,
        approval: bool = True,
        **answers: str | int,
    ) -> uuid.UUID:
        """Agree the Turning the Tide contract, with some of its open questions answered."""
        today = timezone.localdate()
        self.contract_id = _agree(
            self, value, cap, starts or today - timedelta(days=1500), last_day or today + timedelta(days=365)
        )
        if approval:
            answers.setdefault("star_approval", "TRI-2026-001")
        if answers:
            _answer_all(self, answers)
        return self.contract_id

    def answer(self, key: str, answer: str | int | None) -> None:
        """Answer one open question; call it inside Connie's unit of work."""
        actions.answer_setting(
            by=self.connie,
            contract_id=self.contract_id,
            key=key,
            answer=answer,
            basis="made up for a test",
            today=timezone.localdate(),
        )


@kept
def _agree(of: Parties, value: str, cap: str, starts: date, last_day: date) -> uuid.UUID:
    with acting_as(of.connie):
        return actions.agree_contract(
            by=of.connie,
            title="Turning the Tide",
            prefix=next(_prefixes),
            terms_name="turning_the_tide",
            terms_version="1.0",
            commissioner_id=of.commissioner_id,
            provider_id=of.provider_id,
            numbers={"value_per_child": Decimal(value), "contract_cap": Decimal(cap)},
            children_planned=240,
            starts=starts,
            last_day=last_day,
            today=timezone.localdate(),
        )


@kept
def _answer_all(of: Parties, answers: dict[str, str | int]) -> None:
    with acting_as(of.connie):
        for key, answer in answers.items():
            of.answer(key, answer)


@kept
def party(role: str, name: str, agency_id: uuid.UUID, authority_id: uuid.UUID, *more: str) -> Viewer:
    """Return somebody who works for an agency in this role. Call it outside a unit of work."""
    user_id = viewers.user(role, *more, name=name, authority_id=authority_id)
    with acting_as(service_viewer("set_up", authority_id)) as unit:
        affiliate(
            by=unit.viewer,
            user_id=user_id,
            holder_id=agency_id,
            starts=timezone.localdate() - timedelta(days=1),
        )
    return viewer_for(user_id, authority_id)


@kept
def parties(authority_id: uuid.UUID | None = None) -> Parties:
    """Return a council and a provider with their people. Call it outside a unit of work."""
    authority_id = authority_id or viewers.authority()
    council = workforce.agency(kind=AgencyKind.COUNCIL, authority_id=authority_id)
    provider = workforce.agency(authority_id=authority_id)
    return Parties(
        authority_id,
        council,
        provider,
        carol=party("contract_manager", "Carol Contracts", provider, authority_id),
        victor=party("verifier", "Victor Verifier", council, authority_id),
        connie=party("commissioner", "Connie Commissioner", council, authority_id),
    )


@kept
def enrol(of: Parties, one: work.Case, *, child_id: uuid.UUID | None = None) -> uuid.UUID:
    """Return the enrolment of a case's child on the contract. Call it outside a unit of work."""
    with acting_as(of.carol):
        return actions.enrol(
            by=of.carol,
            contract_id=of.contract_id,
            child_id=child_id or one.child_id,
            episode_id=one.episode_id,
            enrolled_on=one.opened_on,
            today=timezone.localdate(),
        )
