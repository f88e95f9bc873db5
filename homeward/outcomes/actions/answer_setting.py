"""Answer what the terms of a contract leave open."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import SettingAnswer
from homeward.outcomes.queries.agreements import answers_of, contract_for, numbers_of
from homeward.outcomes.terms import check, settle, shelf
from homeward.outcomes.values.terms import Answer
from homeward.vocabulary.errors import Invalid, ProblemList


@action
def answer_setting(*, by: Viewer, contract_id: UUID, key: str, answer: Answer, basis: str, today: date) -> None:
    """
    Record what the parties agreed about one open question, and where that is written.

    Earlier answers are kept. Claims already made keep the answers they were judged by; everything else is
    judged by the new one the next time.

    :raises NotAllowed: unless the viewer may settle this contract's terms
    :raises Invalid: if it is no answer to the question, contradicts the rest of the terms, or nothing says where it
        was agreed
    """
    contract = contract_for(by, contract_id, Permission.CONTRACT_SETTLE_TERMS)
    document = shelf.terms(contract.terms_name, contract.terms_version)
    wrong = settle.why_not(document, key, answer)
    if wrong:
        raise Invalid.because(wrong, field="answer")
    if not basis.strip():
        raise Invalid.because(
            "Say where this was agreed.", field="basis", remedy="For example “Contract schedule 3, paragraph 2”."
        )
    answers = {**answers_of(contract.id), key: answer}
    faults = ProblemList()
    faults.extend(check.faults_under(document, answers, numbers_of(contract)))
    faults.refuse_if_any()
    SettingAnswer(
        contract=contract,
        key=key,
        value=answer,
        basis=basis.strip()[:300],
        answered_on=today,
        answered_by_name=by.name,
    ).save(force_insert=True)
    record("contract.question_answered", by=by, about=[Subject.contract(contract.id)], detail={"question": key})
