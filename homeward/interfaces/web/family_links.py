"""Where things about a family are: its tabs, the crumbs above its pages, and the form for each thing to record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from homeward.access.queries import allowed_of, opened_for_duty_until
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.queries.episodes import latest_episode
from homeward.casework.values import Due, DueKind, EpisodeView, MayDo
from homeward.people.values import FamilySummary
from homeward.practice import queries as practice
from homeward.practice.values import Form, PracticeModel

Crumbs = list[dict[str, str]]

# What each thing to record is called on a button, in the order they are offered.
_RECORDED = {
    "visit": "Record a visit",
    "session": "Record a session",
    "note": "Write a note",
    "plan": "Agree a plan",
    "plan_review": "Look at the plan again",
    "child_voice": "Hear a child",
    "meeting": "Record a meeting",
    "reading": "Record a measure",
    "closing_meeting": "Record the closing meeting",
    "celebration": "Record the celebration",
    "closure": "Ask for closure",
    "follow_up": "Record a follow-up check",
}
# A form that makes nothing but itself: an assessment, a look at risks. Offered by its own title.
A_FORM = "form"


@dataclass(frozen=True)
class Tab:
    """One page about the family."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Tabs:
    """What stands at the head of every page about a family: its pages, and until when it is open for duty."""

    entries: tuple[Tab, ...]
    duty_until: datetime | None = None


@dataclass(frozen=True)
class RecordLink:
    """Something to record, and the form for it."""

    makes: str
    words: str
    href: str
    about: str
    form_key: str = ""


def crumbs_for(family: FamilySummary, *last: str, child: str = "") -> Crumbs:
    """Return the crumbs above a page of a family."""
    crumbs = [{"text": "My families", "href": reverse("my_families")}]
    name = f"{family.name} family"
    if not last and not child:
        return [*crumbs, {"text": name}]
    crumbs.append({"text": name, "href": reverse("family", args=[family.id])})
    return [*crumbs, *({"text": each} for each in last)]


def tabs_for(family_id: UUID, current: str, may: MayDo) -> Tabs:
    """Return the tabs of a family, the one being looked at marked."""
    places = [
        ("Overview", "family"),
        ("Timeline", "chronology"),
        ("Plan", "plan"),
        ("In their words", "voices"),
        ("Then and now", "then_and_now"),
        *([("Programme", "programme")] if may.see_programme else []),
        ("To do", "tasks"),
        ("Meetings", "meetings"),
        ("Supervision", "family_supervision"),
        ("Checks after", "family_checks"),
        ("Closure", "closure"),
        ("People", "family_members"),
    ]
    if may.see_who_looked:
        places.append(("Who looked", "who_looked_at_family"))
    found = ((label, name, address(name, family_id)) for label, name in places)
    entries = tuple(Tab(label, href, name == current) for label, name, href in found if href)
    return Tabs(entries, duty_until=may.duty_until)


def tabs_around(by: Viewer, family_id: UUID, current: str) -> Tabs | None:
    """Return the tabs of a family on a page that is not only about the work; none for who may not read the work."""
    about = Subject.family(family_id)
    may = allowed_of(by, (Permission.CASE_READ, Permission.AUDIT_READ), on=about)
    if Permission.CASE_READ not in may:
        return None
    work = latest_episode(family_id)
    return tabs_for(
        family_id,
        current,
        MayDo(
            see_who_looked=Permission.AUDIT_READ in may,
            see_programme=work is not None and bool(practice.model(work.model_name, work.model_version).programmes),
            duty_until=opened_for_duty_until(by, family_id),
        ),
    )


