"""What a made-up worker writes of a family, one sentence after another and none twice in a row."""

from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast


def say(cast: Cast, sentences: tuple[str, ...]) -> str:
    """Return some of these sentences, said of this family."""
    return sayings.say(cast.rng, sentences, who=cast.who, mum=cast.mum)
