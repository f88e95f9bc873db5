"""Check that a model has the forms no work can do without, from the first referral to its end."""

from homeward.practice.rules.loading import Parts
from homeward.practice.values import Registry

_NEEDED = {
    "referral": "Nobody can refer a family.",
    "screening": "Nobody can have the first look at a referral.",
    "triage": "Nobody can decide whether to take a family on.",
    "closure": "The work can never be ended.",
}


def check_essentials(parts: Parts, _: Registry) -> None:
    """Note every kind of form the model lacks; a form that cannot be read may be the one, so it counts for any."""
    forms = [document for name, document in parts.as_written.items() if name.startswith("forms/")]
    if any(each is None for each in forms):
        return
    made = {each.data.get("makes") for each in forms if each is not None}
    for makes, why in _NEEDED.items():
        if makes not in made:
            message = f"No form makes a {makes}. {why}"
            parts.add("model.yaml", (), message, f"Add a form with makes: {makes}.")
