"""What the checks say, on top of the form of a page."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import capfirst

from k4k_wagtail.editing.checks.findings import Finding, Severity
from k4k_wagtail.editing.checks.questions import SEEN
from k4k_wagtail.editing.checks.registry import report_on

TEMPLATE = "k4k_wagtail/admin/checks.html"
PLAIN_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Line:
    """A finding with the way to its place in the form.

    Attributes:
        finding: the finding.
        label: what the form calls the field; empty when it is not in the form.
        selector: CSS that finds the place; Wagtail's script opens the tab around it.
        target: the id to which the link leads without that script.
    """

    finding: Finding
    label: str = ""
    selector: str = ""
    target: str = ""


def notice(request: HttpRequest, page: Any) -> str:
    """Return what there is to say about a page, as HTML; empty when nothing, or nothing is saved.

    Args:
        request: of who opened the form.
        page: the page; after a form with questions it knows them.
    """
    asked = page.__dict__.get("k4k_open_questions", ())
    if not page.pk and not asked:
        return ""
    report = report_on(page, request.user)
    if not report.findings:
        return ""
    names = _names_in_form(page)
    lines = {one: [_line(found, page, names) for found in report.of(one)] for one in Severity}
    ticked = " ".join(request.POST.getlist(SEEN)) if asked else ""
    context = {
        "mend": lines[Severity.MEND],
        "questions": lines[Severity.QUESTION],
        "hints": lines[Severity.HINT],
        "left_out": report.left_out,
        "is_asked": bool(asked),
        "seen_name": SEEN,
        "seen": " ".join([*(one.key for one in asked), ticked]).strip(),
    }
    return render_to_string(TEMPLATE, context, request=request)


def _names_in_form(page: Any) -> set[str]:
    options = type(page).get_edit_handler().get_form_options()
    return {*options.get("fields", ()), *options.get("formsets", ())}


def _line(finding: Finding, page: Any, names: set[str]) -> Line:
    name = finding.field
    if name not in names:
        return Line(finding)
    field = page._meta.get_field(name)
    label = capfirst(str(getattr(field, "verbose_name", "") or ""))
    if not label:
        return Line(finding)
    if type(field) in (models.CharField, models.TextField, models.BooleanField):
        return Line(finding, label, f"#id_{name}", f"id_{name}")
    block = finding.block if PLAIN_NAME.fullmatch(finding.block) else ""
    path = block or name
    # The second is for a block that has no id of its own yet, and for a field without comments.
    selector = f'[data-contentpath="{path}"], #{name}-count, #{name}, #id_{name}'
    return Line(finding, label, selector, name)
