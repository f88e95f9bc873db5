"""What the terms of a contract promise, in the source's words and in ours: for whoever takes a claim away."""

from uuid import UUID

from homeward.access.values import Viewer
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.values.pages import Promised


def promised(*, by: Viewer, contract_id: UUID) -> tuple[Promised, ...]:
    """
    Return every promise of a contract with its source, beside how we read it and what it pays.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    agreement = agreement_of(contract_for(by, contract_id))
    worth = worths(agreement.terms)
    sources = agreement.document.sources
    return tuple(
        Promised(
            code=each.code,
            title=each.title,
            wording=each.wording,
            source=sources[each.source].title if each.source in sources else each.source,
            reading=each.reading,
            price=price_in_words(each, agreement.terms, worth[each.code]),
        )
        for each in agreement.terms.promises
    )
