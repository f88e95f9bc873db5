"""Compare the people a referral names with the record, as the matcher; a person decides what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service
from homeward.access.values import Viewer
from homeward.casework.models import Referral, ReferralMatch, ReferralPerson
from homeward.casework.queries.earlier_involvement import earlier_involvement, earlier_referrals
from homeward.casework.rules.re_referral import ReReferral, find_re_referral
from homeward.casework.values import Part
from homeward.people.queries import possible_matches
from homeward.people.values import BirthKind, IdentifierKind, IdentifierParts, Match, Sex


@dataclass(frozen=True)
class Compared:
    """What the matcher found: suggestions to keep, and whether this is a re-referral."""

    matches: list[ReferralMatch]
    previous_id: UUID | None
    re_referral_why: str


def compare_people(people: Iterable[ReferralPerson], *, referral: Referral, received: date, today: date) -> Compared:
    """Return possible matches for everybody not yet linked, and an earlier referral about one of the children."""
    everyone = list(people)
    with as_service("matcher") as matcher:
        matches = [
            match
            for named in everyone
            if named.person_id is None
            for match in _matches_of(named, referral, matcher, today)
        ]
        earlier = _re_referral(everyone, matches, referral, received)
    previous, why = earlier
    return Compared(matches, previous, why)


def keep_matches(matches: Iterable[ReferralMatch], *, replacing: Referral | None) -> None:
    """Keep the suggestions; with ``replacing``, instead of those the referral had."""
    if replacing is not None:
        ReferralMatch.objects.filter(referral=replacing).delete()
    for each in matches:
        each.save()


def _matches_of(named: ReferralPerson, referral: Referral, matcher: Viewer, today: date) -> list[ReferralMatch]:
    if not named.family_name or (named.part == Part.ADULT.value and not named.given_names):
        return []
    identifiers = [
        IdentifierParts(kind, value)
        for kind, value in (
            (IdentifierKind.NHS_NUMBER, named.nhs_number),
            (IdentifierKind.LA_CHILD_ID, named.local_id),
        )
        if value
    ]
    found = possible_matches(
        by=matcher,
        given=named.given_names,
        family=named.family_name,
        on=today,
        born=named.born,
        birth_kind=BirthKind(named.birth_kind),
        sex=sex_of(named.sex),
        identifiers=identifiers,
        postcode=referral.postcode,
    )
    return [_suggestion(named, referral, each, today) for each in found]


def _suggestion(named: ReferralPerson, referral: Referral, match: Match, today: date) -> ReferralMatch:
    return ReferralMatch(
        referral=referral,
        family_id=referral.family_id,
        named=named,
        person_id=match.person.id,
        score=match.score,
        is_likely=match.likely,
        reasons={"for": list(match.why), "against": list(match.against)},
        families=[[str(each.id), each.name] for each in match.families],
        known_as=match.person.name,
        born=match.person.born,
        earlier_involvement=earlier_involvement(person_id=match.person.id, today=today),
    )


def _re_referral(
    people: list[ReferralPerson], matches: list[ReferralMatch], referral: Referral, received: date
) -> tuple[UUID | None, str]:
    linked = {each.person_id for each in people if each.person_id and each.part == Part.CHILD.value}
    likely = {each.person_id for each in matches if each.is_likely and each.named.part == Part.CHILD.value}
    certain = _find(frozenset(linked), referral, received)
    if certain is not None:
        return certain.previous.id, certain.why
    perhaps = _find(frozenset(likely), referral, received)
    if perhaps is not None:
        return perhaps.previous.id, f"If the child is the one we know: {perhaps.why[0].lower()}{perhaps.why[1:]}"
    return None, ""


def _find(children: frozenset[UUID], referral: Referral, received: date) -> ReReferral | None:
    if not children:
        return None
    return find_re_referral(
        referral_id=referral.id,
        children=children,
        received=received,
        earlier=earlier_referrals(children),
    )


def sex_of(given: str) -> Sex:
    """Return the record's sex for the answer of a referral form."""
    return {"female": Sex.FEMALE, "male": Sex.MALE, "F": Sex.FEMALE, "M": Sex.MALE}.get(given, Sex.NOT_KNOWN)
