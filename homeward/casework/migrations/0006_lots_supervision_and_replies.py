import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_drafts_files_and_copies"),
        ("people", "0003_family_key"),
        ("workforce", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RandomTrial",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("title", models.CharField(max_length=200)),
                ("model_name", models.CharField(max_length=80)),
                ("model_version", models.CharField(max_length=20)),
                ("protocol", models.JSONField()),
                ("why", models.TextField()),
                ("starts", models.DateField()),
                ("cases_at_most", models.PositiveIntegerField()),
                ("salt", models.CharField(max_length=64)),
                ("seed_commitment", models.CharField(max_length=64)),
                ("list_commitment", models.CharField(max_length=64)),
                ("set_up_by_name", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["-starts", "title"],
            },
        ),
        migrations.CreateModel(
            name="GroupSupervision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("model_name", models.CharField(max_length=80)),
                ("model_version", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=60)),
                ("held_on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("present", models.JSONField(default=list)),
                ("learnt", models.TextField(blank=True)),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.team"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="GroupAgendaItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("said_name", models.CharField(max_length=200)),
                (
                    "episode",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.episode"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda",
                        to="casework.groupsupervision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseDiscussion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("correction_reason", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=60)),
                ("kind_title", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                ("present", models.JSONField(default=list)),
                ("answers", models.JSONField(default=list)),
                ("discussion", models.TextField(blank=True)),
                ("decision", models.TextField()),
                ("decisions", models.JSONField(default=list)),
                ("next_on", models.DateField(null=True)),
                (
                    "episode",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.episode"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.formsubmission",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="casework.casediscussion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="casework.groupsupervision",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="RandomLogEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drawn", "Drawn"),
                            ("joined", "Joined an earlier draw"),
                            ("deviation", "Given something else"),
                            ("ended", "Trial ended"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by_name", models.CharField(max_length=200)),
                ("case_code", models.CharField(blank=True, max_length=20)),
                ("referral_id", models.UUIDField(db_index=True, null=True)),
                ("family_id", models.UUIDField(db_index=True, null=True)),
                ("episode_id", models.UUIDField(null=True)),
                ("children", models.JSONField(default=list)),
                ("stratum", models.CharField(blank=True, max_length=300)),
                ("position", models.PositiveIntegerField(null=True)),
                ("arm", models.CharField(blank=True, max_length=60)),
                ("nonce", models.CharField(blank=True, max_length=64)),
                ("facts", models.JSONField(default=dict)),
                ("conditions", models.JSONField(default=list)),
                ("given_arm", models.CharField(blank=True, max_length=60)),
                ("reason", models.TextField(blank=True)),
                ("seal", models.CharField(max_length=64)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.randomlogentry",
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="log", to="casework.randomtrial"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="RandomList",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("stratum", models.CharField(max_length=300)),
                ("envelopes", models.JSONField()),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lists", to="casework.randomtrial"
                    ),
                ),
            ],
            options={
                "ordering": ["stratum"],
            },
        ),
        migrations.CreateModel(
            name="RandomTrialHead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("model_name", models.CharField(max_length=80)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("seal", models.CharField(blank=True, max_length=64)),
                ("ended_on", models.DateField(null=True)),
                (
                    "trial",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="head", to="casework.randomtrial"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                (
                    "about_kind",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("session", "session"),
                            ("note", "note"),
                            ("meeting", "meeting"),
                            ("supervision", "supervision"),
                            ("plan", "plan"),
                            ("form", "form"),
                            ("story", "story so far"),
                            ("referral", "referral"),
                            ("decision", "decision on a referral"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about_id", models.UUIDField(db_index=True)),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("disagrees", "Does not agree"),
                            ("partly", "Agrees with some of it"),
                            ("corrects", "Says that something is wrong"),
                            ("adds", "Wants to add something"),
                            ("agrees", "Agrees"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("family", "Somebody of the family"),
                            ("professional", "A professional"),
                            ("other", "Somebody else who knows the family"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                ("said_on", models.DateField()),
                (
                    "how_given",
                    models.CharField(
                        choices=[
                            ("spoken", "Said to us"),
                            ("phone", "On the phone"),
                            ("written", "In writing"),
                            ("message", "In a message or e-mail"),
                            ("interpreter", "Through an interpreter"),
                            ("advocate", "Through an advocate"),
                            ("own_hand", "Typed by themselves on this page"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what_we_did", models.TextField(blank=True)),
                ("written_by_name", models.CharField(max_length=200)),
                (
                    "family",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.referral"
                    ),
                ),
            ],
            options={
                "ordering": ["said_on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ReplyAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("what_we_did", models.TextField()),
                ("done_on", models.DateField()),
                ("written_by_name", models.CharField(max_length=200)),
                (
                    "family",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.referral"
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="casework.reply"
                    ),
                ),
            ],
            options={
                "ordering": ["done_on", "recorded_at"],
            },
        ),
        migrations.AddIndex(
            model_name="groupsupervision",
            index=models.Index(fields=["team", "-held_on"], name="group_supervision_of_team"),
        ),
        migrations.AddConstraint(
            model_name="groupagendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "family"), name="a_family_is_on_an_agenda_once"),
        ),
        migrations.AddIndex(
            model_name="casediscussion",
            index=models.Index(fields=["family", "-held_on"], name="discussion_of_family"),
        ),
        migrations.AddConstraint(
            model_name="casediscussion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("supersedes__isnull", True)),
                fields=("meeting", "family"),
                name="one_part_for_each_family_of_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="casediscussion",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", ""), _negated=True), name="a_discussion_has_a_decision"
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.UniqueConstraint(fields=("trial", "number"), name="each_number_of_a_log_is_given_once"),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.UniqueConstraint(
                fields=("trial", "stratum", "position"), name="each_place_of_a_list_is_drawn_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["drawn", "joined"])),
                fields=("trial", "referral_id"),
                name="a_referral_is_drawn_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "drawn")), fields=("trial", "family_id"), name="a_family_is_drawn_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "drawn"), _negated=True), ("position__isnull", False), _connector="OR"
                ),
                name="a_draw_has_its_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlogentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "deviation"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_deviation_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="randomlist",
            constraint=models.UniqueConstraint(fields=("trial", "stratum"), name="each_stratum_has_one_list"),
        ),
        migrations.AddConstraint(
            model_name="randomtrialhead",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("authority_id", "model_name"),
                name="one_trial_of_a_model_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_reply_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("family__isnull", False), ("referral__isnull", False), _connector="OR"),
                name="a_reply_is_about_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="a_reply_says_who_gave_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("what_we_did", ""), _negated=True), name="an_answer_says_what_was_done"
            ),
        ),
    ]
    operations = together(operations)
