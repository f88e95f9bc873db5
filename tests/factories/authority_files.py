"""Made-up files of an authority, and an authority ready to take them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import viewer_for
from homeward.access.queries.usernames import user_names
from homeward.access.values import Viewer
from homeward.outcomes.actions import agree_contract
from homeward.practice.actions import adopt
from homeward.transfer import actions, queries
from homeward.transfer.actions.receiving import Incoming
from homeward.transfer.values import Report, RunView
from homeward.workforce.actions import join_team, open_agency, open_team, register_practitioner
from homeward.workforce.values import AgencyKind, TeamKind
from tests.factories import viewers
from tests.factories.beginning import kept
from tests.spec.tables import read_table


@dataclass(frozen=True)
class Northcombe:
    """An authority with a team, a worker and an administrator, and a contract children may be enrolled on."""

    authority_id: UUID
    norbert: Viewer
    nora: Viewer
    nora_username: str
    practitioner_id: UUID
    team_id: UUID
    contract_id: UUID
    prefix: str = "TTT"

    @property
    def today(self) -> date:
        return timezone.localdate()

    def sends(self, files: Iterable[Incoming], *, as_at: date | None = None) -> UUID:
        """Send files in as the administrator; returns the run."""
        with acting_as(self.norbert):
            return actions.receive_files(
                by=self.norbert, files=list(files), data_as_at=as_at or self.today, today=self.today
            )

    def checks(self, run_id: UUID) -> Report:
        """Check a run."""
        with acting_as(self.norbert):
            return actions.check_run(by=self.norbert, run_id=run_id, today=self.today)

    def brings_in(self, run_id: UUID, *, leave_out: bool = False) -> Report:
        """Confirm a checked run and bring it in."""
        with acting_as(self.norbert):
            actions.confirm_run(by=self.norbert, run_id=run_id, leave_out_refused=leave_out)
        with acting_as(self.norbert):
            return actions.bring_in(by=self.norbert, run_id=run_id, today=self.today)

    def takes(self, drawings: Mapping[str, str], *, leave_out: bool = False) -> Report:
        """Send, check and bring in drawn sheets, all at once."""
        run_id = self.sends(drawn(drawings))
        self.checks(run_id)
        return self.brings_in(run_id, leave_out=leave_out)

    def run(self, run_id: UUID) -> RunView:
        """Return a run as its page shows it."""
        with acting_as(self.norbert):
            return queries.run(by=self.norbert, run_id=run_id)


@kept
def northcombe(slug: str = "northcombe") -> Northcombe:
    """Return an authority ready to take files. Call it outside a unit of work."""
    authority_id = viewers.authority(slug, f"{slug.title()} (made up)")
    norbert = viewers.viewer("administrator", name="Norbert Kettlewick", authority_id=authority_id)
    nora_id = viewers.user("key_worker", name="Nora Silverbeck", authority_id=authority_id)
    starts = timezone.localdate() - timedelta(days=1500)
    with acting_as(service_viewer("set_up", authority_id)) as unit:
        by = unit.viewer
        council = open_agency(by=by, name="Northcombe Council", kind=AgencyKind.COUNCIL)
        trust = open_agency(by=by, name="Combe Valley Trust", kind=AgencyKind.PROVIDER)
        team_id = open_team(by=by, agency_id=trust, name="Key Workers", kind=TeamKind.DELIVERY)
        practitioner_id = register_practitioner(
            by=by, user_id=nora_id, agency_id=trust, job_title="Key worker", starts=starts
        )
        join_team(by=by, team_id=team_id, practitioner_id=practitioner_id, starts=starts)
        adopt(by=by, model="safer_stronger_families", version="1.0", starts=starts, today=timezone.localdate())
        contract_id = agree_contract(
            by=by,
            title="Turning the Tide",
            prefix="TTT",
            terms_name="turning_the_tide",
            terms_version="1.0",
            commissioner_id=council,
            provider_id=trust,
            numbers={"value_per_child": Decimal("6000.00"), "contract_cap": Decimal("1400000.00")},
            children_planned=240,
            starts=starts,
            last_day=timezone.localdate() + timedelta(days=365),
            today=timezone.localdate(),
        )
    nora = viewer_for(nora_id, authority_id)
    return Northcombe(
        authority_id=authority_id,
        norbert=norbert,
        nora=nora,
        nora_username=user_names([nora_id])[nora_id],
        practitioner_id=practitioner_id,
        team_id=team_id,
        contract_id=contract_id,
    )


def drawn(drawings: Mapping[str, str]) -> list[Incoming]:
    """Return drawn tables as CSV files."""
    return [Incoming(f"{sheet}.csv", [as_csv(read_table(drawing))]) for sheet, drawing in drawings.items()]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