def address(name: str, *args: object) -> str:
    """Return where a page is, empty while there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def form_href(episode: EpisodeView, form_key: str, *, roles: Collection[str]) -> str:
    """Return where a form is started; empty for whom its model does not mean to fill it in."""
    form = practice.model(episode.model_name, episode.model_version).form(form_key)
    return address("start_form", episode.id, form_key) if form and practice.may_fill_in(form, roles) else ""


def record_links(
    episode: EpisodeView | None, *, only: tuple[str, ...] = (), roles: Collection[str] | None = None
) -> list[RecordLink]:
    """
    Return what can be recorded in an episode, by the forms of its practice model.

    :param roles: of whoever looks: forms the model means others to fill in are left out
    """
    if episode is None:
        return []
    model = practice.model(episode.model_name, episode.model_version)
    found = []
    for makes, words in {**_RECORDED, A_FORM: ""}.items():
        if not _is_for_now(makes, episode) or (only and makes not in only):
            continue
        forms = model.forms_that_make(makes) if makes != A_FORM else _kept_as_they_are(model)
        for form in forms:
            href = address("start_form", episode.id, form.key)
            if href and (roles is None or practice.may_fill_in(form, roles)):
                title = episode.form_titles.get(form.key, form.title)
                called = words if words and len(forms) == 1 and not _has_own_name(makes, form) else title
                found.append(RecordLink(makes, called, href, _about(form, model, episode), form.key))
    return found


def _about(form: Form, model: PracticeModel, episode: EpisodeView) -> str:
    """What a form is for, and in which stages its model asks for it where the work stands elsewhere."""
    stages = practice.usually_asked_for(form, model, episode.stage)
    return f"{form.purpose} Asked for in: {stages}." if stages else form.purpose


def _has_own_name(makes: str, form: Form) -> bool:
    """Whether a model calls its plan something else: a map."""
    return makes in ("plan", "plan_review") and "plan" not in form.title.lower()


def _kept_as_they_are(model: PracticeModel) -> tuple[Form, ...]:
    return tuple(each for each in model.forms if each.makes is None)


def _is_for_now(makes: str, episode: EpisodeView) -> bool:
    """After closure only notes, readings and checks are written; before, everything but checks."""
    return makes in ("note", "reading", "follow_up") if not episode.is_open else True


def form_hrefs(episode: EpisodeView | None, *, roles: Collection[str] | None = None) -> dict[str, str]:
    """Return the address of the form for each thing to record, as far as somebody in these roles fills it in."""
    links = record_links(episode, roles=roles)
    by_form = {f"form:{each.form_key}": each.href for each in links}
    return by_form | {each.makes: each.href for each in reversed(links)}


@dataclass(frozen=True)
class DueRow:
    """Something due, as the list of what is due shows it."""

    when: date
    about: str
    what: str
    why: str
    href: str
    action: str
    state: str = ""
    words: str = ""


def due_row(due: Due, hrefs: Mapping[str, str], *, today: date, about: str = "") -> DueRow:
    """Return a line of what is due, with the button that does it."""
    href, action = _way(due, hrefs)
    at = f"{due.at:%H:%M}, " if due.at else ""
    return DueRow(
        when=due.due_on,
        about=about,
        what=f"{at}{due.what}",
        why=due.why,
        href=href,
        action=action,
        # Red is kept for what a child's safety may hang on; anything else that is late is amber.
        state="late" if due.due_on < today and not due.about_safety else "",
    )


def _way(due: Due, hrefs: Mapping[str, str]) -> tuple[str, str]:
    family = due.family_id
    ways: dict[DueKind, tuple[str, str]] = {
        DueKind.SEE_CHILD: (hrefs.get("visit", ""), "Record"),
        DueKind.SESSION: (hrefs.get("session", ""), "Record"),
        DueKind.START: (address("programme", family), "Start"),
        DueKind.PLAN: (hrefs.get("plan", ""), "Plan"),
        DueKind.STEP: (address("plan", family), "Open"),
        DueKind.TASK: (address("tasks", family), "Open"),
        DueKind.FOLLOW_UP: (hrefs.get("follow_up", ""), "Check"),
        DueKind.STORY: (address("story", family), "Write"),
        DueKind.CLOSURE: (address("closure", family), "Prepare"),
    }
    if due.form_key:
        return hrefs.get(f"form:{due.form_key}", ""), "Open"
    if due.kind is DueKind.REVIEW:
        first = due.what.startswith("Agree")
        return hrefs.get("plan" if first else "plan_review", ""), "Plan" if first else "Review"
    return ways[due.kind]
