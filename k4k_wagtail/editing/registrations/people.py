"""Pages about one person: give a place, cancel, change details, add somebody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages

from k4k_wagtail.editing.registrations.addresses import ADD, address
from k4k_wagtail.editing.registrations.base import AskView, DeskViewMixin, PersonViewMixin
from k4k_wagtail.editing.registrations.forms import HERE, NewPersonForm, PersonForm
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration import desks, organising
from k4k_wagtail.events.registration.post import deliver

TAKEN = gettext_lazy("Somebody else is on the list with this address.")


class ConfirmView(PersonViewMixin, AskView):
    """Gives a place to somebody who waits, also when there are fewer than that."""

    page_title = gettext_lazy("Give a place")
    button = gettext_lazy("Give a place")

    def question(self) -> str:
        """Return who gets how many places."""
        text = ngettext(
            "%(name)s gets %(number)d place, and a mail that says so.",
            "%(name)s gets %(number)d places, and a mail that says so.",
            self.person.places,
        )
        return text % {"name": self.person.name, "number": self.person.places}

    def warnings(self) -> list[str]:
        """Return that there is no room for it, and that others are passed over."""
        found = []
        free = desks.free_places(self.desk)
        # Whom a place was offered to already has it in the count.
        waits = self.person.state == RegistrationState.WAITING
        if waits and free is not None and free < self.person.places:
            text = ngettext(
                "There is %(free)d place left. Then more people come than there are places.",
                "There are %(free)d places left. Then more people come than there are places.",
                free,
            )
            found.append(text % {"free": free})
        line = self.desk.registrations.filter(state=RegistrationState.WAITING)
        before = line.filter(number__lt=self.person.number).count() if waits else 0
        if before:
            text = ngettext(
                "%(number)d person has been waiting longer.",
                "%(number)d people have been waiting longer.",
                before,
            )
            found.append(text % {"number": before})
        return found

    def act(self) -> HttpResponse:
        """Give the place."""
        outcome = desks.confirm(self.person)
        deliver(outcome.mails)
        if outcome.registration.state != RegistrationState.CONFIRMED:
            text = _("%(name)s cancelled meanwhile. Add them again when they do come.")
            return self.back(text % {"name": self.person.name}, is_error=True)
        return self.back(_("%(name)s has a place now.") % {"name": self.person.name})


class CancelView(PersonViewMixin, AskView):
    """Takes somebody off the list; the place goes to the first who waits."""

    page_title = gettext_lazy("Cancel registration")
    button = gettext_lazy("Cancel registration")
    is_dangerous = True
    template_name = "k4k_wagtail/admin/desk_cancel.html"

    def question(self) -> str:
        """Return what it does."""
        text = _(
            "%(name)s comes off the list. A place that comes free is offered to the first who "
            "waits."
        )
        return text % {"name": self.person.name}

    def act(self) -> HttpResponse:
        """Take them off; tell them when that is wanted."""
        outcome = organising.take_off(self.person, is_told="tell" in self.request.POST)
        deliver(outcome.mails)
        return self.back(_("%(name)s is off the list.") % {"name": self.person.name})


class DetailsView(PersonViewMixin, FormView):  # type: ignore[type-arg]
    """Changes what is written down of somebody."""

    page_title = gettext_lazy("Change details")
    template_name = "k4k_wagtail/admin/desk_form.html"

    def get_form(self, form_class: Any = None) -> PersonForm:
        """Return the form with the questions of the event."""
        questions = list(self.desk.page.k4k_event_questions.all())
        return PersonForm(questions, self.person, self.request.POST or None)

    def form_valid(self, form: PersonForm) -> HttpResponse:
        """Write the details; nobody is told but whom a place comes free for."""
        try:
            outcome = organising.correct(self.person, form.visitor())
        except organising.KnownAddressError:
            form.add_error("email", str(TAKEN))
            return self.form_invalid(form)
        deliver(outcome.mails)
        return self.back(_("The details of %(name)s are saved.") % {"name": form.visitor().name})


class AddView(DeskViewMixin, FormView):  # type: ignore[type-arg]
    """Writes down somebody who came without signing up, or who signs up by telephone."""

    page_title = gettext_lazy("Add somebody")
    template_name = "k4k_wagtail/admin/desk_form.html"

    def get_form(self, form_class: Any = None) -> NewPersonForm:
        """Return an empty form with the questions of the event."""
        questions = list(self.desk.page.k4k_event_questions.all())
        return NewPersonForm(questions, None, self.request.POST or None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say when everything is taken: adding somebody is possible all the same."""
        is_full = desks.free_places(self.desk) == 0
        return super().get_context_data(is_full=is_full, adds=True, **kwargs)

    def form_valid(self, form: NewPersonForm) -> HttpResponse:
        """Write them down."""
        visitor = form.visitor()
        if form.cleaned_data["arrival"] == HERE:
            organising.walk_in(self.desk, visitor)
            text = _("%(name)s is on the list, and present.")
        else:
            try:
                deliver(organising.add(self.desk, visitor).mails)
            except organising.KnownAddressError:
                form.add_error("email", str(TAKEN))
                return self.form_invalid(form)
            text = _("%(name)s is on the list.")
        if "another" in self.request.POST:
            messages.success(self.request, text % {"name": visitor.name})
            return redirect(address(ADD, self.desk))
        return self.back(text % {"name": visitor.name})
