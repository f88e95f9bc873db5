"""A made-up family to look at a form with: nobody real, nothing kept."""

from homeward.practice.values import Choice, Form, FormContext

ABOUT = "HOLLIS family, made up"
FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"), Choice(id="c2", label="Maya")),
    adults=(Choice(id="a1", label="Dawn (mum)"), Choice(id="a2", label="Lee (dad)")),
    goals=(Choice(id="g1", label="Kai sleeps at home every school night"),),
)
_LAST_TIME = "Ring Nan about Fridays"


def known_to(form: Form) -> dict[str, str]:
    """Return what would be known from last time, for the questions of words that start from it."""
    worded = ("text", "long_text")
    return {each.starts_from: _LAST_TIME for each in form.questions if each.starts_from and each.kind in worded}
