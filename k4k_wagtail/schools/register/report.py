"""What an import did, or would do, in numbers and in words."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_dates import DateOrigin
from k4k_wagtail.schools.register.plan import Plan

# Refused rows that a stored report keeps, and that a command prints.
KEPT_REFUSALS = 200
SHOWN_REFUSALS = 50


@dataclass(frozen=True)
class Report:
    """Numbers of school locations, and the rows that were refused.

    ``unchanged`` counts those that carry a newer source too (``redated``); ``changed`` counts
    those that came back (``reopened``). ``date_origin`` is a value of ``DateOrigin``, or "" in
    reports of before it was kept.
    """

    file: str
    date_origin: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    reopened: int = 0
    unchanged: int = 0
    redated: int = 0
    closed: int = 0
    refused: int = 0
    refusals: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    provinces: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Report":
        """Return a stored report; fields of other versions are left out.

        Args:
            stored: what ``as_json`` gave.
        """
        names = cls.__dataclass_fields__.keys()
        return cls(**{"file": "", **{key: stored[key] for key in names & stored.keys()}})

    @property
    def date_from(self) -> str:
        """Where the date of the file comes from, for people to read, or ""."""
        known = self.date_origin in DateOrigin.values
        return str(DateOrigin(self.date_origin).label) if known else ""

    def counts(self) -> list[tuple[str, int]]:
        """Return what there is to count, each with its label."""
        return [
            (_("read"), self.read),
            (_("new, as drafts"), self.new),
            (_("changed"), self.changed),
            (_("of which back in the register"), self.reopened),
            (_("unchanged"), self.unchanged),
            (_("of which with a newer date only"), self.redated),
            (_("closed, no longer in the register"), self.closed),
            (_("refused"), self.refused),
        ]


def report_of(plan: Plan) -> Report:
    """Return the report of a plan, before or after it was done.

    Args:
        plan: the plan.
    """
    return Report(
        file=plan.file_name,
        date_origin=plan.date_origin.value,
        read=plan.read,
        new=len(plan.new),
        changed=len(plan.changed),
        reopened=sum(one.fields.get("is_closed") is False for one in plan.changed),
        unchanged=plan.unchanged,
        redated=len(plan.redated),
        closed=len(plan.closed),
        refused=len(plan.refused),
        refusals=[
            {"line": one.line, "code": one.code, "name": one.name, "reason": one.reason}
            for one in plan.refused[:KEPT_REFUSALS]
        ],
        warnings=list(plan.warnings),
        provinces=list(plan.scope.provinces),
        municipalities=list(plan.scope.municipalities),
    )


def report_lines(report: Report) -> list[str]:
    """Return a report as lines of text.

    Args:
        report: the report.
    """
    lines = [_("date of the file: %(origin)s") % {"origin": report.date_from}]
    lines += [f"{label}: {number}" for label, number in report.counts()]
    lines += [_("Note: %(warning)s") % {"warning": warning} for warning in report.warnings]
    for one in report.refusals[:SHOWN_REFUSALS]:
        message = _("line %(line)s: %(code)s %(name)s: %(reason)s")
        lines.append(message % one)
    more = report.refused - SHOWN_REFUSALS
    if more > 0:
        lines.append(_("and %(count)d refused rows more") % {"count": more})
    return lines
