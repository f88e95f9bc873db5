"""What is on the duty board today: something in every column, and the puzzles a duty worker meets."""

from datetime import date
from random import Random

from homeward.casework.actions import pick_up_referral
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course, Living, MadeUpAdult, MadeUpChild, MadeUpFamily
from homeward.interfaces.demo.front_door import screen, send, sender_of, triage
from homeward.interfaces.demo.script import Cue, Story
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.staffing import cast_for
from homeward.vocabulary.months import add_years
from homeward.vocabulary.working_days import add_working_days

# Surname, the child and their age, working days since it came in, where it has got to, how it turns out.
_REFERRALS = (
    ("Pennywhistle", "Juno", 13, 0, "new", Course.COMPLETED),
    ("Bellwether", "Mia", 12, 0, "new", Course.COMPLETED),
    ("Bellwether", "Mia", 12, 1, "new", Course.COMPLETED),  # the same child, sent in by the school as well
    ("Thornapple", "Idris", 15, 4, "new", Course.COMPLETED),  # past its time
    ("Marchbanks", "Saffy", 11, 1, "screening", Course.COMPLETED),
    ("Winterbourne-Lark", "Emeka", 16, 2, "triage", Course.COMPLETED),
    ("Gooseberry", "Wilf", 8, 2, "triage", Course.COMPLETED),  # too young: a condition is not met
    ("Okoroma", "Adaeze", 14, 2, "decided", Course.COMPLETED),  # waits for a key worker
    ("Silverlock", "Ned", 13, 1, "decided", Course.REDIRECTED),
)

# The social worker people can sign in as sent these, and sees what becomes of them.
_SENT_BY_SAM = ("Marchbanks", "Winterbourne-Lark", "Okoroma", "Silverlock")


def duty_casts(setting: Setting, today: date) -> list[Cast]:
    """Return who is in each referral that waits on the board today."""
    return [cast_for(_family(row, today), setting, number) for number, row in enumerate(_REFERRALS)]


def waiting_story(cast: Cast) -> Story:
    """Send the referral in, and take it as far as it has got."""
    reached = next(row[4] for row in _REFERRALS if f"duty:{row[0]}:{row[3]}" == cast.family.seed)
    sent_on = cast.family.referred_on
    today = cast.setting.today
    sender = sender_of(cast)
    yield Cue(sent_on, sender)
    referral_id = send(cast, sender, sent_on)
    if reached == "new":
        return
    yield Cue(today, cast.duty)
    if reached == "screening":
        pick_up_referral(by=cast.duty, referral_id=referral_id)
    elif reached == "triage":
        screen(cast, referral_id, today)
    elif screen(cast, referral_id, today).value == "to_triage":
        triage(cast, referral_id, today)


def _family(row: tuple[str, str, int, int, str, Course], today: date) -> MadeUpFamily:
    surname, given, age, days_ago, _, course = row
    seed = f"duty:{surname}:{days_ago}"
    rng = Random(seed)  # noqa: S311 (a story, not a secret)
    born = add_years(today, -age).replace(day=1 + len(surname))
    child = MadeUpChild(given, born, rng.choice("FM"), Living.AT_HOME, False, "", "")
    mother = MadeUpAdult(rng.choice(("Coral", "Josie", "Ngozi", "Verity")), surname, "F", "mother", True)
    return MadeUpFamily(
        name=surname,
        children=(child,),
        adults=(mother,),
        address=f"{len(surname)} Ferryman's Way, Tidewell",
        postcode="ZZ1 1AA",
        referred_on=_days_ago(today, days_ago),
        course=course,
        programme="weeks_12",
        comes_back=False,
        seed=seed,
        referrer="Sam Copperfield-Oak" if surname in _SENT_BY_SAM else "Philippa Stonecrop",
    )


def _days_ago(today: date, working_days: int) -> date:
    return add_working_days(today, -working_days) if working_days else today
