"""The young people of the Harbour Adolescent Team, who work by BASE: who they are and what is written about them."""

from homeward.interfaces.demo.other_models import OtherFamily

FAMILIES = (
    OtherFamily(
        name="Fenwick-Rowe",
        children=(("Amber", 15, "F"), ("Theo", 12, "M")),
        adults=(("Shona", "F", "mother"), ("Bettany", "F", "grandparent")),
        days_ago=92,
        reach="work",
        worker="nia.nurse",
        reason=(
            "Amber has been out four nights in two weeks. School found messages from Rico, who is older. "
            "She has cut her arms twice since her grandfather died."
        ),
        working_well="She turns up to art every Thursday. Nan gets a text most nights. She looks after Theo.",
        must_happen="Somebody she trusts always knows where she is, and the nights by the underpass stop.",
    ),
    OtherFamily(
        name="Saltley",
        children=(("Tariq", 17, "M"),),
        adults=(("Rabia", "F", "mother"),),
        days_ago=33,
        reach="understanding",
        worker="bea.baseworker",
        reason="Tariq was found with a knife at college. He says it is for the bus, and not whom he is afraid of.",
        working_well="He is on time for his apprenticeship and his uncle rates him.",
        must_happen="He gets to college and back without being afraid.",
    ),
    OtherFamily(
        name="Corrigan-Bell",
        children=(("Josie", 13, "F"),),
        adults=(("Neve", "F", "mother"), ("Dermot", "M", "step_parent")),
        days_ago=75,
        reach="work",
        worker="bea.baseworker",
        reason="Josie and her step-father shout every day. The police came twice. She sleeps at friends' houses.",
        working_well="Neve and Josie laugh a lot. Dermot wants it to stop and says so.",
        must_happen="They can be angry without the police.",
    ),
    OtherFamily(
        name="Underwood-Pryce",
        children=(("Cai", 16, "M"),),
        adults=(("Rhian", "F", "mother"),),
        days_ago=330,
        reach="closed",
        worker="bea.baseworker",
        reason="Cai stopped going to school after he was robbed, and sits up all night online with strangers.",
        working_well="He walks the dog. He has taught himself to make music.",
        must_happen="He goes out in daylight and has one friend he can touch.",
    ),
    OtherFamily(
        name="Lightbody",
        children=(("Lowri", 12, "F"),),
        adults=(("Carwyn", "M", "father"),),
        days_ago=6,
        reach="waiting",
        worker="bea.baseworker",
        reason="Lowri has gone missing twice since her mother moved out, both times to the bus station.",
        working_well="Her father rings round at once, and she always comes home with the driver of the number 9.",
        must_happen="She has somebody to ring before she goes.",
    ),
)
