import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import swapper
from django.conf import settings
from django.db import migrations, models
from wagtail.documents import get_document_model_string


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        swapper.dependency("wagtailcore", "Page"),
        ("wagtailcore", "0094_alter_page_locale"),
        migrations.swappable_dependency(get_document_model_string()),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("query", models.CharField(max_length=200, unique=True, verbose_name="address")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="source")),
                ("asked_at", models.DateTimeField(auto_now=True, verbose_name="asked at")),
            ],
            options={
                "verbose_name": "location of an address",
                "verbose_name_plural": "locations of addresses",
            },
        ),
        migrations.CreateModel(
            name="CatalogueChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(db_index=True)),
                ("token", models.CharField(max_length=32)),
                ("page_type", models.CharField(max_length=100)),
                ("page_id", models.PositiveBigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CatalogueVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("token", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        help_text="Such as 2026-1.",
                        max_length=20,
                        unique=True,
                        verbose_name="version",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="What the coach reads and agrees to.", verbose_name="text"
                    ),
                ),
                ("created_on", models.DateField(auto_now_add=True, verbose_name="made on")),
            ],
            options={
                "verbose_name": "consent text",
                "verbose_name_plural": "consent texts",
                "ordering": ["-created_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
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
                        help_text="As visitors read it.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="How it stands in web addresses. Links break when you change it.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="GM0109",
                        max_length=6,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^GM\\d{4}$",
                                "Write the CBS code as GM and four digits, such as GM0109.",
                            )
                        ],
                        verbose_name="CBS code",
                    ),
                ),
                (
                    "province",
                    models.CharField(
                        blank=True,
                        help_text="Such as Drenthe.",
                        max_length=40,
                        verbose_name="province",
                    ),
                ),
                (
                    "takes_part",
                    models.BooleanField(
                        default=False,
                        help_text="Visitors can always choose it in the filters, even without stories.",
                        verbose_name="takes part in the network",
                    ),
                ),
                (
                    "is_current",
                    models.BooleanField(
                        default=True,
                        help_text="Off when it is no longer in the newest list of municipalities.",
                        verbose_name="still exists",
                    ),
                ),
                (
                    "boundary",
                    models.JSONField(
                        blank=True, editable=False, null=True, verbose_name="boundary"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="source"
                    ),
                ),
                (
                    "source_date",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="date of the source"
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CoachSchool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day. Empty: it always was so.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: no end is known.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_coach_schools",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        help_text="The profile is found under this school and its municipality.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_school_coaches",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "school of a coach",
                "verbose_name_plural": "schools of a coach",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        help_text="Name of the person that agreed.",
                        max_length=120,
                        verbose_name="given by",
                    ),
                ),
                (
                    "given_on",
                    models.DateField(help_text="Not later than today.", verbose_name="given on"),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("signed", "Signed on paper"),
                            ("email", "By e-mail"),
                            ("online", "In an online form"),
                        ],
                        default="signed",
                        help_text="How the consent was given. Keep the paper or the mail.",
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        help_text="The last day of the consent, such as the end of a contract.",
                        verbose_name="ends on",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="The last time the person said yes again. It is asked each year.",
                        null=True,
                        verbose_name="confirmed on",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn at"
                    ),
                ),
                (
                    "reminded_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="reminded on"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        help_text="The profile that the consent is about.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_consents",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="coach",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        help_text="The version that the person agreed to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="k4k_wagtail.consenttext",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="KeyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="What is counted, such as “schools take part”.",
                        max_length=120,
                        verbose_name="label",
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        help_text="Such as “almost”. Empty: the number is exact.",
                        max_length=20,
                        verbose_name="word before the number",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Only the number.",
                        max_digits=12,
                        verbose_name="value",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Such as % or euro. Empty: a count.",
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                (
                    "countable",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("participating_schools", "Participating schools"),
                            ("schools_with_coach", "Schools with a coach"),
                            ("people_trained", "People trained as coach"),
                            ("active_coaches", "Active coaches"),
                            ("stories", "Stories"),
                            ("events", "Events"),
                            ("participants", "Participants"),
                        ],
                        help_text="Then a report shows where it differs from what the records count.",
                        max_length=30,
                        verbose_name="counts the same as",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so, and where. Visitors see it.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                (
                    "reference_date",
                    models.DateField(
                        blank=True,
                        help_text="The day the number holds for. Empty: visitors read that there is none.",
                        null=True,
                        verbose_name="reference date",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Address of the source, starting with https://.",
                        verbose_name="link",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Lowest first in a block of figures.",
                        verbose_name="order",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the number is about the whole network.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="key_figures",
                        to="k4k_wagtail.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "key figure",
                "verbose_name_plural": "key figures",
                "ordering": ["order", "label", "-reference_date"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="MunicipalityAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day. Empty: it always was so.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: no end is known.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="What is done.", max_length=160, verbose_name="title"
                    ),
                ),
                (
                    "partners",
                    models.CharField(
                        blank=True,
                        help_text="Who does it together, with commas in between.",
                        max_length=250,
                        verbose_name="partners",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "running"),
                            ("done", "done"),
                            ("stopped", "stopped"),
                        ],
                        default="planned",
                        help_text="How far it is.",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_municipality_actions",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "action of a municipality",
                "verbose_name_plural": "actions of a municipality",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MunicipalityContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        help_text="Such as “Policy officer for education”.",
                        max_length=120,
                        verbose_name="role",
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the municipality.",
                        max_length=120,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="An address of the role, such as kansen@coevorden.nl. Visitors see it.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Number of the office.",
                        max_length=20,
                        verbose_name="telephone",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_municipality_contacts",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "contact of a municipality",
                "verbose_name_plural": "contacts of a municipality",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NetworkSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office_email",
                    models.EmailField(
                        blank=True,
                        help_text="Gets reminders, such as of consents that end. Visitors never see it.",
                        max_length=254,
                        verbose_name="address of the network office",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "network settings",
                "verbose_name_plural": "network settings",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                        help_text="As visitors read it.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="How it stands in web addresses. Links break when you change it.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("board", "School board"),
                            ("municipality", "Municipality"),
                            ("province", "Province"),
                            ("childcare", "Childcare"),
                            ("library", "Library"),
                            ("welfare", "Welfare work"),
                            ("youth_work", "Youth work"),
                            ("youth_health_care", "Youth health care"),
                            ("sport", "Sport"),
                            ("culture", "Culture"),
                            ("care", "Care"),
                            ("foundation", "Foundation"),
                            ("alliance", "Alliance"),
                        ],
                        default="foundation",
                        help_text="Visitors can filter schools by their school board.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="Only for a school board: its number in the register of DUO.",
                        max_length=5,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$",
                                "Write the board number (bevoegd gezag) as five digits, such as 10249.",
                            )
                        ],
                        verbose_name="board number",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="The whole address, starting with https://.",
                        verbose_name="website",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: it works in more than one municipality.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="k4k_wagtail.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PageDownload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the title of the document.",
                        max_length=120,
                        verbose_name="text of the link",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        help_text="The document that visitors can download.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=get_document_model_string(),
                        verbose_name="document",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_downloads",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
            ],
            options={
                "verbose_name": "download",
                "verbose_name_plural": "downloads",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_page_labels",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_page_labels",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "label",
                "verbose_name_plural": "labels",
            },
        ),
        migrations.CreateModel(
            name="Region",
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
                        help_text="As visitors read it.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="How it stands in web addresses. Links break when you change it.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "municipalities",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Their stories and schools are found under this region.",
                        related_name="regions",
                        to="k4k_wagtail.municipality",
                        verbose_name="municipalities",
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["name"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="read at")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("source_date", models.DateField(null=True, verbose_name="date of the file")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of the file")),
                ("report", models.JSONField(default=dict, verbose_name="report")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import of schools",
                "verbose_name_plural": "imports of schools",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="StoryAdoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Only when the school has no page in this network.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="2025", null=True, verbose_name="since"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="A few words, such as “with younger children”.",
                        max_length=160,
                        verbose_name="what is different there",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_adoptions",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        help_text="Its page in this network, if it has one.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="k4k_adopted_stories",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "school that does this too",
                "verbose_name_plural": "schools that do this too",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                        help_text="As visitors read it.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="How it stands in web addresses. Links break when you change it.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "gist",
                    models.CharField(
                        blank=True,
                        help_text="Stands on tiles and cards.",
                        max_length=200,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "requires_agreement",
                    models.BooleanField(
                        default=False,
                        help_text="Schools may only take part while their municipality has an agreement.",
                        verbose_name="needs an agreement",
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("samen", "Terracotta"),
                            ("beginnen", "Ochre"),
                            ("opgroeien", "Green"),
                            ("kiezen", "Purple"),
                        ],
                        default="samen",
                        help_text="Of everything that belongs to it. A sub-theme gets the colour of its theme.",
                        max_length=20,
                        verbose_name="colour",
                    ),
                ),
                (
                    "icon",
                    models.CharField(
                        choices=[
                            ("samen", "Two circles that touch: school and home"),
                            ("beginnen", "Rising sun: the first years"),
                            ("opgroeien", "Wooden rainbow: taking part"),
                            ("kiezen", "Road that splits: the next school"),
                        ],
                        default="samen",
                        help_text="The drawing beside the name of the theme.",
                        max_length=20,
                        verbose_name="sign",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Lowest first in every list of themes.",
                        verbose_name="order",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only for a sub-theme: the theme it belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subthemes",
                        to="k4k_wagtail.theme",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["order", "name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        help_text="The first day of the agreement.", verbose_name="from"
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day of the agreement. Empty: no end was agreed.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only.",
                        max_length=500,
                        verbose_name="note",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        help_text="The signed agreement. Visitors can download it on the municipality's page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_document_model_string(),
                        verbose_name="document",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        help_text="The municipality that made the agreement.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="k4k_wagtail.municipality",
                        verbose_name="municipality",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        help_text="Schools in this municipality may take part in it during the agreement.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="k4k_wagtail.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "ordering": ["municipality__name", "theme__order", "-starts_on"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="SchoolTheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day. Empty: it always was so.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: no end is known.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences. Empty: only the name of the theme is shown.",
                        max_length=300,
                        verbose_name="what the school does",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="k4k_school_themes",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        help_text="A theme that the school works on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="school_themes",
                        to="k4k_wagtail.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme of a school",
                "verbose_name_plural": "themes of a school",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("page", "theme"), name="k4k_school_theme_once")
                ],
            },
        ),
    ]
