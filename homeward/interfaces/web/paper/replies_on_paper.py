"""The replies that stand beside a form, on the paper of a copy: whose go to whom."""

from collections.abc import Sequence

from homeward.casework.values import Recipient, RecipientKind, ReplyView
from homeward.interfaces.web.form_reading import Line, ReadSection
from homeward.interfaces.web.wording import plural
from homeward.vocabulary.dates import plain_day


def replies_on_paper(replies: Sequence[ReplyView], recipient: Recipient, *, is_whole: bool) -> tuple[ReadSection, ...]:
    """
    Return the section of replies; none when nobody has replied.

    Somebody of the family gets their own words: another's may be about whom they have no contact with. Anybody else
    gets all of them, unless answers were left out of the copy: a reply could say what was left out. How many more
    there are is always said.

    :param is_whole: nothing was left out of the copy
    """
    if not replies:
        return ()
    if recipient.kind is RecipientKind.FAMILY_MEMBER:
        shown = [each for each in replies if each.person_id == recipient.person_id]
    else:
        shown = list(replies) if is_whole else []
    lines = [Line(_who(each), _words(each)) for each in shown]
    rest = len(replies) - len(shown)
    if rest:
        more = "more reply stands" if rest == 1 else "more replies stand"
        lines.append(Line("Not in this copy", f"{rest} {more} beside this form in the record."))
    title = f"{plural(len(replies), 'reply', 'replies')} to this form"
    return (ReadSection(title, tuple(lines), "replies"),)


def _who(reply: ReplyView) -> str:
    who = ", ".join(each for each in (reply.who or "Somebody of the family", reply.role) if each)
    return f"{who}, {plain_day(reply.said_on)}. {reply.how_given.label}. {reply.stance.label}."


def _words(reply: ReplyView) -> str:
    done = [f"What we did: {each.what_we_did} ({plain_day(each.done_on)})" for each in reply.done]
    return "\n".join([f"“{reply.words}”", *done])
