"""Keep what one child showed or said with a tool of their own, and who may see it."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.models import Episode
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.childs_words import said_with
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import Made, Making, MaySee, Origin, Said, VoiceSource
from homeward.vocabulary.errors import Invalid


@action
def hear_child(*, by: Viewer, episode_id: UUID, said: Said, on: date, origin: Origin, today: date) -> None:
    """
    Keep a child's words beside the form they were gathered in.

    :raises Invalid: if nobody is named, the child is not of this family, or the day lies in the future
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    if said.person_id is None or origin.submission_id is None:
        raise Invalid.because("Say whose words these are.", field="voice.child")
    if on > today:
        raise Invalid.because("The day must be today or in the past.", field="voice.said_on")
    need_members(episode.family_id, [said.person_id])
    keep_voices(
        [said],
        family_id=episode.family_id,
        said_on=on,
        source=VoiceSource.CHILD_TOOL,
        source_id=origin.submission_id,
        replaces=origin.supersedes_id,
    )
    record(
        "child.heard",
        by=by,
        about=[Subject.family(episode.family_id)],
        detail={
            "form": str(origin.submission_id),
            "on": str(on),
            "may_see": said.may_see.value if said.may_see else "",
        },
    )


def from_facts(making: Making) -> Made:
    """Keep the words of a finished form. A drawing without words is kept with the form alone."""
    facts = Facts(making.facts)
    said = Said(
        person_id=UUID(facts.text("voice.child")),
        words=said_with(making.facts),
        what_we_did=facts.text("voice.answer"),
        may_see=MaySee.read(facts.text("voice.may_see"), field="voice.may_see"),
    )
    hear_child(
        by=making.by,
        episode_id=making.need_episode(),
        said=said,
        on=facts.day("voice.said_on"),
        origin=Origin(making.submission_id, making.supersedes_id, making.correction_reason),
        today=making.today,
    )
    return Made("child_voice", making.submission_id)
