"""Choose what of a contract everybody may see."""

from collections.abc import Collection
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import PublicChoice
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.public_figures import party_of
from homeward.outcomes.values.public_figures import PARTS
from homeward.vocabulary.errors import Invalid


@action
def choose_public(*, by: Viewer, contract_id: UUID, parts: Collection[str]) -> None:
    """
    Say which published figures one party is willing to show to everybody; only what both chose is shown.

    :raises NotAllowed: unless the viewer may publish on this contract
    :raises Invalid: if there is no such part
    """
    contract = contract_for(by, contract_id, Permission.TOTALS_PUBLISH)
    if not set(parts) <= set(PARTS):
        raise Invalid.because("There is no such part.", field="parts", remedy="Choose from the list.")
    about = {"title": contract.title, "commissioner": contract.commissioner.name, "provider": contract.provider.name}
    chosen = [each for each in PARTS if each in parts]
    PublicChoice(contract=contract, party=party_of(by, contract_id), parts=chosen, about=about).save(force_insert=True)
    record(
        "totals.chosen_for_everybody", by=by, about=[Subject.contract(contract.id)], detail={"parts": ", ".join(chosen)}
    )
