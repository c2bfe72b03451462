import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('k4k_wagtail', '0002_events'),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='SharedVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_type', models.CharField(max_length=100, unique=True)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('token', models.CharField(blank=True, max_length=32)),
                ('day', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SharedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_id', models.PositiveBigIntegerField()),
                ('page_id', models.PositiveBigIntegerField()),
                ('page_type', models.CharField(max_length=100)),
                ('public_id', models.UUIDField()),
                ('locale_id', models.PositiveBigIntegerField()),
                ('number', models.PositiveBigIntegerField(unique=True)),
                ('changed_at', models.DateTimeField()),
                ('is_gone', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['network_id', 'number'], name='k4k_shared_number'), models.Index(fields=['network_id', 'page_type', 'changed_at'], name='k4k_shared_time'), models.Index(fields=['page_type', 'page_id'], name='k4k_shared_page')],
                'constraints': [models.UniqueConstraint(fields=('network_id', 'page_id'), name='k4k_one_shared_page')],
            },
        ),
        migrations.CreateModel(
            name='SharingSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('allow_everybody', models.BooleanField(default=False, help_text='Any site may show the network. What is shown is public anyway.', verbose_name='everybody may embed')),
                ('allowed_hosts', models.TextField(blank=True, help_text='One a line, such as https://www.example.nl. With *.example.nl all sites below it may. Without any line nobody may.', verbose_name='sites that may embed')),
                ('theme_class', models.CharField(blank=True, help_text='Class of the theme that embeds have unless their code names another.', max_length=100, validators=[django.core.validators.RegexValidator('\\A[A-Za-z_][\\w-]*( [A-Za-z_][\\w-]*)*\\Z', 'Write one or more names of CSS classes with a space between them.')], verbose_name='theme class')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'sharing',
                'verbose_name_plural': 'sharing',
            },
        ),
        migrations.CreateModel(
            name='EmbedCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='date')),
                ('host', models.CharField(blank=True, max_length=253, verbose_name='site')),
                ('kind', models.CharField(max_length=20, verbose_name='kind of embed')),
                ('number', models.PositiveBigIntegerField(default=0, verbose_name='number')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'number of embeds shown',
                'verbose_name_plural': 'numbers of embeds shown',
                'constraints': [models.UniqueConstraint(fields=('site', 'date', 'host', 'kind'), name='k4k_one_embed_count')],
            },
        ),
    ]
