"""A trial that allocates cases by lot: what was promised, the sealed envelopes, and how long its log is."""

from django.db import models

from homeward.access.records import Guard, Record


class RandomTrial(Record):
    """
    What was set up before the first draw, never changed afterwards.

    The seed of the list is not here and nowhere in the database: it comes from the salt, and a key the database
    never holds. Its hash is here, and one hash of all the envelopes.
    """

    guard = Guard.tenant(append_only=True)

    title = models.CharField(max_length=200)
    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    # Arms with their shares, block sizes and strata, as the model had them that day.
    protocol = models.JSONField()
    why = models.TextField()
    starts = models.DateField()
    cases_at_most = models.PositiveIntegerField()
    salt = models.CharField(max_length=64)
    seed_commitment = models.CharField(max_length=64)
    list_commitment = models.CharField(max_length=64)
    set_up_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-starts", "title"]


class RandomList(Record):
    """The sealed envelopes of one stratum, in order. None tells which arm is in it."""

    guard = Guard.tenant(append_only=True)

    trial = models.ForeignKey(RandomTrial, models.PROTECT, related_name="lists")
    stratum = models.CharField(max_length=300)
    envelopes = models.JSONField()

    class Meta:
        ordering = ["stratum"]
        constraints = [models.UniqueConstraint(fields=["trial", "stratum"], name="each_stratum_has_one_list")]


class RandomTrialHead(Record):
    """
    How many entries the log of a trial has, the seal of the newest, and whether the trial has ended.

    Whoever draws holds this row until their transaction ends, so that two draws are never made of one place.
    """

    guard = Guard.tenant()

    trial = models.OneToOneField(RandomTrial, models.PROTECT, related_name="head")
    model_name = models.CharField(max_length=80)
    entries = models.PositiveIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "model_name"],
                condition=models.Q(ended_on__isnull=True),
                name="one_trial_of_a_model_at_a_time",
            )
        ]
