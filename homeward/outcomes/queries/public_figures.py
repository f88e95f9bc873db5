"""The public page of a contract, and what its parties chose for it."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import PublicChoice
from homeward.outcomes.queries import totals
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.rules.public_figures import figures
from homeward.outcomes.values.disclosed import EVERYBODY
from homeward.outcomes.values.public_figures import PARTS, PublicChoices, PublicPage
from homeward.vocabulary.errors import NotFound


def public_page(*, by: Viewer, contract_id: UUID, today: date, quarter: str = "", who: str = EVERYBODY) -> PublicPage:
    """
    Return what everybody may see of a contract.

    :raises NotFound: unless both parties chose to publish something
    """
    require(by, Permission.TOTALS_READ)
    newest = newest_choices(contract_id)
    parts = agreed_parts(newest)
    if not parts:
        raise NotFound("There is no such page, or its parties have not chosen to publish it.")
    about = newest["commissioner"].about
    record_read("totals.seen_by_everybody", by=by, about=[Subject.contract(contract_id)])
    found = figures(totals.register(contract_id), parts, today, quarter=quarter, who=who)
    return PublicPage(contract_id, about["title"], about["commissioner"], about["provider"], found)


def public_choices(*, by: Viewer, contract_id: UUID) -> PublicChoices:
    """
    Return what each party of a contract chose to publish to everybody.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    newest = newest_choices(contract_id)
    record_read("totals.opened", by=by, about=[Subject.contract(contract_id)])
    chosen = {each.party: tuple(each.parts) for each in newest.values()}
    return PublicChoices(contract_id, contract.title, party_of(by, contract_id), chosen, agreed_parts(newest))


def newest_choices(contract_id: UUID) -> dict[str, PublicChoice]:
    """Return the newest choice of each party."""
    rows = PublicChoice.objects.filter(contract_id=contract_id).order_by("recorded_at", "id")
    return {each.party: each for each in rows}


def agreed_parts(newest: dict[str, PublicChoice]) -> tuple[str, ...]:
    """Return the parts both parties chose; nothing where one person chose for both."""
    if set(newest) != {"commissioner", "provider"}:
        return ()
    one, other = newest["commissioner"], newest["provider"]
    if one.recorded_by == other.recorded_by:
        return ()
    return tuple(each for each in PARTS if each in one.parts and each in other.parts)


def party_of(by: Viewer, contract_id: UUID) -> str:
    """Return the party a viewer may choose for, empty where for none: who pays, or who claims."""
    subject = Subject.contract(contract_id)
    if not allowed(by, Permission.TOTALS_PUBLISH, on=subject):
        return ""
    return "commissioner" if allowed(by, Permission.OUTCOME_PAY, on=subject) else "provider"
