"""What we add to Wagtail's admin: each hook hands over what ``editing`` made."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting

from k4k_wagtail.editing import (
    bulk_deletion,
    choosers,
    consent_actions,
    duplicating,
    menu,
    modeladmins,
    named_schools,
    page_listings,
    publishing,
    publishing_api,
    summary,
    widgets,
)
from k4k_wagtail.editing.adopting import buttons as adopting_buttons
from k4k_wagtail.editing.adopting import views as adopting
from k4k_wagtail.editing.bulk import urls as bulk_urls
from k4k_wagtail.editing.checks import content_checker
from k4k_wagtail.editing.dashboard.arrange import arrange
from k4k_wagtail.editing.guide import views as guide
from k4k_wagtail.editing.merging import log_words as merge_log
from k4k_wagtail.editing.merging import views as merging
from k4k_wagtail.editing.moderation import autosave, told
from k4k_wagtail.editing.registrations import buttons, mailing
from k4k_wagtail.editing.registrations import urls as registration_urls
from k4k_wagtail.editing.reports import registry as reports
from k4k_wagtail.editing.roles import admin_views as roles
from k4k_wagtail.editing.roles import log_words as role_log
from k4k_wagtail.network.publishing import gated, gated_copying, register_log_action
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.page_types import get_base_page_model, missing_page_types
from k4k_wagtail.schools import import_views
from k4k_wagtail.sharing import count_report
from k4k_wagtail.sharing.models import SharingSettings

widgets.register()
modeladmins.register()
publishing.register()
publishing_api.register()
reports.register()
register_setting(NetworkSettings, icon="group")
register_setting(SharingSettings, icon="code")
hooks.register("register_reports_menu_item", count_report.menu_item)
hooks.register("register_admin_urls", count_report.admin_urls)
hooks.register("register_log_actions", register_log_action)
hooks.register("register_admin_urls", roles.admin_urls)
hooks.register("register_admin_urls", guide.admin_urls)
hooks.register("register_help_menu_item", guide.help_item)
hooks.register("register_log_actions", role_log.register_actions)
hooks.register("construct_wagtail_userbar", content_checker.set_up)
hooks.register("register_admin_urls", merging.admin_urls)
hooks.register("register_admin_urls", adopting.admin_urls)
hooks.register("register_page_header_buttons", adopting_buttons.header_buttons)
hooks.register("register_admin_urls", duplicating.admin_urls)
hooks.register("register_page_header_buttons", duplicating.header_buttons)
hooks.register("register_page_listing_more_buttons", duplicating.listing_buttons)
hooks.register("register_log_actions", merge_log.register_actions)
hooks.register("register_page_header_buttons", buttons.header_buttons)
hooks.register("register_page_listing_more_buttons", buttons.listing_buttons)
# The last one counts: after Wagtail's own. A site with its own takes a higher order.
hooks.register("register_bulk_action", bulk_deletion.DeletePages, order=1)


# Without its page types a site starts too, and ``manage.py check`` says what is wrong.
if not missing_page_types():
    hooks.register("construct_page_chooser_queryset", choosers.choosable_pages)
    hooks.register("register_admin_urls", bulk_urls.admin_urls)
    # Late, so that it finds the panels of others.
    hooks.register("construct_homepage_panels", arrange, order=100)


@hooks.register("register_admin_viewset")
def register_listings() -> list[Any]:
    """Register the listings of pages and the choosers.

    None without their page types: then the addresses load, and ``manage.py check`` says what is
    wrong.
    """
    if missing_page_types():
        return []
    return [
        *page_listings.viewsets(),
        choosers.school_chooser(),
        choosers.coach_chooser(),
        choosers.organisation_chooser(),
    ]


@hooks.register("register_admin_menu_item")
def register_menu_group() -> Any:
    """Register the menu group of the network."""
    return menu.group()


@hooks.register("register_admin_urls")
def register_import() -> list[Any]:
    """Register the import of schools, and what can be done with a consent or a registration."""
    return [
        *import_views.admin_urls(),
        *consent_actions.admin_urls(),
        *registration_urls.admin_urls(),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Register what is written in the log of a coach, and of an event."""
    consent_actions.register_actions(actions)
    mailing.register_actions(actions)


@hooks.register("construct_homepage_summary_items")
def add_summary(request: HttpRequest, items: list[Any]) -> None:
    """Count stories and schools on the admin's home page."""
    items.append(summary.PagesOfNetwork(request))


@hooks.register("before_delete_page")
def check_page_deletion(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to delete schools that stories name."""
    return named_schools.check_deletion(request, [page])


@hooks.register("before_bulk_action")
def check_bulk_action(
    request: HttpRequest, action_type: str, pages: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete schools that stories name, and to publish what may not be published."""
    if action.model is not get_base_page_model():
        return None
    if action_type == "delete":
        return named_schools.check_deletion(request, pages)
    if action_type == "publish":
        return publishing.check_bulk_publishing(request, pages, action)
    return None


@hooks.register("before_publish_page")
def check_publishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Ask the page once more, between its form and its publication."""
    return publishing.check_publishing(request, page)


@hooks.register("after_copy_page")
def check_copy(request: HttpRequest, page: Any, new_page: Any) -> None:
    """Ask a copy that is live at once."""
    publishing.check_copy(request, new_page)


@hooks.register("register_actions", order=1)
def gate_actions(registry: Any) -> None:
    """Put the gate into the actions by which Wagtail's API publishes and copies (Wagtail 8)."""
    base = get_base_page_model()
    actions = registry.actions[base]
    registry.register(base, gated(actions["publish"]))
    registry.register(base, gated_copying(actions["copy"]))


@hooks.register("after_unpublish_page")
def warn_about_unpublished_page(request: HttpRequest, page: Any) -> None:
    """Say which live stories name a school that went offline."""
    named_schools.warn_about_unpublished(request, [page])


@hooks.register("after_bulk_action")
def warn_about_unpublished_pages(
    request: HttpRequest, action_type: str, pages: list[Any], action: Any
) -> None:
    """Say which live stories name schools that went offline, and which mails were not sent."""
    told.say_what_failed(request)
    if action_type == "unpublish" and action.model is get_base_page_model():
        named_schools.warn_about_unpublished(request, pages)


@hooks.register("before_edit_page")
def refuse_to_judge(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Keep a form that saves itself from judging what was handed in."""
    return autosave.refuse_to_judge(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_failed(request: HttpRequest, page: Any) -> None:
    """Say to whom a mail about what was handed in or judged could not be sent."""
    told.say_what_failed(request)
