import django.core.validators
import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import swapper
from django.db import migrations, models
from wagtail.images import get_image_model_string

import k4k_wagtail.events.programme
import k4k_wagtail.events.zones
import k4k_wagtail.network.fields


class Migration(migrations.Migration):
    dependencies = [
        swapper.dependency("k4k_pages", "SchoolPage"),
        swapper.dependency("k4k_pages", "StoryPage"),
        ("k4k_pages", "0002_keys"),
        ("k4k_wagtail", "0002_events"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0094_alter_page_locale"),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="EventIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences above the list.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Who wants to organise something writes to it. Visitors never see it.",
                        max_length=254,
                        verbose_name="address for proposals",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda",
                "verbose_name_plural": "agendas",
                "swappable": "K4K_WAGTAIL_EVENTINDEXPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="For visitors who cannot see the picture. Never name a child.",
                        max_length=200,
                        verbose_name="what is to be seen",
                    ),
                ),
                (
                    "image_credit",
                    models.CharField(
                        blank=True,
                        help_text="Photographer or source.",
                        max_length=120,
                        verbose_name="made by",
                    ),
                ),
                (
                    "image_consent",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this only when it is true: without it the page cannot be published.",
                        verbose_name="nobody can be recognised, or consent is recorded",
                    ),
                ),
                (
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="One or two short sentences. They stand in the agenda.",
                        max_length=250,
                        verbose_name="gist",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "Meeting"),
                            ("study_day", "Study day"),
                            ("training", "Training"),
                            ("webinar", "Webinar"),
                            ("workshop", "Workshop"),
                            ("school_visit", "School visit"),
                            ("open_hour", "Open hour"),
                            ("activity", "Activity for pupils"),
                        ],
                        default="meeting",
                        help_text="Visitors filter by it.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "target_groups",
                    k4k_wagtail.network.fields.ChoiceListField(
                        blank=True,
                        default=list,
                        help_text="Whom it is about, or meant for.",
                        verbose_name="about whom",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Teachers, heads of schools and coaches”.",
                        max_length=160,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "price",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Free” or “€ 25, with lunch”.",
                        max_length=80,
                        verbose_name="price",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What people take home from it.",
                        verbose_name="why come?",
                    ),
                ),
                (
                    "programme",
                    k4k_wagtail.events.programme.ProgrammeField(
                        blank=True, help_text="Part by part, with times.", verbose_name="programme"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Questions of visitors are sent to it. Visitors never see it.",
                        max_length=254,
                        verbose_name="address for questions",
                    ),
                ),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("on_site", "On site"),
                            ("online", "Online"),
                            ("hybrid", "On site and online"),
                        ],
                        default="on_site",
                        help_text="On site asks for a place, online for a link.",
                        max_length=20,
                        verbose_name="how people take part",
                    ),
                ),
                (
                    "venue",
                    models.CharField(
                        blank=True,
                        help_text="Name of the building or school.",
                        max_length=120,
                        verbose_name="venue",
                    ),
                ),
                (
                    "street",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Kerkstraat 1”.",
                        max_length=120,
                        verbose_name="street and number",
                    ),
                ),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        help_text="Such as 7741 AB.",
                        max_length=7,
                        verbose_name="postcode",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="Such as Coevorden.",
                        max_length=80,
                        verbose_name="town",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        blank=True,
                        help_text="Such as “No steps, and a toilet for wheelchairs”.",
                        max_length=200,
                        verbose_name="access",
                    ),
                ),
                (
                    "online_url",
                    models.URLField(
                        blank=True,
                        help_text="Address that starts with https://.",
                        verbose_name="link to take part online",
                    ),
                ),
                (
                    "hides_online_url",
                    models.BooleanField(
                        default=True,
                        help_text="Then the link is in the mails, and not on the page.",
                        verbose_name="only for who signed up",
                    ),
                ),
                (
                    "report",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="A report, a film: shown when it is over.",
                        verbose_name="afterwards",
                    ),
                ),
                (
                    "participants",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many came. It counts in the key figures.",
                        null=True,
                        verbose_name="number of participants",
                    ),
                ),
                (
                    "registration",
                    models.CharField(
                        choices=[
                            ("none", "not needed: everybody can come"),
                            ("form", "with the form on this page"),
                            ("link", "on another site"),
                        ],
                        default="none",
                        help_text="How people tell that they come.",
                        max_length=10,
                        verbose_name="signing up",
                    ),
                ),
                (
                    "registration_url",
                    models.URLField(
                        blank=True,
                        help_text="Only for signing up on another site.",
                        verbose_name="address of the other site",
                    ),
                ),
                (
                    "registers_per_date",
                    models.BooleanField(
                        default=False,
                        help_text="Only for an event with several dates. Otherwise people come to all of them.",
                        verbose_name="for each date apart",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(
                        blank=True, help_text="Empty: at once.", null=True, verbose_name="opens"
                    ),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: when it begins.",
                        null=True,
                        verbose_name="closes",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: there is no limit.",
                        null=True,
                        verbose_name="number of places",
                    ),
                ),
                (
                    "places_per_person",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="How many places somebody may ask for in one go.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="places per person",
                    ),
                ),
                (
                    "has_waiting_list",
                    models.BooleanField(
                        default=True,
                        help_text="When it is full, people can wait for a place that comes free.",
                        verbose_name="waiting list",
                    ),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=48,
                        help_text="A place that comes free is kept this long for the first who waits.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hours to accept a place",
                    ),
                ),
                (
                    "asks_school",
                    models.BooleanField(
                        default=True,
                        help_text="Visitors choose a school of the network, or write another.",
                        verbose_name="ask for the school or organisation",
                    ),
                ),
                (
                    "retention_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="After the event. Empty: as many as the site has set, mostly 90.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(730)],
                        verbose_name="days that names are kept",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(
                        help_text="Date and time; of the first date if there are more.",
                        null=True,
                        verbose_name="begins",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        help_text="Date and time.", null=True, verbose_name="ends"
                    ),
                ),
                (
                    "is_whole_day",
                    models.BooleanField(
                        default=False,
                        help_text="Then the times do not count.",
                        verbose_name="takes whole days",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="Europe/Amsterdam",
                        help_text="Name such as Europe/Amsterdam. Times are shown in it.",
                        max_length=63,
                        validators=[k4k_wagtail.events.zones.check_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "recurrence",
                    models.TextField(
                        blank=True,
                        help_text="Lines of RFC 5545, such as RRULE:FREQ=WEEKLY;….",
                        verbose_name="repeats",
                    ),
                ),
                (
                    "skips_holidays",
                    models.BooleanField(
                        default=False,
                        help_text="Only for what repeats by a rule.",
                        verbose_name="not in school holidays",
                    ),
                ),
                (
                    "holiday_region",
                    models.CharField(
                        choices=[("north", "north"), ("middle", "middle"), ("south", "south")],
                        default="north",
                        help_text="Whose school holidays are skipped.",
                        max_length=10,
                        verbose_name="holiday region",
                    ),
                ),
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
                        help_text="Of the whole event. Cancelled: it stays visible, with a message.",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as “The trainer is ill. We look for a new date.”",
                        max_length=250,
                        verbose_name="message to visitors",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, such as 52.66.",
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="In degrees, such as 6.74.",
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "located_address",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        verbose_name="address of the location",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Without a picture the page gets a drawing that goes with its theme.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="picture",
                    ),
                ),
                (
                    "labels",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="Free keywords, in lower case: reading, parents, sport.",
                        through="k4k_wagtail.PageLabel",
                        to="taggit.Tag",
                        verbose_name="labels",
                    ),
                ),
                (
                    "municipalities",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Empty: the municipalities of the schools.",
                        related_name="+",
                        to="k4k_wagtail.municipality",
                        verbose_name="municipalities",
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        help_text="The organisation that invites. Empty: the network.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="k4k_wagtail.organisation",
                        verbose_name="organiser",
                    ),
                ),
                (
                    "schools",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Their pages show it, and their municipalities.",
                        related_name="events",
                        to=swapper.get_model_name("k4k_pages", "SchoolPage"),
                        verbose_name="schools",
                    ),
                ),
                (
                    "stories",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Stories that came of it, or that it is about.",
                        related_name="events",
                        to=swapper.get_model_name("k4k_pages", "StoryPage"),
                        verbose_name="stories",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Visitors find the event here.",
                        related_name="+",
                        to="k4k_wagtail.theme",
                        verbose_name="themes",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "swappable": "K4K_WAGTAIL_EVENTPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
