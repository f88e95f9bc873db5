"""What was brought in before: known again by the authority's own numbers."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.transfer.models import ImportedRow
from homeward.transfer.queries.surroundings import surroundings
from homeward.transfer.rules.ledger import Brought, Ledger, PersonFacts, ReferralFacts

# Things that are not rows themselves but that rows make, each known by a number of the authority's.
FAMILY, REFERRAL, EPISODE, RUN = "family", "referral", "episode", "run"


class Ids:
    """The record each of the authority's numbers stands for: brought in before, or about to be."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.people: dict[str, UUID] = {}
        self.families: dict[str, UUID] = {}
        self.referrals: dict[str, UUID] = {}
        self.episodes: dict[str, UUID] = {}
        self.runs: dict[str, UUID] = {}
        self.in_the_record: set[UUID] = set()

    def of(self, thing: str) -> dict[str, UUID]:
        """Return the ids of one kind of thing, by number."""
        return {
            "people": self.people,
            FAMILY: self.families,
            REFERRAL: self.referrals,
            EPISODE: self.episodes,
            RUN: self.runs,
        }[thing]


def ledger_of(*, by: Viewer, today: date) -> tuple[Ledger, Ids]:
    """Return the state a check starts from, and the records known so far: a statement a sheet."""
    ledger, ids = Ledger(today, surroundings(by=by, today=today)), Ids()
    rows = ImportedRow.objects.filter(authority_id=by.authority_id)
    for sheet, key, made_id, digest, facts in rows.values_list("sheet", "key", "made_id", "digest", "facts"):
        if sheet in ("people", FAMILY, REFERRAL, EPISODE, RUN):
            ids.of(sheet)[key] = made_id
        if sheet == "people":
            ids.in_the_record.add(made_id)
        if sheet not in (FAMILY, REFERRAL, EPISODE, RUN):
            ledger.brought.setdefault(sheet, {})[key] = Brought(made_id, digest)
        if facts is not None:
            _recall(ledger, sheet, key, facts)
    return ledger, ids


def _recall(ledger: Ledger, sheet: str, key: str, facts: dict[str, object]) -> None:
    if sheet == "people":
        ledger.people[key] = PersonFacts(
            _day(facts.get("born")), facts.get("kind") == "expected", _day(facts.get("died"))
        )
    elif sheet == "families":
        ledger.families.setdefault(str(facts["family"]), "")
        if facts.get("child"):
            ledger.children_of.setdefault(str(facts["family"]), set()).add(str(facts["person"]))
    elif sheet == REFERRAL:
        children = facts.get("children")
        ledger.referrals[key] = ReferralFacts(
            children=tuple(str(each) for each in children) if isinstance(children, list) else (),
            family=str(facts.get("family")),
            model=str(facts.get("model")),
            received_on=_day(facts.get("received")),
            opened_on=_day(facts.get("opened")),
            closed_on=_day(facts.get("closed")),
        )


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) and written else None
