"""Doing what a plan says, and keeping a record of it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterError
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register.changed_pages import write_changed, write_redated
from k4k_wagtail.schools.register.chunks import write_in_chunks
from k4k_wagtail.schools.register.located import keep_sources
from k4k_wagtail.schools.register.new_pages import write_new
from k4k_wagtail.schools.register.plan import Plan, PlannedSchool
from k4k_wagtail.schools.register.records import write_boards
from k4k_wagtail.schools.register.report import Report, report_of
from k4k_wagtail.schools.register.rows import Refusal

Progress = Callable[[Iterable[PlannedSchool], int], Iterable[PlannedSchool]]


class ClosesMany(RegisterError):  # noqa: N818 - it says what is the case, no error of anyone
    """An import would close many schools, and nobody confirmed that."""


def no_progress(items: Iterable[PlannedSchool], total: int) -> Iterable[PlannedSchool]:
    """Show nothing."""
    return items


def run_plan(
    plan: Plan,
    parent: Any,
    user: Any = None,
    progress: Progress = no_progress,
    *,
    close_many: bool = False,
) -> RegisterImport:
    """Write what a plan says. Stopping halfway is safe: run again, and the rest is done.

    Args:
        plan: from ``make_plan``, made just now.
        parent: the list of schools below which new schools are made.
        user: who does it, when it is somebody.
        progress: wraps the loop over the schools; it is given them and their number.
        close_many: somebody confirmed ``plan.closing_warning``.

    Returns:
        The record of the import, with its report.

    Raises:
        ClosesMany: it would close many schools, and nobody confirmed that; nothing is written.
    """
    if plan.closing_warning and not close_many:
        raise ClosesMany(plan.closing_warning)
    failed: list[PlannedSchool] = []
    total = sum(len(group) for group in (plan.new, plan.changed, plan.closed, plan.redated))
    for _done in progress(_write(plan, parent, user, failed), total):
        pass
    for group in (plan.new, plan.changed, plan.closed, plan.redated):
        group[:] = [one for one in group if one not in failed]
    return RegisterImport.objects.create(
        user=user,
        source=plan.source,
        source_date=plan.date,
        digest=plan.digest,
        report=report_of(plan).as_json(),
    )


def _write(
    plan: Plan, parent: Any, user: Any, failed: list[PlannedSchool]
) -> Iterator[PlannedSchool]:
    records = write_boards(plan)
    located = [one.fields for one in (*plan.new, *plan.changed)]
    keep_sources(located, f"{plan.source}, {plan.date.isoformat()}")
    change = partial(write_changed, records=records, user=user)
    steps: list[tuple[list[PlannedSchool], Callable[[list[PlannedSchool]], None]]] = [
        (plan.new, lambda chunk: write_new(parent, chunk, records, user)),
        (plan.changed, change),
        (plan.closed, change),
        (plan.redated, write_redated),
    ]
    for group, write in steps:
        for one, problem in write_in_chunks(list(group), write):
            if problem:
                failed.append(one)
                reason = _("It could not be saved. %(problem)s") % {"problem": problem}
                plan.refused.append(Refusal(one.line or 0, one.code, one.name, reason))
            yield one


__all__ = ["Progress", "Report", "run_plan"]
