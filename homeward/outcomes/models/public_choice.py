"""What a party of a contract chose to publish to everybody."""

from django.db import models

from homeward.access.records import Guard, Record


class PublicChoice(Record):
    """
    Which published figures one party is willing to show without a sign-in; the newest of each party holds.

    ``about`` names the contract and its parties as everybody may know them, so that the public page reads nothing else.
    """

    guard = Guard.tenant(append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=[("commissioner", "Commissioner"), ("provider", "Provider")])
    parts = models.JSONField()
    about = models.JSONField()
