"""The terms of a contract in words, whole, with the numbers it gives and the answers its parties agreed."""

from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.terms.explain import explained
from homeward.outcomes.values.pages import TermsInFull


def terms_in_full(*, by: Viewer, contract_id: UUID) -> TermsInFull:
    """
    Return the whole of the terms a contract is under, as a text to read, in Markdown.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    agreement = agreement_of(contract)
    record_read("contract.opened", by=by, about=[Subject.contract(contract.id)])
    text = explained(agreement.document, agreement.answers, agreement.written_numbers)
    return TermsInFull(summaries([contract])[0], text)
