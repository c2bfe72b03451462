"""Fill the example site: the municipality's own pages, then the network with its demo."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Locale, Page, Site, Task, Workflow

from example_site.veenbeek.models import HomePage, NewsIndexPage, NewsPage, TextPage
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.page_types import get_page_model

LOGINS = (("beheer", True), ("redactie", False), ("school", False))
# The school that the login of that name writes for.
SCHOOL = "De Vliegerhof"
APPROVAL = "Goedkeuring door de redactie"
NEWS = (
    (
        date(2026, 11, 12),
        "Nieuwe speelplekken in drie wijken",
        """<p>In het voorjaar beginnen we met drie nieuwe speelplekken. Kinderen uit de buurt
        tekenden zelf wat er moet komen: een glijbaan, een hut van takken en veel gras.</p>""",
    ),
    (
        date(2026, 10, 30),
        "Kansenfonds voor kinderen open tot 1 januari",
        """<p>Sport, muziek of een fiets: ouders met weinig geld kunnen weer een bijdrage vragen.
        Dat kan op papier, online of samen met iemand in het wijkcentrum.</p>""",
    ),
    (
        date(2026, 10, 8),
        "Werk aan de Molenweg",
        "<p>De Molenweg is van 2 tot 20 november dicht voor auto’s. Fietsers kunnen erlangs.</p>",
    ),
)


class Command(BaseCommand):
    """Adds what is missing; running it twice adds nothing."""

    help = "Fill the example site with its own pages, the network and the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make pages and logins, and hand the network over to its own commands."""
        self.address(self.home())
        self.workflow()
        call_command("k4k_setup", stdout=self.stdout)
        call_command("k4k_demo", stdout=self.stdout)
        self.logins()

    def home(self) -> Page:
        """Return the municipality's home page; make it, its news and a page of text."""
        home = HomePage.objects.first()
        if home is not None:
            return home
        Locale.objects.get_or_create(language_code="nl")
        root = Page.get_first_root_node()
        home = root.add_child(
            instance=HomePage(
                title="Welkom in Veenbeek",
                slug="veenbeek",
                lead="Nieuws, onderwerpen en alles wat je bij de gemeente kunt regelen.",
            )
        )
        self.address(home)
        Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).first().delete()
        news = home.add_child(
            instance=NewsIndexPage(title="Nieuws", slug="nieuws", show_in_menus=True)
        )
        for day, title, body in NEWS:
            news.add_child(instance=NewsPage(title=title, date=day, body=body))
        home.add_child(
            instance=TextPage(
                title="Jeugd",
                slug="jeugd",
                show_in_menus=True,
                body="<p>Opgroeien in Veenbeek: opvang, school, sport en hulp dichtbij.</p>",
            )
        )
        return home

    def address(self, home: Page) -> None:
        """Make the site answer, and name itself, at the address that it is served at."""
        parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        values = {"hostname": parts.hostname, "port": parts.port or 80}
        values |= {"root_page": home, "site_name": settings.WAGTAIL_SITE_NAME}
        Site.objects.update_or_create(is_default_site=True, defaults=values)

    def workflow(self) -> None:
        """Give the workflow and the task that Wagtail starts with a Dutch name."""
        for model in (Workflow, Task):
            model.objects.filter(name="Moderators approval").update(name=APPROVAL)

    def logins(self) -> None:
        """Make a login for the administrator, one for an editor and one for a school; print them.

        The password of each is its name.
        """
        users = get_user_model()
        for name, is_admin in LOGINS:
            if not users.objects.filter(username=name).exists():
                user = users.objects.create_user(
                    name, f"{name}@voorbeeld.example", name, is_staff=is_admin
                )
                user.is_superuser = is_admin
                user.save()
            self.stdout.write(f"login  {name} / {name}")
        self.roles()
        address = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(f"site   {address}/  admin  {address}/admin/")

    def roles(self) -> None:
        """Let the editor edit the site and the network, and the school its own pages."""
        network = get_page_model("NetworkPage").objects.get()
        school = get_page_model("SchoolPage").objects.get(title=SCHOOL)
        editor = get_user_model().objects.get(username="redactie")
        editor.groups.add(Group.objects.get(name="Moderators"))
        editor.groups.add(group_for(Role.NETWORK_EDITOR, network).group)
        author = get_user_model().objects.get(username="school")
        author.groups.add(group_for(Role.SCHOOL_AUTHOR, network, page=school).group)
