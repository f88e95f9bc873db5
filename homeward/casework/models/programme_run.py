"""One family's passage through a programme of a practice model."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.two_clocks import KNOWN_NOW, TwoClocks
from homeward.casework.rules.programme import Course
from homeward.vocabulary.periods import Period


class RunQuerySet(models.QuerySet["ProgrammeRun"]):
    """Programme runs, chosen by what is known of their end."""

    def running(self) -> "RunQuerySet":
        """Those not known to have ended."""
        return self.exclude(pk__in=ProgrammeEnd.objects.filter(KNOWN_NOW).values("run_id"))


class ProgrammeRun(Record):
    """A programme started for an episode: so many weeks from a day."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="programme_runs")
    programme = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    weeks_planned = models.PositiveSmallIntegerField()
    sessions_planned = models.PositiveSmallIntegerField()
    started_on = models.DateField()

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["started_on"]
        constraints = [
            models.CheckConstraint(condition=Q(weeks_planned__gt=0), name="a_programme_lasts_at_least_a_week")
        ]

    def course(self) -> Course:
        """Return what the rules need to know; pauses and extensions are read with it."""
        return Course(
            started_on=self.started_on,
            weeks=self.weeks_planned,
            weeks_added=sum(each.weeks for each in self.extensions.all()),
            pauses=tuple(Period(each.starts, each.ends) for each in self.pauses.all()),
        )


class ProgrammePause(Record):
    """Days on which a programme stood still, by agreement; they are added to its end."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    run = models.ForeignKey(ProgrammeRun, models.PROTECT, related_name="pauses")
    starts = models.DateField()
    ends = models.DateField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="a_pause_has_a_day_in_it"
            ),
            models.UniqueConstraint(
                fields=["run"], condition=Q(ends__isnull=True), name="a_programme_has_one_open_pause"
            ),
        ]


class ProgrammeExtension(Record):
    """Weeks added to a programme, with the reason."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    run = models.ForeignKey(ProgrammeRun, models.PROTECT, related_name="extensions")
    weeks = models.PositiveSmallIntegerField()
    agreed_on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["agreed_on"]
        constraints = [models.CheckConstraint(condition=Q(weeks__gt=0), name="an_extension_adds_at_least_a_week")]


class ProgrammeEnd(TwoClocks):
    """That a programme ended, how and why. What a contract pays on starts from here."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    run = models.ForeignKey(ProgrammeRun, models.PROTECT, related_name="ends")
    ended_on = models.DateField()
    outcome = models.CharField(max_length=20)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["known_from"]
        constraints = [models.UniqueConstraint(fields=["run"], condition=KNOWN_NOW, name="a_programme_ends_once")]
