"""What somebody new fills in to accept an invitation: a name and a password."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordMixin
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from k4k_wagtail.editing.roles.accounts import email_field, user_model_has, user_name_for

# Fields in which user models keep a name, with what browsers fill in for each (HTML, 4.10.18.7).
NAMES = {"first_name": "given-name", "last_name": "family-name"}
OTHER_NAMES = {"full_name": "name", "name": "name"}


class NewAccountForm(SetPasswordMixin, forms.ModelForm):  # type: ignore[type-arg]
    """Makes an account that is not saved yet; ``accept`` saves it.

    Args:
        address: the mail address of the account; it cannot be changed.
        data: what was posted.
    """

    password1, password2 = SetPasswordMixin.create_password_fields(
        _("Choose a password"), _("The same password once more")
    )

    def __init__(self, address: str, data: Any = None) -> None:
        model = get_user_model()
        user = model(**{email_field(): address})
        if name := user_name_for(address):
            setattr(user, model.USERNAME_FIELD, name)
            self.base_fields.pop(model.USERNAME_FIELD, None)
        super().__init__(data, instance=user)
        self.fields["password2"].help_text = ""
        for field, purpose in {**NAMES, **OTHER_NAMES}.items():
            if field in self.fields:
                self.fields[field].required = True
                self.fields[field].widget.attrs["autocomplete"] = purpose

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        self.validate_passwords()
        return super().clean() or {}

    @sensitive_variables("password")
    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        # Only now the account has the name that a password may not look like.
        self.validate_password_for_user(self.instance, "password1")
        if password := self.cleaned_data.get("password1"):
            self.instance.set_password(password)


def new_account_form(address: str, data: Any = None) -> NewAccountForm:
    """Return the form for an account of the site's own user model.

    It asks for a name, for what the model requires besides, and for a password.

    Args:
        address: the mail address of the invited.
        data: what was posted.
    """
    model = get_user_model()
    names = [name for name in NAMES if user_model_has(name)]
    names = names or [name for name in OTHER_NAMES if user_model_has(name)]
    wanted = [model.USERNAME_FIELD, *names, *model.REQUIRED_FIELDS]
    fields = [name for name in dict.fromkeys(wanted) if name != email_field()]
    form: type[Any] = modelform_factory(model, form=NewAccountForm, fields=fields)
    found: NewAccountForm = form(address, data)
    return found
