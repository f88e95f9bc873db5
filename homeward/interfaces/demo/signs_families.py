"""The families of the Kingsbarn Safeguarding Team, who make maps: who they are, and what is worried about."""

from dataclasses import dataclass

from homeward.interfaces.demo.other_models import OtherFamily

FAMILIES = (
    OtherFamily(
        name="Ashgrove",
        children=(("Nell", 8, "F"), ("Toby", 4, "M")),
        adults=(("Carly", "F", "mother"), ("Dean", "M", "father"), ("Maureen", "F", "grandparent")),
        days_ago=92,
        reach="work",
        worker="sid.signs",
        reason=(
            "Nell told her teacher she had put Toby to bed three nights running because Mum would not wake up. "
            "There were empty bottles by the sofa when the school's family worker called."
        ),
        working_well="Nell is in school every day, clean and on time. Their grandmother lives two streets away.",
        must_happen="A sober adult looks after Nell and Toby every night, and Nell can be eight.",
        home="11 Ropewalk Lane, Tidewell",
    ),
    OtherFamily(
        name="Thornbury-Lee",
        children=(("Poppy", 13, "F"),),
        adults=(("Gwen", "F", "mother"), ("Alun", "M", "step_parent")),
        days_ago=84,
        reach="work",
        worker="sid.signs",
        reason="Poppy has not slept at home for nine nights. She says the shouting is about her.",
        working_well="She rings her mother every evening. Her aunt has a sofa for her and says when she is there.",
        must_happen="Poppy sleeps in one place she is safe in, and her mother knows where.",
        home="2 Capstan Court, Tidewell",
    ),
    OtherFamily(
        name="Okoro-Pike",
        children=(("Isaac", 2, "M"),),
        adults=(("Ada", "F", "mother"),),
        days_ago=41,
        reach="mapped",
        worker="sid.signs",
        reason="The health visitor found Isaac strapped in a pushchair at noon, with the curtains drawn, twice.",
        working_well="Ada sings to him. She opened the door and cried, and said it was too much.",
        must_happen="Somebody is with Ada in the mornings, and Isaac plays on the floor.",
        home="Flat 6, 40 Beacon Road, Tidewell",
    ),
    OtherFamily(
        name="Delacourt",
        children=(("Finn", 10, "M"), ("Edie", 8, "F")),
        adults=(("Hannah", "F", "mother"), ("Rob", "M", "father")),
        days_ago=340,
        reach="closed",
        worker="sid.signs",
        reason="Rob hit Hannah while the children were on the stairs. Finn rang 999 himself.",
        working_well="Finn knew whom to ring. Rob left that night and has not been back without asking.",
        must_happen="Nobody is hit, and the children are not afraid of the stairs.",
        home="8 Millrace, Tidewell",
    ),
    OtherFamily(
        name="Sallow",
        children=(("Wren", 5, "F"),),
        adults=(("Ines", "F", "mother"),),
        days_ago=13,
        reach="first",
        worker="sid.signs",
        reason="Wren came to school in the same wet clothes three days running and hid food in her sleeves.",
        working_well="Ines answers every call from school. Wren runs to her at the gate.",
        must_happen="There is food at home on Thursdays, and dry clothes.",
        home="31 Saltern Way, Tidewell",
    ),
    OtherFamily(
        name="Brackenridge",
        children=(("Jonah", 15, "M"),),
        adults=(("Clive", "M", "father"),),
        days_ago=5,
        reach="waiting",
        worker="sid.signs",
        reason="Jonah's father locks him out when he is late. He slept in the bus shelter on Tuesday.",
        working_well="His coach drives him home when he knows. Clive says he is at his wits' end.",
        must_happen="Jonah has a key, or somewhere to go.",
        home="77 Northgate, Tidewell",
    ),
)


@dataclass(frozen=True, slots=True)
class Worry:
    """What a family's map turns on: the worst time, the worry, the goal, the people, the children's words."""

    status: str
    happened: str
    impact: str
    worried: str
    may_happen: str
    goal: str
    lasting: str
    dispute: str
    person: tuple[str, str]
    rule: tuple[str, str, str]
    good: str
    hard: str
    wish: str
    may_see: str


WORRIES = {
    "Ashgrove": Worry(
        status="cp",
        happened="Carly drank until she could not be woken, and Nell looked after Toby all night.",
        impact="Nell was awake until four. Toby had nothing to eat but crisps.",
        worried="The school, Maureen, the social worker and Carly herself",
        may_happen="Toby may be badly hurt while nobody can be woken, and Nell will think it was her fault.",
        goal="A grown-up who has not been drinking puts Nell and Toby to bed and is there in the morning, every night",
        lasting="Six months, over Christmas and both birthdays",
        dispute="Carly says it was four nights in all, and never when Toby was ill.",
        person=("Maureen Ashgrove", "grandmother"),
        rule=("Carly wants a drink after six", "she rings Maureen, and the children sleep there", "Carly, Maureen"),
        good="Nan's house. It smells of toast. Toby sleeps in my bed there.",
        hard="When I shake her and shake her.",
        wish="Mum in the kitchen in the morning with her hair wet.",
        may_see="worker",
    ),
    "Thornbury-Lee": Worry(
        status="cin",
        happened="Alun threw Poppy's phone out of the window and Poppy left with nothing but her shoes.",
        impact="She slept in a garage, and missed three days of school.",
        worried="Gwen, Poppy's aunt Carys, the school and Alun on a good day",
        may_happen="Poppy may end up with people who want something for a bed.",
        goal="Poppy sleeps at home or at Carys's every night, and Gwen knows which before ten",
        lasting="Three months, with two school holidays in them",
        dispute="Alun says she goes because she is let.",
        person=("Carys Thornbury", "aunt"),
        rule=("It gets loud after nine", "Alun goes for a walk, Poppy goes to Carys's, nobody follows", "All three"),
        good="Carys's sofa and her horrible dog.",
        hard="That it is always about me.",
        wish="One tea where nobody says anything about school.",
        may_see="family",
    ),
    "Okoro-Pike": Worry(
        status="early_help",
        happened="Isaac sat strapped in his pushchair in the dark for most of two mornings.",
        impact="He did not turn his head when the door opened.",
        worried="The health visitor, Ada's sister and Ada herself",
        may_happen="Isaac may stop asking for anything, and Ada may stop answering.",
        goal="Ada has company three mornings a week, and Isaac plays on the floor with the curtains open",
        lasting="Ten weeks, through half-term",
        dispute="",
        person=("Ngozi Okoro", "aunt"),
        rule=("It is a bad morning", "Ada puts the lamp in the window and Ngozi comes", "Ada, Ngozi"),
        good="",
        hard="",
        wish="",
        may_see="worker",
    ),
    "Delacourt": Worry(
        status="cp",
        happened="Rob hit Hannah twice in the hall while Finn and Edie watched from the stairs.",
        impact="Edie wet the bed for a month. Finn slept by the front door.",
        worried="Hannah, Rob's brother Piers, the police and Finn",
        may_happen="Hannah may be killed, and the children may think that is what happens.",
        goal="Rob comes to the house only when Piers is with him, and leaves when anybody asks once",
        lasting="Four months, over a birthday and an argument",
        dispute="Rob first said it was once. In the third month he said it was more.",
        person=("Piers Delacourt", "uncle"),
        rule=("Rob's voice goes up", "Piers says 'car', and they go, both of them", "Rob, Piers"),
        good="Uncle Piers does voices.",
        hard="The noise before.",
        wish="Dad to come to parents' evening and just be boring.",
        may_see="family",
    ),
}
