import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import k4k_wagtail.network.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoachIndexPage",
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
            ],
            options={
                "verbose_name": "list of coaches",
                "verbose_name_plural": "lists of coaches",
                "swappable": "K4K_WAGTAIL_COACHINDEXPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CoachPage",
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
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Opportunity coach”.",
                        max_length=80,
                        verbose_name="role",
                    ),
                ),
                (
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="One or two short sentences.",
                        max_length=250,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "languages",
                    k4k_wagtail.network.fields.ChoiceListField(
                        blank=True,
                        default=list,
                        help_text="What parents can speak with them.",
                        verbose_name="languages",
                    ),
                ),
                (
                    "working_days",
                    k4k_wagtail.network.fields.ChoiceListField(
                        blank=True,
                        default=list,
                        help_text="When the coach can be reached.",
                        verbose_name="working days",
                    ),
                ),
                (
                    "trained_on",
                    models.DateField(
                        blank=True,
                        help_text="The day the training as coach was completed.",
                        null=True,
                        verbose_name="trained on",
                    ),
                ),
                (
                    "left_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day as a coach. After that day the profile is no longer shown.",
                        null=True,
                        verbose_name="left on",
                    ),
                ),
                (
                    "questions",
                    models.TextField(
                        blank=True,
                        help_text="One thing a line.",
                        verbose_name="what you can call about",
                    ),
                ),
                (
                    "private_email",
                    models.EmailField(
                        blank=True,
                        help_text="Messages of visitors are sent to it. Visitors never see it.",
                        max_length=254,
                        verbose_name="private address",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What visitors should know about this coach.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "coach",
                "verbose_name_plural": "coaches",
                "swappable": "K4K_WAGTAIL_COACHPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="MunicipalityIndexPage",
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
            ],
            options={
                "verbose_name": "list of municipalities",
                "verbose_name_plural": "lists of municipalities",
                "swappable": "K4K_WAGTAIL_MUNICIPALITYINDEXPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="MunicipalityPage",
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
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="Two or three short sentences.",
                        max_length=400,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "agenda_url",
                    models.URLField(
                        blank=True,
                        help_text="Address of the municipality's own agenda, starting with https://.",
                        verbose_name="Gelijke Kansen Agenda",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What the municipality does, and why.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality page",
                "verbose_name_plural": "municipality pages",
                "swappable": "K4K_WAGTAIL_MUNICIPALITYPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="NetworkPage",
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
                    "heading",
                    models.CharField(
                        help_text="One line that says what it is all about.",
                        max_length=120,
                        verbose_name="heading",
                    ),
                ),
                (
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="Two or three short sentences.",
                        max_length=400,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True, help_text="Stands below the stories.", verbose_name="text"
                    ),
                ),
                (
                    "is_demo",
                    models.BooleanField(
                        default=False,
                        help_text="Tells visitors that names and stories are invented.",
                        verbose_name="demo",
                    ),
                ),
            ],
            options={
                "verbose_name": "network",
                "verbose_name_plural": "networks",
                "swappable": "K4K_WAGTAIL_NETWORKPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="SchoolIndexPage",
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
            ],
            options={
                "verbose_name": "list of schools",
                "verbose_name_plural": "lists of schools",
                "swappable": "K4K_WAGTAIL_SCHOOLINDEXPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="SchoolPage",
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
                    "location_code",
                    models.CharField(
                        blank=True,
                        help_text="Official key of the school location (vestigingscode, BRIN with two digits).",
                        max_length=6,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{2}[A-Z]{2}\\d{2}$",
                                "Write the location code (vestigingscode) as in the register, such as 15ZF00.",
                            )
                        ],
                        verbose_name="location code",
                    ),
                ),
                (
                    "register_name",
                    models.CharField(
                        blank=True,
                        help_text="As the school register writes it. Visitors read the title of the page.",
                        max_length=200,
                        verbose_name="name in the register",
                    ),
                ),
                (
                    "street",
                    models.CharField(
                        blank=True,
                        help_text="Where visitors find the school.",
                        max_length=120,
                        verbose_name="street",
                    ),
                ),
                (
                    "house_number",
                    models.CharField(
                        blank=True,
                        help_text="With its letter, such as 12a.",
                        max_length=20,
                        verbose_name="house number",
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
                        help_text="Visitors search by this name.",
                        max_length=80,
                        verbose_name="place",
                    ),
                ),
                (
                    "denomination",
                    models.CharField(
                        blank=True,
                        help_text="As in the register, such as “Openbaar”. Visitors can filter by this.",
                        max_length=60,
                        verbose_name="denomination",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Number of the school itself.",
                        max_length=20,
                        verbose_name="telephone",
                    ),
                ),
                (
                    "register_website",
                    models.CharField(
                        blank=True,
                        help_text="Shown while there is no website under “Content”.",
                        max_length=200,
                        verbose_name="website in the register",
                    ),
                ),
                (
                    "register_source",
                    models.CharField(
                        blank=True,
                        help_text="The file these fields come from.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                (
                    "register_date",
                    models.DateField(
                        blank=True,
                        help_text="Visitors see this date.",
                        null=True,
                        verbose_name="date of the source",
                    ),
                ),
                (
                    "is_closed",
                    models.BooleanField(
                        default=False,
                        help_text="The page stays, with a notice; lists leave the school out.",
                        verbose_name="no longer in the register",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(
                        blank=True,
                        help_text="Date of the register in which the school was missing first.",
                        null=True,
                        verbose_name="found closed on",
                    ),
                ),
                (
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="One or two short sentences.",
                        max_length=250,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="Empty: the website of the register is shown.",
                        verbose_name="website",
                    ),
                ),
                (
                    "takes_part_from",
                    models.DateField(
                        blank=True,
                        help_text="Visitors see the year. Empty: the school does not take part.",
                        null=True,
                        verbose_name="takes part from",
                    ),
                ),
                (
                    "takes_part_until",
                    models.DateField(
                        blank=True,
                        help_text="Empty: no end is known.",
                        null=True,
                        verbose_name="takes part until",
                    ),
                ),
                (
                    "coach_from",
                    models.DateField(
                        blank=True,
                        help_text="Not needed while a coach with a profile works at the school.",
                        null=True,
                        verbose_name="has a coach from",
                    ),
                ),
                (
                    "coach_until",
                    models.DateField(
                        blank=True,
                        help_text="Empty: no end is known.",
                        null=True,
                        verbose_name="has a coach until",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Messages of visitors are sent to it. Visitors never see it.",
                        max_length=254,
                        verbose_name="address for messages",
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
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What visitors should know about this school.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "school",
                "verbose_name_plural": "schools",
                "swappable": "K4K_WAGTAIL_SCHOOLPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="StoryIndexPage",
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
            ],
            options={
                "verbose_name": "list of stories",
                "verbose_name_plural": "lists of stories",
                "swappable": "K4K_WAGTAIL_STORYINDEXPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="StoryPage",
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
                        help_text="One or two short sentences. They stand on cards and in search results.",
                        max_length=250,
                        verbose_name="gist",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("good_practice", "Good example"),
                            ("lesson_learned", "Lesson learned"),
                            ("initiative", "Initiative"),
                            ("interview", "Interview"),
                        ],
                        default="good_practice",
                        help_text="An interview shows its questions and answers first.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "target_groups",
                    k4k_wagtail.network.fields.ChoiceListField(
                        blank=True,
                        default=list,
                        help_text="Whom it is about.",
                        verbose_name="for whom",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("trying", "Trying out"),
                            ("established", "Common practice"),
                            ("handed_over", "Handed over"),
                        ],
                        default="trying",
                        help_text="Be honest: an idea or a trial is welcome too.",
                        max_length=20,
                        verbose_name="how far is it?",
                    ),
                ),
                (
                    "since_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year, such as 2021.",
                        null=True,
                        verbose_name="since",
                    ),
                ),
                (
                    "reason",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True, help_text="What was going on, and for whom?", verbose_name="why"
                    ),
                ),
                (
                    "approach",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="Step by step, so that others can do it.",
                        verbose_name="what we do",
                    ),
                ),
                (
                    "results",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="Voices of people, and figures if there are any.",
                        verbose_name="what we notice",
                    ),
                ),
                (
                    "lessons",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What works, and what you now do otherwise.",
                        verbose_name="what we learned",
                    ),
                ),
                (
                    "getting_started",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="The smallest step that is worth it.",
                        verbose_name="how to begin",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="For an interview: questions and answers. Also films and pictures.",
                        verbose_name="interview, film and more",
                    ),
                ),
                (
                    "time_per_week",
                    models.CharField(
                        blank=True,
                        help_text="Such as “4 hours a week”.",
                        max_length=120,
                        verbose_name="time",
                    ),
                ),
                (
                    "cost_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no extra costs"),
                            ("up_to_500", "up to € 500 a year"),
                            ("up_to_2500", "up to € 2,500 a year"),
                            ("more", "more than € 2,500 a year"),
                        ],
                        help_text="What it costs the school a year, roughly.",
                        max_length=20,
                        verbose_name="costs",
                    ),
                ),
                (
                    "needs",
                    models.TextField(
                        blank=True,
                        help_text="People, a place, things.",
                        max_length=250,
                        verbose_name="needed",
                    ),
                ),
                (
                    "first_steps",
                    models.TextField(
                        blank=True,
                        help_text="One step a line, three at most.",
                        verbose_name="the first three steps",
                    ),
                ),
                (
                    "evidence_experience",
                    models.CharField(
                        blank=True,
                        help_text="One plain sentence.",
                        max_length=250,
                        verbose_name="experience of the school",
                    ),
                ),
                (
                    "evidence_measured",
                    models.CharField(
                        blank=True,
                        help_text="One plain sentence.",
                        max_length=250,
                        verbose_name="measured at the school",
                    ),
                ),
                (
                    "evidence_research",
                    models.CharField(
                        blank=True,
                        help_text="One plain sentence.",
                        max_length=250,
                        verbose_name="research by others",
                    ),
                ),
                (
                    "contact_role",
                    models.CharField(
                        blank=True,
                        help_text="A role, no name: “The coach of the school”.",
                        max_length=120,
                        verbose_name="who answers questions",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="The address of a role, not of a person.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "last_checked",
                    models.DateField(
                        blank=True,
                        help_text="When somebody of the school last read the story and agreed.",
                        null=True,
                        verbose_name="last checked",
                    ),
                ),
                (
                    "review_by",
                    models.DateField(
                        blank=True,
                        help_text="Only editors see this.",
                        null=True,
                        verbose_name="check again before",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "swappable": "K4K_WAGTAIL_STORYPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ThemePage",
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
                    "gist",
                    models.TextField(
                        blank=True,
                        help_text="Two or three short sentences.",
                        max_length=400,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    k4k_wagtail.network.fields.BodyField(
                        blank=True,
                        help_text="What the theme is about and why it matters.",
                        verbose_name="text",
                    ),
                ),
                (
                    "questions",
                    models.TextField(
                        blank=True,
                        help_text="One question a line: what schools ask themselves about this theme.",
                        verbose_name="questions of schools",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme page",
                "verbose_name_plural": "theme pages",
                "swappable": "K4K_WAGTAIL_THEMEPAGE_MODEL",
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
