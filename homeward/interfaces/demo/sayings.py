"""What made-up people say and write: short, plain, and about nobody."""

from random import Random

REASONS = (
    (
        "{who} has been going missing overnight, most weeks since the summer. There are rows at home most evenings and "
        "{mum} says she cannot keep going. We are worried that {who} will come into care."
    ),
    (
        "School has excluded {who} twice this term. Police have been called to the house three times. {mum} and {who} "
        "are not speaking. The social work team thinks care is likely unless something changes."
    ),
    (
        "{who} is staying with a friend's family because of fights at home. {mum} wants {who} back but does not know "
        "how to make it work."
    ),
    "{who} has been hurt in an argument with another adult at home. The family wants help and is asking for it now.",
    "{who} spends time with older people who give lifts and presents. {mum} tries to stop it and {who} runs off.",
)
WORKING_WELL = (
    "{who} still goes to football on Thursdays and the coach thinks the world of them. {mum} always rings back.",
    "The family eats together on Sundays. An aunt nearby helps out.",
    "{who} talks to the school nurse. {mum} has kept every appointment since March.",
    "There is a lot of love in this family. They laugh together, and they know what set things off.",
)
MUST_HAPPEN = (
    "{who} sleeps at home every night and tells somebody where they are.",
    "Arguments stop before anybody gets hurt.",
    "{who} is in school four days out of five.",
    "{mum} has somebody to ring in the evening, and does.",
)
TRIAGE_REASONS = (
    "At risk of care, both parents want help, and the social worker will stay involved.",
    "Aged and placed as the programme asks. Coming home is a real hope if the evenings get calmer.",
    "The right help at the right time: the family asked for it.",
)
NOT_SUITABLE = "The children are safe and settled with their grandmother, and the family does not want a key worker."
REDIRECTED = "What the family asks for is help with money and housing, not with life together."
REPLY_YES = "Thank you. We will work with this family. A key worker will ring them within five working days."
REPLY_NO = "Thank you. This is not the right service for the family. The early help team can be rung on any weekday."
HAPPENED = (
    "We sat at the kitchen table and went over the week. There had been one row, on Tuesday, about the phone.",
    "A calm visit. They showed me the list on the fridge: three evenings out of seven with everybody in by nine.",
    "{who} was quiet at first. We walked the dog and talked about the weekend at {who}'s own pace.",
    "{mum} was tired. We looked at what helped on the good days and wrote it down.",
    "We practised what to do when voices get loud: each has a place to go, and ten minutes.",
    "We talked about school. {who} has gone in four days this week, the first time since spring.",
)
STEPS = (
    "Everybody in by nine on school nights, and a text if late",
    "{mum} and {who} have breakfast together on Saturday",
    "{who} rings the youth club about Wednesdays",
    "Ask Auntie whether Friday nights could be a regular thing",
    "Ten minutes' quiet when voices get loud, then try again",
)
PROMISES = (
    "Ring the school about a later start for {who}",
    "Ask the youth club whether there is room on Wednesdays",
    "Send {mum} the number of the evening line",
    "Find out about the bus pass for {who}",
)
WORDS = (
    "I just want it to be normal, like when we had film night.",
    "I don't mind going to school. It's the mornings I hate.",
    "Mum listens more now. Not always. But more.",
    "I want to stay at Nan's on Fridays.",
    "Nobody asked me before.",
    "I'd give it a six. It was a two.",
)
ANSWERS = (
    "Asked Mum: film night is back, on Sundays.",
    "Spoke to the head of year about a later start on Mondays.",
    "Told Mum, with permission. She cried, in a good way.",
    "Talked it through with Nan and Mum. Agreed for every other Friday.",
    "Said sorry that it took so long, and wrote it at the top of the plan.",
    "Asked what a seven would look like.",
)
WANTED = (
    ("{who} sleeps at home every night", "Out overnight two or three times a week", 2, 7),
    ("We sort out arguments without anybody leaving", "Somebody storms out most evenings", 3, 7),
    ("{who} is in school every day", "In school two days out of five", 4, 8),
    ("{mum} has somebody to turn to in the evening", "Alone with it", 3, 7),
)
BETTER = (
    "Two calm weekends.",
    "Everybody was in by nine on six nights.",
    "They laughed about it.",
    "School rang to praise.",
)
CLOSING = (
    "We met {times} times. The family set out to have calmer evenings and {who} home at night, and mostly has both.",
    "What changed most is that they talk before it boils over. {mum} rings her sister; {who} uses the ten minutes.",
)


def say(rng: Random, sentences: tuple[str, ...], *, who: str, mum: str, times: int = 0) -> str:
    """Return one of the sentences with the family's own names in it."""
    return rng.choice(sentences).format(who=who, mum=mum, times=times)
