"""A copy of a story to begin a new one with: a draft, without what belongs to the first alone."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.coreutils import find_available_slug
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.page_types import get_base_page_model, get_page_model, missing_page_types

DUPLICATE = "k4k_duplicate_story"
# What says something of the first story alone: when it is shown, who can be recognised in its
# picture, who does the same. What Wagtail's own copies leave out stands with the page class.
ITS_OWN = ["go_live_at", "expire_at", "image_consent", "k4k_adoptions"]


def may_duplicate(user: Any, page: Any) -> bool:
    """Return whether somebody may make a copy of a story, beside it.

    Args:
        user: who.
        page: the story; what is not online can be copied by who may edit it.
    """
    if missing_page_types() or not issubclass(page.specific_class or object, story_model()):
        return False
    if not (page.live or page.permissions_for_user(user).can_edit()):
        return False
    return _may_add_beside(user, page)


def _may_add_beside(user: Any, page: Any) -> bool:
    """Return whether somebody may add a page beside one; no query a row of a listing."""
    if user.is_superuser:
        return bool(user.is_active)
    base = get_base_page_model()
    codename = get_permission_codename("add", base._meta)
    above = page.path[: -page.steplen]
    given = PagePermissionPolicy(base).get_cached_permissions_for_user(user)
    return any(
        right.permission.codename == codename and above.startswith(right.page.path)
        for right in given
    )


def story_model() -> Any:
    """Return the active class of stories."""
    return get_page_model("StoryPage")


def duplicate(story: Any, user: Any) -> Any:
    """Return a new draft with what a story tells, as its newest version that the user may see.

    Args:
        story: the story, as a page of its type.
        user: whose draft it becomes.
    """
    own = story.permissions_for_user(user).can_edit()
    source = story.get_latest_revision_as_object() if own else story
    suffix = _(" (copy)")
    title = source.title[: type(story)._meta.get_field("title").max_length - len(suffix)] + suffix
    slug = find_available_slug(story.get_parent(), f"{story.slug[:240]}-{slugify(suffix)}")
    action = CopyPageAction(
        source,
        update_attrs={"title": title, "slug": slug, "locked": False},
        exclude_fields=ITS_OWN,
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    with transaction.atomic():
        return action.execute(skip_permission_checks=True)


class DuplicateView(WagtailAdminTemplateMixin, TemplateView):
    """Makes the copy at once; asks first when it was not a button that led here."""

    template_name = "k4k_wagtail/admin/desk_ask.html"
    header_icon = "copy"
    _show_breadcrumbs = True
    story: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the story.

        Raises:
            Http404: there is no such story.
            PermissionDenied: the user may not add one beside it.
        """
        self.story = story_model().objects.filter(pk=kwargs["number"]).first()
        if self.story is None:
            raise Http404
        if not may_duplicate(request.user, self.story):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_page_title(self) -> str:
        """Return what is done."""
        return _("Copy as a new story")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        text = _("Make a draft with what “%(title)s” tells? Nobody sees it until you publish it.")
        back = reverse("wagtailadmin_explore", args=[self.story.get_parent().pk])
        own = {"question": text % {"title": self.story.title}, "css": ADMIN_CSS, "back_url": back}
        own["button"] = _("Make a copy")
        context: dict[str, Any] = super().get_context_data(**own, **kwargs)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the copy and lead to its form."""
        copy = duplicate(self.story, request.user)
        text = _(
            "This is a copy of “%(title)s”, which nobody sees yet. Give it a title of its own and "
            "change what is different. Dates, the consent for the picture and the schools that do "
            "this too were not copied."
        )
        messages.success(request, text % {"title": self.story.title})
        if copy.permissions_for_user(request.user).can_edit():
            return redirect("wagtailadmin_pages:edit", copy.pk)
        return redirect("wagtailadmin_explore", copy.get_parent().pk)


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Yield the button for the head of a story's screens.

    Args:
        page: the page.
        user: who looks at it.
        view_name: which screen; all have it.
        next_url: where an action leads back to; this leads to the copy.
    """
    if isinstance(page, get_base_page_model()) and may_duplicate(user, page):
        address = reverse(DUPLICATE, args=[page.pk])
        # Wagtail's script posts at once; without it, the address asks first.
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": address,
        }
        label = _("Copy as a new story")
        yield Button(label, address, icon_name="copy", attrs=attrs, priority=45)


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield the button for the row of a story in a listing.

    Args:
        page: the page.
        user: who looks at it.
        next_url: where an action leads back to; this leads to the copy.
    """
    yield from header_buttons(page, user)


def admin_urls() -> list[URLPattern]:
    """Return the address for the hook ``register_admin_urls``."""
    return [path("k4k/verhalen/<int:number>/kopie/", DuplicateView.as_view(), name=DUPLICATE)]
