"""Who is in a family, who was, and how they are related."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import address, tabs_around
from homeward.interfaces.web.people_editing import about, options, person_to_change
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import actions, queries
from homeward.people.values import (
    BirthKind,
    FamilySummary,
    NameParts,
    NewPerson,
    PersonDetails,
    RelationKind,
    RelationshipView,
    Responsibility,
    ResponsibilityBasis,
    SearchHit,
    Sex,
)
from homeward.vocabulary.errors import Invalid, NotFound

LONGEST_SEARCH = 100


@require_safe
def members(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show who is and was in a family, and how those in it now are related."""
    viewer, today = viewer_of(request), localdate()
    family = queries.family(by=viewer, family_id=family_id, on=today)
    everybody = queries.family_history(by=viewer, family_id=family_id)
    people = [each.person.id for each in family.members]
    return render(
        request,
        "people/members.html",
        {
            "family": family,
            "former": [each for each in everybody if each.ends is not None and each.ends <= today],
            "names": {each.person.id: each.person.name for each in family.members},
            "relationships": _each_once(queries.relationships_among(by=viewer, person_ids=people, on=today), people),
            "may_edit": allowed(viewer, Permission.PERSON_WRITE, on=Subject.family(family_id)),
            "on": today,
            "tabs": tabs_around(viewer, family_id, "family_members"),
            "crumbs": _crumbs(family, "Who is in the family"),
        },
    )


