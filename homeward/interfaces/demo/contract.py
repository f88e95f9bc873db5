"""The contract of the county: agreed, its open questions answered, claimed on, verified and paid."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.contract_money import publish_board, tell_money
from homeward.interfaces.demo.setting import Setting
from homeward.outcomes.actions import (
    agree_contract,
    answer_setting,
    build_claim,
    dispute_line,
    enrol_accepted_children,
    invoice_claim,
    judge,
    pay_claim,
    publish_totals,
    query_line,
    reject_line,
    submit_claim,
    verify_claim,
)
from homeward.outcomes.actions.claiming import NoLongerEarned
from homeward.outcomes.queries import claim_page
from homeward.outcomes.values.claims import LineState
from homeward.vocabulary.errors import DomainError
from homeward.vocabulary.months import add_months
from homeward.workforce.values import AgencyKind

VALUE_PER_CHILD, CAP, PLANNED = Decimal("7500.00"), Decimal("1400000.00"), 240
_ANSWERS = (
    ("star_approval", "TRI-0000-MADE-UP", "Letter of the publisher, first month of the contract (made up)"),
    ("lives_elsewhere", "home", "Contract schedule 2, paragraph 4 (made up)"),
    ("nights_allowed", 2, "Contract schedule 2, paragraph 6 (made up)"),
)


def day_to_claim(day: date) -> date:
    """Return the day, or the 10th where a quarter began just before: by then its last checks have been made."""
    return day.replace(day=10) if day.month % 3 == 1 and day.day < 10 else day


class MadeUpContract:
    """A contract between the county's council and its provider, and what its parties do with it as time goes by."""

    def __init__(self, setting: Setting, clock: Clock, play: Callable[[date], int] = lambda _: 0) -> None:
        """Have nothing agreed yet; ``play`` tells what else happens, up to a day."""
        self._setting, self._clock, self._play = setting, clock, play
        self._id: UUID | None = None
        self._to_publish: list[date] = []

    def agree(self, day: date) -> None:
        """Agree it, and answer some of what the terms leave open."""
        agencies = {each.kind: self._setting.agencies[each.name] for each in reversed(self._setting.made.agencies)}
        commissioner = self._setting.first("commissioner")
        self._clock.set(day, 11, 0)
        with acting_as(commissioner):
            self._id = agree_contract(
                by=commissioner,
                title=f"{self._setting.made.name}: Turning the Tide",
                prefix="TTT",
                terms_name="turning_the_tide",
                terms_version="1.1",
                commissioner_id=agencies[AgencyKind.COUNCIL],
                provider_id=agencies[AgencyKind.PROVIDER],
                numbers={"value_per_child": VALUE_PER_CHILD, "contract_cap": CAP},
                children_planned=PLANNED,
                starts=day,
                last_day=add_months(day, 54) - timedelta(days=1),
                today=day,
            )
            for key, answer, basis in _ANSWERS:
                answer_setting(by=commissioner, contract_id=self._id, key=key, answer=answer, basis=basis, today=day)

    def claim(self, day: date, *, until: str) -> None:
        """Enrol whoever was accepted, judge, and claim; ``until`` says how far this claim gets."""
        manager = self._setting.first("contract_manager")
        claim_id = self._claim(manager, day)
        if claim_id is None or until == "draft":
            return
        self._clock.set(day, 12, 0)
        with acting_as(manager):
            submit_claim(by=manager, claim_id=claim_id, version=None, today=day)
        if until == "submitted":
            return
        try:
            self._decide_and_pay(manager, claim_id, day, until)
        except NoLongerEarned:
            return  # the record was put right meanwhile: the claim waits until somebody asks about its lines

    def _decide_and_pay(self, manager: Viewer, claim_id: UUID, day: date, until: str) -> None:
        verifier = self._setting.first("verifier")
        # What happened meanwhile is told first, so that nobody decides on what was not known yet.
        later = day + timedelta(days=9)
        self._play(later)
        self._clock.set(later, 10, 0)
        with acting_as(verifier):
            if until == "queried":
                self._query(verifier, claim_id)
            else:
                verify_claim(by=verifier, claim_id=claim_id, version=None, today=later)
        if until == "queried":
            with acting_as(manager):
                self._dispute(manager, claim_id, later)
            return
        if until == "verified":
            return
        invoiced_on = later + timedelta(days=1)
        self._clock.set(invoiced_on, 11, 0)
        with acting_as(manager):
            invoice_claim(by=manager, claim_id=claim_id, version=None, today=invoiced_on)
        commissioner = self._setting.first("commissioner")
        paid_on = day + timedelta(days=20)
        self._play(paid_on)
        self._clock.set(paid_on, 18, 0)  # when everybody has gone home: what is paid rests on the whole day's record
        with acting_as(commissioner):
            reference = f"BACS {paid_on:%y%m%d}"
            pay_claim(by=commissioner, claim_id=claim_id, payment_reference=reference, version=None, today=paid_on)

    def publish(self, day: date) -> None:
        """Have the totals of the last whole quarter published; once plans are told, which stand beside them."""
        self._to_publish.append(day)

    def judge(self, day: date) -> None:
        """Have every promise judged as things stand today."""
        manager = self._setting.first("contract_manager")
        self._clock.set(day, 9, 0)
        with acting_as(manager):
            enrol_accepted_children(by=manager, contract_id=self._need(), today=day)
            judge(by=manager, contract_id=self._need(), today=day)

    def tell_money(self, opened_on: date, today: date) -> None:
        """Plan it, finance it, and record what moved, up to today."""
        commissioner, manager = self._setting.first("commissioner"), self._setting.first("contract_manager")
        tell_money(
            self._need(),
            commissioner=commissioner,
            manager=manager,
            clock=self._clock,
            opened_on=opened_on,
            today=today,
        )
        for day in self._to_publish:
            self._clock.set(day, 16, 0)
            with acting_as(commissioner):
                publish_totals(by=commissioner, contract_id=self._need(), today=day)
        self._clock.set(today, 16, 0)
        publish_board(self._need(), by=commissioner, today=today)

    def judge_now(self, today: date) -> None:
        """Have every promise judged, by the clock as it is; children are enrolled already."""
        manager = self._setting.first("contract_manager")
        with acting_as(manager):
            judge(by=manager, contract_id=self._need(), today=today)

    def _claim(self, manager: Viewer, day: date) -> UUID | None:
        self.judge(day)
        with acting_as(manager):
            try:
                return build_claim(by=manager, contract_id=self._need(), today=day)
            except DomainError:
                return None  # nothing was earned in that time: a small county, or the first months

    def _query(self, verifier: Viewer, claim_id: UUID) -> None:
        lines = claim_page(by=verifier, claim_id=claim_id).lines
        query_line(by=verifier, line_id=lines[0].id, question="Which record shows that the child was home that day?")
        if len(lines) > 1:
            reject_line(by=verifier, line_id=lines[1].id, reason="The two readings were taken by different people.")

    def _dispute(self, manager: Viewer, claim_id: UUID, day: date) -> None:
        for each in claim_page(by=manager, claim_id=claim_id).lines:
            if each.state is LineState.REJECTED:
                guide = "The publisher's guide allows it: page 14 (made up)."
                dispute_line(by=manager, line_id=each.id, reason=guide, today=day)

    def _need(self) -> UUID:
        assert self._id is not None  # noqa: S101 (told in the wrong order)
        return self._id
