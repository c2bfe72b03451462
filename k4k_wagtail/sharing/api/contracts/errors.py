"""Errors (RFC 9457)."""

from typing import Literal

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.sharing.api.contracts.base import Contract, told


class FaultContract(Contract):
    """One thing that is wrong."""

    schema_name = "Fout"

    place: Literal["query", "header"] = told("in", _("Where the parameter stands."), "query")
    location: str = told("location", _("The parameter."), "thema")
    value: str = told("value", _("What it was."), "onzin")
    code: str = told("code", _("What kind of error it is."), "unknown-value")
    detail: str = told(
        "detail", _("What is wrong, and what to do."), "thema: deze waarde kennen we niet."
    )


class ProblemContract(Contract):
    """An error."""

    schema_name = "Probleem"

    status: int = told("status", _("Status of HTTP."), 400)
    title: str = told("title", _("What kind of error it is."), "De vraag klopt niet")
    detail: str = told(
        "detail", _("What is wrong, and what to do."), "1 onderdeel van de vraag klopt niet."
    )


class InputProblem(ProblemContract):
    """All that is wrong with a request."""

    schema_name = "InvoerProbleem"

    errors: list[FaultContract] = told("errors", _("All that is wrong."))
