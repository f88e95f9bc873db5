"""The families of the Willow Pod: who they are, and how far the work has got."""

from homeward.interfaces.demo.other_models import OtherFamily

# The one the pod may soon do less for.
DOING_WELL = "Peppermill"

FAMILIES = (
    OtherFamily(
        name=DOING_WELL,
        children=(("Ava", 6, "F"), ("Jude", 9, "M")),
        adults=(("Kirsty", "F", "mother"),),
        days_ago=68,
        reach="work",
        worker="pip.practitioner",
        reason="Kirsty's former partner comes to the door at night. Jude has stopped talking at school.",
        working_well="Kirsty rings the police now. Ava sings. Tea is on the table most days.",
        must_happen="He stays away, and the children sleep and get to school.",
    ),
    OtherFamily(
        name="Tansley",
        children=(("Milo", 4, "M"), ("Fern", 1, "F")),
        adults=(("Odette", "F", "mother"), ("Clive", "M", "father")),
        days_ago=80,
        reach="seldom",
        worker="joss.practitioner",
        reason="Both parents drink at weekends. Milo was found in the street in his pyjamas.",
        working_well="Both want it to be different, and say so on Mondays.",
        must_happen="One of them is sober whenever the children are there.",
    ),
    OtherFamily(
        name="Oakshott",
        children=(("Nell", 11, "F"),),
        adults=(("Bernice", "F", "mother"),),
        days_ago=16,
        reach="early",
        worker="pip.practitioner",
        reason="Bernice has been in bed since winter. Nell does the shopping and signs the school's letters herself.",
        working_well="Nell's aunt comes on Sundays. School has kept a place at breakfast for her.",
        must_happen="Nell is a child again on most days.",
    ),
    OtherFamily(
        name="Marlowe-Finch",
        children=(("Rafe", 8, "M"),),
        adults=(("Sunita", "F", "mother"),),
        days_ago=260,
        reach="closed",
        worker="joss.practitioner",
        reason="There was no heating and no food at the end of the month, and Rafe came to school hungry.",
        working_well="Sunita reads to Rafe every night. He is top of his class.",
        must_happen="There is money for food every week.",
    ),
    OtherFamily(
        name="Whitlock-Day",
        children=(("Poppet", 3, "F"),),
        adults=(("Lorna", "F", "mother"),),
        days_ago=5,
        reach="waiting",
        worker="pip.practitioner",
        reason="Lorna is alone with Poppet in one room, and says she has not slept since the baby was born.",
        working_well="She takes Poppet to the library every morning.",
        must_happen="Somebody takes Poppet for a night, and Lorna sleeps.",
    ),
)
