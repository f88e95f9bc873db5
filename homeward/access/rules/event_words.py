"""What an audit event says in a sentence, for people."""

WORDS: dict[str, str] = {
    "involvement.started": "became involved, or involved somebody",
    "involvement.ended": "ended an involvement",
    "family.opened_for_duty": "opened the family for duty",
    "role.granted": "gave a role",
    "role.withdrawn": "took a role away",
    "user.created": "created a user",
    "user.deactivated": "stopped a user signing in",
    "user.reactivated": "let a user sign in again",
    "audit.viewed": "looked at who looked",
    "signin.failed": "tried to sign in and failed",
    "signin.succeeded": "signed in",
    "signin.ended": "signed out",
}


def sentence_for(event: str, *, is_read: bool, refused: bool) -> str:
    """Return an event as a short phrase that follows a person's name."""
    words = WORDS.get(event)
    if words is None:
        noun, _, verb = event.partition(".")
        plain = f"{noun.replace('_', ' ')}: {verb.replace('_', ' ')}"
        words = f"looked ({plain})" if is_read else plain
    return f"was refused: {words}" if refused else words