def add_member(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Register somebody new as a member of a family."""
    viewer = viewer_of(request)
    family = _to_change(viewer, family_id, localdate())

    def save(typed: Typed) -> str:
        actions.register_in_family(
            by=viewer,
            family_id=family_id,
            new=_new_person(typed),
            as_child=typed.words("as_child") == "yes",
            starts=typed.day("starts", "The day they joined the family"),
            today=localdate(),
        )
        return "They are in the family. Now say how they are related."

    return ask(
        request,
        "people/add_member.html",
        save=save,
        onward=lambda: reverse("family_members", args=[family_id]),
        start=Typed.starting(
            birth_kind=BirthKind.EXACT.value, sex=Sex.NOT_KNOWN.value, family=family.name, starts=localdate()
        ),
        family=family,
        birth_kinds=options(BirthKind),
        sexes=options(Sex),
        crumbs=_crumbs(family, "Add somebody", members_too=True),
    )


def find_member(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Find somebody registered already, and put them in a family. Sending the form puts one of those found in."""
    viewer, today = viewer_of(request), localdate()
    family = _to_change(viewer, family_id, today)
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = queries.search(by=viewer, text=text, on=today) if text else None
    inside = {each.person.id for each in family.members}
    hits = {str(each.person.id): each for each in (found.hits if found else ()) if each.person.id not in inside}

    def save(typed: Typed) -> str:
        hit = hits.get(typed.words("person"))
        if hit is None:
            raise Invalid.because("Choose who is in the family.", field="person")
        actions.join_family(
            by=viewer,
            family_id=family_id,
            person_id=hit.person.id,
            as_child=typed.words("as_child") == "yes",
            starts=typed.day("starts", "The day they joined the family"),
        )
        return f"{hit.person.name} is in the family. Now say how they are related."

    return ask(
        request,
        "people/find_member.html",
        save=save,
        onward=lambda: reverse("family_members", args=[family_id]),
        start=Typed.starting(starts=today),
        family=family,
        text=text,
        found=found,
        choices=[(key, each.person.name, _known_by(each, today)) for key, each in hits.items()],
        crumbs=_crumbs(family, "Add somebody registered already", members_too=True),
    )


def leave(request: HttpRequest, family_id: UUID, person_id: UUID) -> HttpResponse:
    """Say that somebody is no longer in a family, and since when."""
    viewer = viewer_of(request)
    family = _to_change(viewer, family_id, localdate())
    person = next((each.person for each in family.members if each.person.id == person_id), None)
    if person is None:
        raise NotFound("This person is not in this family now.", remedy="Look at who is in the family.")

    def save(typed: Typed) -> str:
        ends = typed.day("ends", "The day they left")
        actions.leave_family(by=viewer, family_id=family_id, person_id=person_id, ends=ends)
        return f"{person.name} is no longer in the family. What was recorded with the family stays."

    return ask(
        request,
        "people/leave.html",
        save=save,
        onward=lambda: reverse("family_members", args=[family_id]),
        start=Typed.starting(ends=localdate()),
        family=family,
        summary=person,
        on=localdate(),
        doing="Leaving the family",
        back=reverse("family_members", args=[family_id]),
        crumbs=_crumbs(family, "Leaving the family", members_too=True),
    )


def relate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say how a person is related to another of their family."""
    viewer, today = viewer_of(request), localdate()
    seen = person_to_change(viewer, person_id).summary
    families = queries.families_of(by=viewer, person_id=person_id, on=today)
    found = queries.family_summaries(by=viewer, family_ids=[each.id for each in families], on=today)
    others = {str(m.person.id): m.person for each in found.values() for m in each.members}
    others.pop(str(person_id), None)

    def save(typed: Typed) -> str:
        other = others.get(typed.words("other"))
        if other is None:
            raise Invalid.because("Choose somebody of the family.", field="other")
        restriction = typed.value("restriction")
        actions.relate(
            by=viewer,
            person_id=other.id,
            other_id=person_id,
            kind=RelationKind.read(typed.words("kind"), field="kind"),
            responsibility=_responsibility(typed),
            contact_restricted=bool(restriction.strip()),
            restriction=restriction,
            today=today,
        )
        return "The relationship is written down; it is read from both ends."

    return ask(
        request,
        "people/relate.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        others=[(key, each.name) for key, each in others.items()],
        kinds=[("", "Choose"), *options(RelationKind)],
        bases=[("", "Not known"), *options(ResponsibilityBasis)],
        **about(seen, "Add a relationship"),
    )


def edit_relationship(request: HttpRequest, person_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Change what is known of parental responsibility and restricted contact."""
    viewer = viewer_of(request)
    seen = person_to_change(viewer, person_id).summary
    row = _relationship(queries.relationships_of(by=viewer, person_id=person_id, on=localdate()), relationship_id)

    def save(typed: Typed) -> str:
        restriction = typed.value("restriction")
        actions.edit_relationship(
            by=viewer,
            relationship_id=relationship_id,
            version=typed.version(),
            responsibility=_responsibility(typed),
            contact_restricted=bool(restriction.strip()),
            restriction=restriction,
        )
        return "Saved."

    known = row.responsibility
    return ask(
        request,
        "people/relationship.html",
        save=save,
        onward=lambda: reverse("person", args=[person_id]),
        start=Typed.starting(
            version=row.version,
            responsibility="" if known is None else "yes" if known.held else "no",
            basis=known.basis.value if known and known.basis else "",
            evidence=known.evidence if known else "",
            restriction=row.restriction,
        ),
        relationship=row,
        bases=[("", "Not known"), *options(ResponsibilityBasis)],
        **about(seen, "Change a relationship"),
    )


def _to_change(viewer: Viewer, family_id: UUID, on: date) -> FamilySummary:
    """Return a family, before anything is asked about it of somebody who may read this record but not change it."""
    family = queries.family(by=viewer, family_id=family_id, on=on)
    require(viewer, Permission.PERSON_WRITE, on=Subject.family(family_id))
    return family


def _known_by(hit: SearchHit, today: date) -> str:
    families = ", ".join(each.name for each in hit.families)
    return f"{hit.person.age_words(today)}; {families or 'in no family'}; {'; '.join(hit.why)}"


def _new_person(typed: Typed) -> NewPerson:
    kind = BirthKind.read(typed.words("birth_kind"), field="birth_kind")
    details = PersonDetails(
        born=None if kind is BirthKind.NOT_KNOWN else typed.day("born", "The date of birth"),
        birth_kind=kind,
        sex=Sex.read(typed.words("sex"), field="sex"),
    )
    return NewPerson(name=NameParts(typed.words("given"), typed.words("family")), details=details)


def _responsibility(typed: Typed) -> Responsibility | None:
    answer, basis = typed.words("responsibility"), typed.words("basis")
    if answer not in ("yes", "no"):
        return None
    return Responsibility(
        held=answer == "yes",
        basis=ResponsibilityBasis.read(basis, field="basis") if basis and answer == "yes" else None,
        evidence=typed.words("evidence"),
    )


def _relationship(found: tuple[RelationshipView, ...], relationship_id: UUID) -> RelationshipView:
    for each in found:
        if each.id == relationship_id:
            return each
    raise NotFound("We could not find this relationship.", remedy="Open the person's page again.")


def _each_once(found: tuple[RelationshipView, ...], people: list[UUID]) -> list[RelationshipView]:
    """Return each relationship once, told from its younger end ("Dawn is Kai's mum"), in the order of the members."""
    # Both ends come, the elder's first: the last one told is the younger's.
    told = {each.id: each for each in found}.values()
    return sorted(told, key=lambda each: people.index(each.person_id))


def _crumbs(family: FamilySummary, here: str, *, members_too: bool = False) -> list[dict[str, str]]:
    crumbs = [{"text": f"{family.name} family", "href": address("family", family.id)}]
    if members_too:
        crumbs.append({"text": "Who is in the family", "href": reverse("family_members", args=[family.id])})
    return [*crumbs, {"text": here}]


urlpatterns = [
    path("families/<uuid:family_id>/members/", members, name="family_members"),
    path("families/<uuid:family_id>/members/new/", add_member, name="family_member_new"),
    path("families/<uuid:family_id>/members/find/", find_member, name="family_member_find"),
    path("families/<uuid:family_id>/members/<uuid:person_id>/leave/", leave, name="family_member_leave"),
    path("people/<uuid:person_id>/relationships/new/", relate, name="person_relate"),
    path(
        "people/<uuid:person_id>/relationships/<uuid:relationship_id>/",
        edit_relationship,
        name="relationship_edit",
    ),
]
