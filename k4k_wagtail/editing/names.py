"""Names in other languages on the form of a term: a field per language of the site's content."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from k4k_wagtail.network.names import other_languages


class NamesForm(WagtailAdminModelForm):
    """A form of a term, with a field for each of its texts in each other language.

    Texts in a language that the site no longer has are not asked for, and stay as they are.

    Attributes:
        name_fields: language and field of the term, by the name of the field of the form.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_fields = {
            f"{field}_{code}": (code, field)
            for code in other_languages()
            for field in self.instance.named
        }
        for name, (code, field) in self.name_fields.items():
            self.fields[name] = self._field(code, field)

    def _field(self, code: str, field: str) -> Any:
        of_term = self.instance._meta.get_field(field)
        label = format_lazy("{} ({})", capfirst(of_term.verbose_name), other_languages()[code])
        texts = self.instance.translations.get(code) or {}
        found = of_term.formfield(
            required=False, label=label, help_text="", initial=texts.get(field, "")
        )
        # Screen readers and the check of spelling go by it.
        found.widget.attrs["lang"] = code
        return found

    def _post_clean(self) -> None:
        """Give the term its texts, those that were left empty excepted."""
        super()._post_clean()
        texts = {code: dict(known) for code, known in self.instance.translations.items()}
        for name, (code, field) in self.name_fields.items():
            if name not in self.cleaned_data:
                continue
            texts.setdefault(code, {})[field] = self.cleaned_data[name]
        self.instance.translations = {
            code: kept
            for code, known in texts.items()
            if (kept := {field: text for field, text in known.items() if text})
        }


class NamesPanel(MultiFieldPanel):
    """The fields of a ``NamesForm``; not there when the site has one language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("In other languages"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "What readers of the other languages see. Empty: they see the name itself. "
                "Web addresses and filters stay the same in every language."
            ),
        )
        super().__init__(*args, **kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel with the fields of a form."""

        @cached_property
        def children(self) -> list[Any]:
            """A panel for each field that the form has now: settings say which."""
            names = getattr(self.form, "name_fields", {})
            panels = {name: FieldPanel(name).bind_to_model(self.panel.model) for name in names}
            return [
                panel.get_bound_panel(
                    instance=self.instance,
                    request=self.request,
                    form=self.form,
                    prefix=f"{self.prefix}-child-{name}",
                )
                for name, panel in panels.items()
            ]

        @cached_property
        def visible_children_with_identifiers(self) -> list[tuple[Any, str]]:
            """The panels, each with the name of its field."""
            return [(child, child.field_name) for child in self.visible_children]


class NamesObjectList(ObjectList):
    """A form of a term with a ``NamesPanel`` in it."""

    class BoundPanel(ObjectList.BoundPanel):
        """The whole form."""

        def render_missing_fields(self) -> SafeString:
            """Write the fields that no panel has; those of a ``NamesPanel`` are there already.

            Wagtail goes by the fields that panels ask of the class of the form, and ours are made
            with each form.
            """
            known = {*self.panel.get_form_options().get("fields", []), *self.form.name_fields}
            left = (str(self.form[name]) for name in self.form.fields if name not in known)
            return mark_safe("".join(left))  # noqa: S308 - fields write safe HTML


def names_in_words(term: Any) -> str:
    """Return the texts of a term in other languages, for an export: "en: Starting strong".

    Those of languages that the site no longer has are in it too.
    """
    told = []
    for code, texts in sorted(term.translations.items()):
        known = [texts[field] for field in term.named if texts.get(field)]
        if known:
            told.append(f"{code}: {' – '.join(known)}")
    return "\n".join(told)
