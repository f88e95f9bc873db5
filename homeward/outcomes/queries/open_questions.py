"""What the terms of a contract leave open, and what has been answered."""

from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, SettingAnswer
from homeward.outcomes.queries.agreements import contract_for, newest_answers
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.pages import OpenQuestion, SettingsPage
from homeward.outcomes.values.terms import Setting


def settings_page(*, by: Viewer, contract_id: UUID) -> SettingsPage:
    """
    Return every open question of a contract with its answer, or the default used in its place.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("contract.settings_opened", by=by, about=[Subject.contract(contract.id)])
    may_answer = allowed(by, Permission.CONTRACT_SETTLE_TERMS, on=Subject.contract(contract.id))
    document = shelf.terms(contract.terms_name, contract.terms_version)
    return SettingsPage(
        contract=summaries([contract])[0],
        questions=_questions(contract),
        notices=document.notices,
        may_answer=may_answer,
    )


def _questions(contract: Contract) -> tuple[OpenQuestion, ...]:
    answers = {each.key: each for each in newest_answers(contract.id)}
    document = shelf.terms(contract.terms_name, contract.terms_version)
    return tuple(_question(each, answers.get(each.key)) for each in document.settings)


def _question(setting: Setting, answer: SettingAnswer | None) -> OpenQuestion:
    value = answer.value if answer else setting.default
    return OpenQuestion(
        key=setting.key,
        kind=setting.kind,
        question=setting.question,
        source_says=setting.source_says,
        because=setting.because,
        options=setting.options,
        default=setting.default,
        answer=value,
        means=setting.means(value),
        consequence=setting.consequence_of(value),
        is_answered=answer is not None,
        basis=answer.basis if answer else "",
        answered_on=answer.answered_on if answer else None,
        answered_by=answer.answered_by_name if answer else "",
        at_least=setting.at_least,
        at_most=setting.at_most,
    )
