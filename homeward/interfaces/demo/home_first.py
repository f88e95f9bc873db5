"""The second contract of the county, small and made up: paid in one run, corrected, clawed back, accounts agreed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.contract import day_to_claim
from homeward.interfaces.demo.setting import Setting
from homeward.outcomes.actions import (
    agree_contract,
    build_claim,
    enrol_accepted_children,
    invoice_claim,
    judge,
    pay_claims,
    settle_accounts,
    submit_claim,
    verify_claim,
)
from homeward.outcomes.actions.claiming import NoLongerEarned
from homeward.outcomes.queries import reconciliation
from homeward.vocabulary.errors import DomainError
from homeward.vocabulary.months import add_months
from homeward.workforce.values import AgencyKind

_NUMBERS = {
    "at_four_weeks": Decimal("900.00"),
    "at_six_months": Decimal("2100.00"),
    "contract_cap": Decimal("120000.00"),
}
# Children accepted in the first year only: enough to show, and quick to tell.
_ENROLS_FOR_MONTHS = 12
# By months since it was agreed. The late correction is recorded in between (``histories.learnt_late``).
FIRST, SECOND, CORRECTED, RELEASED = 15, 20, 27, 30


@dataclass(slots=True)
class HomeFirst:
    """What the parties of the second contract do with it as time goes by."""

    setting: Setting
    clock: Clock
    play: Callable[[date], int]
    contract_id: UUID | None = None

    def agree(self, day: date) -> None:
        """Agree it."""
        agencies = {each.kind: self.setting.agencies[each.name] for each in reversed(self.setting.made.agencies)}
        commissioner = self._as("commissioner", day, 11)
        with acting_as(commissioner):
            self.contract_id = agree_contract(
                by=commissioner,
                title=f"{self.setting.made.name}: Home First (made up)",
                prefix="HF",
                terms_name="home_first",
                terms_version="1.0",
                commissioner_id=agencies[AgencyKind.COUNCIL],
                provider_id=agencies[AgencyKind.PROVIDER],
                numbers=_NUMBERS,
                children_planned=40,
                starts=day,
                last_day=add_months(day, _ENROLS_FOR_MONTHS) - timedelta(days=1),
                today=day,
            )

    def days(self, opened_on: date, today: date) -> Iterator[date]:
        """Return the days on which something is done with it, up to today."""
        for months in (FIRST, SECOND, CORRECTED, RELEASED):
            day = day_to_claim(add_months(opened_on, months) + timedelta(days=40))
            if day < today:
                yield day

    def do(self, day: date, opened_on: date) -> None:
        """Claim what is earned by this day; the first two claims are paid together, the last waits to be paid."""
        try:
            self._go_on(day, opened_on)
        except NoLongerEarned:
            return  # the record was put right meanwhile: the claim waits until somebody asks about its lines

    def _go_on(self, day: date, opened_on: date) -> None:
        self._claim_and_invoice(day)
        if add_months(opened_on, SECOND) <= day < add_months(opened_on, RELEASED):
            self._pay_whatever_waits(day + timedelta(days=8))
        if add_months(opened_on, CORRECTED) <= day < add_months(opened_on, RELEASED):
            self._agree_accounts(day + timedelta(days=10))

    def judge(self, day: date) -> None:
        """Have every promise judged as things stand."""
        manager = self._as("contract_manager", day, 9)
        with acting_as(manager):
            judge(by=manager, contract_id=self._need(), today=day)

    def _claim_and_invoice(self, day: date) -> None:
        manager = self._as("contract_manager", day, 9)
        with acting_as(manager):
            enrol_accepted_children(by=manager, contract_id=self._need(), today=day)
            judge(by=manager, contract_id=self._need(), today=day)
            try:
                claim_id = build_claim(by=manager, contract_id=self._need(), today=day)
            except DomainError:
                return  # nothing was earned in that time: a small county
            submit_claim(by=manager, claim_id=claim_id, version=None, today=day)
        later = day + timedelta(days=6)
        verifier = self._as("verifier", later, 10)
        with acting_as(verifier):
            verify_claim(by=verifier, claim_id=claim_id, version=None, today=later)
        manager = self._as("contract_manager", later + timedelta(days=1), 11)
        with acting_as(manager):
            invoice_claim(by=manager, claim_id=claim_id, version=None, today=later + timedelta(days=1))

    def _pay_whatever_waits(self, day: date) -> None:
        commissioner = self._as("commissioner", day, 18)
        with acting_as(commissioner):
            waiting = reconciliation(by=commissioner, contract_id=self._need(), today=day).to_pay
            if waiting:
                pay_claims(
                    by=commissioner,
                    contract_id=self._need(),
                    claim_ids=[each.claim_id for each in waiting],
                    payment_reference=f"BACS {day:%y%m%d}",
                    versions={each.claim_id: each.version for each in waiting},
                    today=day,
                )

    def _agree_accounts(self, day: date) -> None:
        commissioner = self._as("commissioner", day, 19)
        with acting_as(commissioner):
            up_to = reconciliation(by=commissioner, contract_id=self._need(), today=day).may_settle_to
            if up_to is not None:
                note = "Gone through with the provider (made up)"
                settle_accounts(by=commissioner, contract_id=self._need(), up_to=up_to, note=note, today=day)

    def _as(self, role: str, day: date, hour: int) -> Viewer:
        # What happened by then is told first, so that nobody decides on what was not known yet.
        self.play(day)
        self.clock.set(day, hour, 0)
        return self.setting.first(role)

    def _need(self) -> UUID:
        assert self.contract_id is not None  # noqa: S101 (told in the wrong order)
        return self.contract_id
