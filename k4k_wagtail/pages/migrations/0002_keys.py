import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import swapper
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        swapper.dependency("k4k_pages", "CoachPage"),
        swapper.dependency("k4k_pages", "SchoolPage"),
        ("k4k_pages", "0001_initial"),
        ("k4k_wagtail", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0094_alter_page_locale"),
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.AddField(
            model_name="coachpage",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                help_text="The organisation that the coach works for.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.organisation",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="coachpage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                help_text="Without a picture the page gets a drawing that goes with its theme.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=get_image_model_string(),
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="coachpage",
            name="municipalities",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Empty: the municipalities of the schools.",
                related_name="+",
                to="k4k_wagtail.municipality",
                verbose_name="municipalities",
            ),
        ),
        migrations.AddField(
            model_name="coachpage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="What the coach knows most about.",
                related_name="+",
                to="k4k_wagtail.theme",
                verbose_name="themes",
            ),
        ),
        migrations.AddField(
            model_name="municipalitypage",
            name="municipality",
            field=models.ForeignKey(
                help_text="Its schools, coaches, stories and figures are on the page by themselves.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="networkpage",
            name="featured_story",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: the newest story.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="story to put first",
            ),
        ),
        migrations.AddField(
            model_name="schoolpage",
            name="board",
            field=models.ForeignKey(
                blank=True,
                help_text="The organisation that is responsible for the school.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.organisation",
                verbose_name="school board",
            ),
        ),
        migrations.AddField(
            model_name="schoolpage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                help_text="Without a picture the page gets a drawing that goes with its theme.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=get_image_model_string(),
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="schoolpage",
            name="municipality",
            field=models.ForeignKey(
                help_text="Decides under which municipality the school and its stories are found.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="coaches",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Shown only while their own profiles are.",
                related_name="stories",
                to=swapper.get_model_name("k4k_pages", "CoachPage"),
                verbose_name="coaches",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                help_text="Without a picture the page gets a drawing that goes with its theme.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=get_image_model_string(),
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="labels",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="Free keywords, in lower case: reading, parents, sport.",
                through="k4k_wagtail.PageLabel",
                to="taggit.Tag",
                verbose_name="labels",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                help_text="Only when there is no school.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                help_text="When the story is not a school's own.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="partners",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Organisations that take part: a library, welfare work, a sports club.",
                related_name="+",
                to="k4k_wagtail.organisation",
                verbose_name="partners",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="schools",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="The municipality follows from the school.",
                related_name="stories",
                to=swapper.get_model_name("k4k_pages", "SchoolPage"),
                verbose_name="schools",
            ),
        ),
        migrations.AddField(
            model_name="storypage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                help_text="Visitors find it here.",
                related_name="+",
                to="k4k_wagtail.theme",
                verbose_name="themes",
            ),
        ),
        migrations.AddField(
            model_name="themepage",
            name="theme",
            field=models.ForeignKey(
                help_text="The stories and schools of this theme are listed on the page by themselves.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="k4k_wagtail.theme",
                verbose_name="theme",
            ),
        ),
    ]
