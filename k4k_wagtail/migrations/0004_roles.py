import django.db.models.deletion
import django.utils.timezone
import swapper
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('k4k_wagtail', '0003_sharing'),
        ('wagtailcore', '0094_alter_page_locale'),
        swapper.dependency('wagtailcore', 'Page'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RoleGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('network-editor', 'network editor'), ('municipality-editor', 'municipality editor'), ('school-author', 'school author'), ('coach', 'coach'), ('report-reader', 'report reader')], max_length=30, verbose_name='role')),
                ('identity', models.CharField(editable=False, max_length=100, unique=True)),
                ('collection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.collection')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='k4k_role', to='auth.group')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='k4k_wagtail.municipality', verbose_name='municipality')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=swapper.get_model_name("wagtailcore", "Page"), verbose_name='network')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='k4k_roles', to=swapper.get_model_name("wagtailcore", "Page"), verbose_name='school or coach')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
            },
        ),
        migrations.AlterModelOptions(
            name='embedcount',
            options={'permissions': [('read_reports', 'Can read the reports of the network')], 'verbose_name': 'number of embeds shown', 'verbose_name_plural': 'numbers of embeds shown'},
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='mail address')),
                ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='invited at')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role_group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='k4k_wagtail.rolegroup', verbose_name='role')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-invited_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='networksettings',
            name='municipality_reviews',
            field=models.BooleanField(default=False, help_text='What schools and coaches hand in goes to the editors of their municipality before it comes to you. Where a municipality has none, it comes to you at once.', verbose_name='municipalities look first'),
        ),
        migrations.CreateModel(
            name='MunicipalityApprovalTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ],
            options={
                'verbose_name': 'approval by the municipality',
                'verbose_name_plural': 'approvals by municipalities',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='MunicipalityTaskState',
            fields=[
                ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                ('asked', models.ManyToManyField(related_name='+', to='k4k_wagtail.rolegroup', verbose_name='asked')),
            ],
            options={
                'verbose_name': 'look of a municipality',
                'verbose_name_plural': 'looks of municipalities',
            },
            bases=('wagtailcore.taskstate',),
        ),
        migrations.CreateModel(
            name='ReviewReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField(verbose_name='sent on')),
                ('task_state', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='k4k_reminders', to='wagtailcore.taskstate')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder to a reviewer',
                'verbose_name_plural': 'reminders to reviewers',
                'constraints': [models.UniqueConstraint(fields=('task_state', 'user'), name='k4k_one_review_reminder')],
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='in other languages'),
        ),
        migrations.AddField(
            model_name='region',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='in other languages'),
        ),
        migrations.AddField(
            model_name='theme',
            name='translations',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='in other languages'),
        ),
        migrations.CreateModel(
            name='BulkAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('add-themes', 'Add themes'), ('remove-themes', 'Take themes away'), ('set-themes', 'Replace the themes'), ('add-labels', 'Add labels'), ('remove-labels', 'Take labels away'), ('set-labels', 'Replace the labels'), ('set-review', 'Set when to check again'), ('publish', 'Publish'), ('archive', 'Archive: take offline')], max_length=20, verbose_name='action')),
                ('values', models.JSONField(default=dict, verbose_name='values')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last page')),
                ('state', models.CharField(choices=[('running', 'going on'), ('stopped', 'stopped'), ('finished', 'finished')], default='running', max_length=10, verbose_name='state')),
                ('is_undo', models.BooleanField(default=False, verbose_name='is being undone')),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('acting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'change of many pages',
                'verbose_name_plural': 'changes of many pages',
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BulkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('page_key', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=255)),
                ('outcome', models.CharField(choices=[('waiting', 'to do'), ('done', 'done'), ('same', 'was so already'), ('refused', 'refused'), ('undone', 'undone'), ('kept', 'not undone')], default='waiting', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('trail', models.JSONField(default=dict)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='k4k_wagtail.bulkaction')),
            ],
            options={
                'verbose_name': 'page of a change',
                'verbose_name_plural': 'pages of a change',
                'ordering': ['position'],
                'indexes': [models.Index(fields=['action', 'outcome', 'position'], name='k4k_bulk_next')],
                'constraints': [models.UniqueConstraint(fields=('action', 'page_key'), name='k4k_bulk_page_once')],
            },
        ),
        migrations.CreateModel(
            name='MergedTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('theme', 'theme'), ('organisation', 'organisation'), ('label', 'label')], max_length=20, verbose_name='kind')),
                ('old_key', models.PositiveBigIntegerField(verbose_name='key it had')),
                ('old_slug', models.CharField(blank=True, db_index=True, max_length=120, verbose_name='slug it had')),
                ('old_name', models.CharField(max_length=120, verbose_name='name it had')),
                ('new_key', models.PositiveBigIntegerField(db_index=True, verbose_name='key of what took its place')),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='merged at')),
            ],
            options={
                'verbose_name': 'merged term',
                'verbose_name_plural': 'merged terms',
                'ordering': ['-merged_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'old_key'), name='k4k_term_merged_once')],
            },
        ),
        migrations.CreateModel(
            name='AdoptionProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.PositiveSmallIntegerField(blank=True, help_text='The year, such as 2025.', null=True, verbose_name='since')),
                ('note', models.CharField(blank=True, help_text='A few words, such as “with younger children”. Visitors read them.', max_length=160, verbose_name='what is different there')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='proposed at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('is_open', models.BooleanField(default=True, editable=False, null=True)),
                ('is_accepted', models.BooleanField(default=False, verbose_name='accepted')),
                ('reason', models.TextField(blank=True, help_text='Who proposed it gets this by mail.', max_length=1000, verbose_name='reason')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
                ('school', models.ForeignKey(help_text='The school that does this too.', on_delete=django.db.models.deletion.CASCADE, related_name='k4k_proposed_adoptions', to=swapper.get_model_name("wagtailcore", "Page"), verbose_name='school')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='k4k_adoption_proposals', to=swapper.get_model_name("wagtailcore", "Page"), verbose_name='story')),
            ],
            options={
                'verbose_name': 'proposal of a school that does this too',
                'verbose_name_plural': 'proposals of schools that do this too',
                'ordering': ['proposed_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('story', 'school', 'is_open'), name='k4k_one_open_proposal')],
            },
        ),
    ]
