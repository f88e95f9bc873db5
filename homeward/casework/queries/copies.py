"""What a copy of a finished form would hold for one recipient, and which copies were made."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Episode, ReleasedCopy, ReleasedReferralCopy
from homeward.casework.queries.form_pages import form_page
from homeward.casework.queries.not_named import not_named
from homeward.casework.queries.submissions import find_submission, subject_of
from homeward.casework.rules.childs_words import may_read
from homeward.casework.rules.copies import mentions, strangers, without_people
from homeward.casework.rules.kept_back import names_in
from homeward.casework.values import (
    CopyPlan,
    FormPage,
    MaySee,
    Recipient,
    RecipientKind,
    ReleasedCopyView,
    SubmissionState,
    Withheld,
)
from homeward.people.queries import family, homes_of, relationships_among
from homeward.people.values import PersonSummary
from homeward.practice.queries import facts_from
from homeward.vocabulary.errors import Conflict

AnyCopy = ReleasedCopy | ReleasedReferralCopy
NO_CONTACT = "It is about somebody this person may have no contact with."
MENTIONED = "It mentions somebody this person may have no contact with. Read it before you let it go."
CHILDS_OWN = "It is a child's own, and they do not want this person to see it."
A_FILE = "A file cannot be searched for names. Look at it before you let it go."
NOT_NAMED = "It names somebody who referred the family and may not be named to it. Read it before you let it go."
A_STRANGER = "It names somebody who is not part of this family's work; that name is left out."


def copy_plan(*, by: Viewer, submission_id: UUID, recipient: Recipient, today: date) -> CopyPlan:
    """
    Return what a copy would hold for this recipient, and what should be left out and why. Looking is written down.

    :raises NotFound: if there is no such form, or none for this viewer
    :raises Conflict: if the form is not finished
    """
    page = form_page(by=by, submission_id=submission_id, today=today)
    if page.submission is None or page.submission.state not in (SubmissionState.FINISHED, SubmissionState.SUPERSEDED):
        raise Conflict("This form is not finished, so no copy of it goes out.", remedy="Finish it first.")
    members = _members(by, page, today)
    away = _no_contact(by, recipient, members, today)
    answers, withheld = _held_back(page, by, away, members, today)
    if _is_a_childs_own(page, recipient, members, today):
        withheld = tuple(Withheld(each.key, CHILDS_OWN, is_fixed=True) for each in page.form.questions)
    else:
        withheld += _of_who_referred(page, recipient, answers, {each.question for each in withheld})
    record_read("copy.planned", by=by, about=[subject_of(find_submission(submission_id))])
    name = members[recipient.person_id].name if recipient.person_id in members else recipient.name
    if recipient.kind is RecipientKind.OWN_USE:
        name = by.name
    return CopyPlan(
        page=page,
        recipient=recipient,
        recipient_name=name,
        case_reference=_reference(page),
        answers=answers,
        withheld=withheld,
        members={each.id: each.name for each in members.values()},
    )


def released_copies(*, by: Viewer, submission_id: UUID) -> tuple[ReleasedCopyView, ...]:
    """Return which copies of a form were made, for whom and why, newest first."""
    rows: list[AnyCopy] = []
    for model in (ReleasedCopy, ReleasedReferralCopy):
        rows += model._default_manager.filter(submission_id=submission_id).order_by("-recorded_at")
    names = user_names([each.recorded_by for each in rows if each.recorded_by]) if rows else {}
    return tuple(copy_view(each, names) for each in rows)


def may_release(*, by: Viewer, page: FormPage) -> bool:
    """Return whether the viewer may hand out copies of a form; for what its page offers."""
    if page.episode_id is not None and page.family_id is not None:
        return allowed(by, Permission.CASE_WRITE, on=Subject.family(page.family_id))
    subject = Subject.referral(page.referral_id) if page.referral_id else None
    return subject is not None and allowed(by, Permission.REFERRAL_DECIDE, on=subject)


def copy_view(row: AnyCopy, names: Mapping[UUID, str]) -> ReleasedCopyView:
    """Return a copy as a value."""
    return ReleasedCopyView(
        id=row.id,
        reference=row.reference,
        recipient=row.recipient,
        kind=RecipientKind(row.recipient_kind),
        reason=row.reason,
        made_at=row.recorded_at,
        made_by=names.get(row.recorded_by, "") if row.recorded_by else "",
        left_out=tuple(row.left_out),
    )


def _members(by: Viewer, page: FormPage, today: date) -> dict[UUID | None, PersonSummary]:
    if page.family_id is None or page.episode_id is None:
        return {}
    return {each.person.id: each.person for each in family(by=by, family_id=page.family_id, on=today).members}


def _is_a_childs_own(
    page: FormPage, recipient: Recipient, members: Mapping[UUID | None, PersonSummary], today: date
) -> bool:
    """Return whether a child said this, and does not want this member of the family to see it."""
    facts = facts_from(page.form, page.answers)
    chosen, reader = facts.get("voice.may_see"), members.get(recipient.person_id)
    if recipient.kind is not RecipientKind.FAMILY_MEMBER or chosen is None or reader is None:
        return False
    child = facts.get("voice.child")
    return not may_read(
        MaySee(str(chosen)),
        whose=UUID(str(child)) if child else None,
        reader=reader.id,
        reader_is_child=reader.is_child_on(today),
    )


def _of_who_referred(
    page: FormPage, recipient: Recipient, answers: Mapping[str, Any], held: Collection[str]
) -> tuple[Withheld, ...]:
    """Return the questions whose answer names somebody who referred the family and may not be named to it."""
    if recipient.kind is not RecipientKind.FAMILY_MEMBER or page.family_id is None:
        return ()
    words = {word for name in not_named(page.family_id) for word in names_in(name)}
    found = (each for each in page.form.questions if each.key not in held and mentions(answers.get(each.key), words))
    return tuple(Withheld(each.key, NOT_NAMED) for each in found)


def _no_contact(
    by: Viewer, recipient: Recipient, members: Mapping[UUID | None, PersonSummary], today: date
) -> frozenset[UUID]:
    """Return whom the recipient may have no contact with, either way round."""
    if recipient.kind is not RecipientKind.FAMILY_MEMBER or recipient.person_id is None:
        return frozenset()
    ids = [each for each in members if each is not None]
    related = relationships_among(by=by, person_ids=ids, on=today)
    return frozenset(
        each.other_id for each in related if each.contact_restricted and each.person_id == recipient.person_id
    )


def _held_back(
    page: FormPage,
    by: Viewer,
    away: frozenset[UUID],
    members: Mapping[UUID | None, PersonSummary],
    today: date,
) -> tuple[dict[str, Any], tuple[Withheld, ...]]:
    """Return the answers that may be printed at all, and which questions to think about."""
    unknown = strangers(page.form, page.answers, known=[each.id for each in page.context.people])
    answers, of_strangers = without_people(page.form, page.answers, away=unknown)
    answers, of_people = without_people(page.form, answers, away=[str(each) for each in away])
    words = _words_about(by, away, members, today)
    found: list[Withheld] = []
    for question in page.form.questions:
        answer = answers.get(question.key)
        if question.key in of_people:
            found.append(Withheld(question.key, NO_CONTACT, is_fixed=True))
        elif question.key in of_strangers:
            found.append(Withheld(question.key, A_STRANGER, is_lessened=True))
        if away and question.kind == "file" and answer:
            found.append(Withheld(question.key, A_FILE))
        elif mentions(answer, words):
            found.append(Withheld(question.key, MENTIONED))
    return answers, tuple(found)


def _words_about(
    by: Viewer, away: Iterable[UUID], members: Mapping[UUID | None, PersonSummary], today: date
) -> set[str]:
    """Return the words that give somebody away: their names, and where they live."""
    people = [members[each] for each in away if each in members]
    words = {word for each in people for word in (each.given, each.name)}
    for home in homes_of(by=by, person_ids=[each.id for each in people], on=today).values() if people else ():
        words |= {home.parts.line_1, home.parts.postcode, home.parts.postcode.replace(" ", "")}
    return {each for each in words if each}


def _reference(page: FormPage) -> str:
    if page.episode_id is not None:
        return Episode.objects.values_list("reference", flat=True).get(pk=page.episode_id)
    row = find_submission(page.submission.id) if page.submission else None
    return str(row.referral.reference) if row is not None and hasattr(row, "referral") else ""
