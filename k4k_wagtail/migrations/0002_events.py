import uuid

import django.db.models.deletion
import modelcluster.fields
import swapper
from django.db import migrations, models

import k4k_wagtail.events.registration.models


class Migration(migrations.Migration):
    dependencies = [
        ("k4k_wagtail", "0001_initial"),
        swapper.dependency("wagtailcore", "Page"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolHoliday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Such as “Autumn holiday 2026”.",
                        max_length=80,
                        verbose_name="name",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[("north", "north"), ("middle", "middle"), ("south", "south")],
                        help_text="Empty: in all regions.",
                        max_length=10,
                        verbose_name="region",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        help_text="The first day without school.", verbose_name="first day"
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        help_text="The last day without school.", verbose_name="last day"
                    ),
                ),
            ],
            options={
                "verbose_name": "school holiday",
                "verbose_name_plural": "school holidays",
                "ordering": ["starts_on", "region"],
            },
        ),
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=255, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("source_digests", models.JSONField(blank=True, default=dict)),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_calendar_entry",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "event in calendars",
                "verbose_name_plural": "events in calendars",
            },
        ),
        migrations.CreateModel(
            name="EventChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "recurrence_id",
                    models.DateTimeField(
                        help_text="When it would have begun, date and time.",
                        verbose_name="which date",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "at another time"),
                            ("postponed", "postponed, new date not known yet"),
                            ("cancelled", "does not go on"),
                        ],
                        default="cancelled",
                        help_text="Visitors see it, and so do calendars that follow the agenda.",
                        max_length=20,
                        verbose_name="what happens",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Only for another time.",
                        null=True,
                        verbose_name="begins now",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: it takes as long as before.",
                        null=True,
                        verbose_name="ends now",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Such as “The trainer is ill”.",
                        max_length=200,
                        verbose_name="why",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_event_changes",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "changed date of an event",
                "verbose_name_plural": "changed dates of an event",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "starts_at",
                    models.DateTimeField(help_text="Date and time.", verbose_name="begins"),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: it takes as long as the first date.",
                        null=True,
                        verbose_name="ends",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_event_dates",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "date of an event",
                "verbose_name_plural": "dates of an event",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventOccurrence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recurrence_id", models.DateTimeField()),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "goes on as planned"),
                            ("changed", "something changed"),
                            ("full", "full"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="scheduled",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_occurrences",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "date of an event",
                "verbose_name_plural": "dates of events",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EventQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "label",
                    models.CharField(
                        help_text="Such as “Do you eat with us?”.",
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "a text"),
                            ("choice", "one of some answers"),
                            ("consent", "a tick"),
                        ],
                        default="text",
                        help_text="A tick is for a promise or a consent.",
                        max_length=20,
                        verbose_name="kind of answer",
                    ),
                ),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="One a line; only for a choice.",
                        verbose_name="answers to choose from",
                    ),
                ),
                (
                    "hint",
                    models.CharField(
                        blank=True,
                        help_text="Stands below the question.",
                        max_length=200,
                        verbose_name="explanation",
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(
                        default=False,
                        help_text="Ask only what you need.",
                        verbose_name="must be answered",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_event_questions",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "question of an event",
                "verbose_name_plural": "questions of an event",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("confirmed", "has a place"),
                            ("waiting", "waits"),
                            ("offered", "was offered a place"),
                            ("cancelled", "does not come"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                (
                    "address_key",
                    models.CharField(blank=True, editable=False, max_length=64, null=True),
                ),
                ("places", models.PositiveSmallIntegerField(default=1, verbose_name="places")),
                (
                    "organisation",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="school or organisation"
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("language_code", models.CharField(default="nl", editable=False, max_length=10)),
                (
                    "token",
                    models.CharField(
                        default=k4k_wagtail.events.registration.models.new_token,
                        editable=False,
                        max_length=64,
                        unique=True,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="signed up at"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "offered_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="offered until"),
                ),
                (
                    "was_present",
                    models.BooleanField(blank=True, null=True, verbose_name="was there"),
                ),
                (
                    "is_walk_in",
                    models.BooleanField(default=False, verbose_name="came without signing up"),
                ),
                ("purged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="QueuedMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(db_index=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="queued_mails",
                        to="k4k_wagtail.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail to send",
                "verbose_name_plural": "mails to send",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegistrationDesk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occurrence_key", models.PositiveBigIntegerField(default=0)),
                ("serial", models.PositiveIntegerField(default=0)),
                ("told_digest", models.CharField(blank=True, max_length=64)),
                ("purged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "occurrence",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="desk",
                        to="k4k_wagtail.eventoccurrence",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_desks",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "registration desk",
                "verbose_name_plural": "registration desks",
            },
        ),
        migrations.AddField(
            model_name="registration",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="registrations",
                to="k4k_wagtail.registrationdesk",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventoccurrence",
            constraint=models.UniqueConstraint(
                fields=("page", "recurrence_id"), name="k4k_occurrence_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationdesk",
            constraint=models.UniqueConstraint(
                fields=("page", "occurrence_key"), name="k4k_one_desk"
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["desk", "state", "number"], name="k4k_line"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                fields=("desk", "address_key"), name="k4k_address_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(fields=("desk", "number"), name="k4k_number_once"),
        ),
    ]
