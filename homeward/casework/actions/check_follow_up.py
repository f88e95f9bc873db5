"""Write down what a follow-up check found, and put a finding right."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices, let_voices_give_way
from homeward.casework.models import Episode, FollowUpCheck, FollowUpFinding
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import (
    ChildFound,
    EvidenceSource,
    Living,
    Made,
    Making,
    NewFinding,
    Origin,
    VoiceSource,
)
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid, NotFound


@action
def check_follow_up(
    *, by: Viewer, episode_id: UUID, finding: NewFinding, origin: Origin | None = None, today: date
) -> UUID:
    """
    Keep what a check found, for each child it was about. Returns the id of the first finding.

    It can be done after the work is closed. A child who was checked already needs a correction with a reason.

    :raises Invalid: if it lies in the future, or before the day the check is about
    :raises NotFound: if no such check is planned for the child
    :raises Conflict: if the check was done already
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    if finding.checked_on > today:
        raise Invalid.because("The day of the check must be today or in the past.", field="follow_up.checked_on")
    if not finding.children:
        raise Invalid.because("Say where the child is living.", field="child.living")
    need_members(episode.family_id, (each.person_id for each in finding.said))
    origin = origin or Origin()
    planned = {
        each.person_id: each
        for each in FollowUpCheck.objects.select_for_update().filter(episode=episode, key=finding.key)
    }
    rows = []
    for child in finding.children:
        if child.person_id not in planned:
            raise NotFound(
                "No such check is planned for this child.", remedy="Checks are planned when a programme ends."
            )
        rows.append(_keep(planned[child.person_id], child, finding, origin))
    let_voices_give_way([each.supersedes_id for each in rows if each.supersedes_id])
    keep_voices(
        finding.said,
        family_id=episode.family_id,
        said_on=finding.checked_on,
        source=VoiceSource.FOLLOW_UP,
        source_id=rows[0].id,
    )
    record(
        "follow_up.corrected" if origin.correction_reason else "follow_up.checked",
        by=by,
        about=[Subject.family(episode.family_id), *(Subject.person(each.person_id) for each in rows)],
        detail={"key": finding.key, "on": str(finding.checked_on), "children": len(rows)},
    )
    return rows[0].id


def from_facts(making: Making) -> Made:
    """Make the findings of a finished form."""
    facts = Facts(making.facts)
    finding = NewFinding(
        key=facts.text("follow_up.point"),
        checked_on=facts.day("follow_up.checked_on"),
        source=EvidenceSource.read(facts.text("follow_up.source"), field="follow_up.source"),
        source_reference=facts.text("follow_up.source_reference"),
        note=facts.text("follow_up.note"),
        help_needed=facts.yes_no("follow_up.help_needed"),
        children=tuple(_child(facts, child) for child in facts.children("child.living")),
        said=facts.said(),
    )
    made = check_follow_up(
        by=making.by,
        episode_id=making.need_episode(),
        finding=finding,
        origin=Origin(making.submission_id, correction_reason=making.correction_reason),
        today=making.today,
    )
    return Made("follow_up", made)


def _child(facts: Facts, child: UUID) -> ChildFound:
    since = facts.of("child.living_since", child)
    in_school = facts.of("child.in_school", child)
    return ChildFound(
        person_id=child,
        living=Living.read(str(facts.of("child.living", child)), field="child.living"),
        living_since=since if isinstance(since, date) else None,
        in_school=in_school if isinstance(in_school, bool) else None,
        addition=str(facts.of("child.note", child) or ""),
    )


def _keep(check: FollowUpCheck, child: ChildFound, finding: NewFinding, origin: Origin) -> FollowUpFinding:
    if finding.checked_on < check.due_on:
        raise Invalid.because(
            f"This check is about {plain_day(check.due_on)}; it can be done on that day or after it.",
            field="follow_up.checked_on",
        )
    new = FollowUpFinding(
        family_id=check.family_id,
        person_id=check.person_id,
        check_due=check,
        submission_id=origin.submission_id,
        checked_on=finding.checked_on,
        living=child.living.value,
        living_since=child.living_since,
        in_school=child.in_school,
        help_needed=finding.help_needed,
        source=finding.source.value,
        source_reference=finding.source_reference,
        note="\n".join(filter(None, (finding.note, child.addition))),
    )
    old = check.findings.select_for_update().filter(known_to__isnull=True).first()
    if old is None:
        new.save()
    elif not origin.correction_reason.strip():
        raise Conflict("This check was done already.", remedy="If it was wrong, correct it and say why.")
    else:
        old.replaced_by(new, because=origin.correction_reason, at=timezone.now())
    return new
