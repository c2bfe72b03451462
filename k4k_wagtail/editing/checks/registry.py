"""All checks, and what they say of a page. A site adds its own with ``register_check``."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from k4k_wagtail.editing.checks import headings, links, names, pictures, rules, sentences, similar
from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity

logger = logging.getLogger(__name__)

# Of one rule on one page; the rest is counted. Nobody mends thirty sentences from a list.
SHOWN = 5
# What a check is asked for at most, to count the rest.
ASKED = 200
ORDER = list(Severity)


@dataclass(frozen=True)
class Check:
    """A check.

    Attributes:
        run: yields findings of a draft.
        page_types: names of the page types it is for, such as ``"StoryPage"``; none: all.
    """

    run: Callable[[Draft], Iterable[Finding]]
    page_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was found on a page.

    Attributes:
        findings: what to mend first, then questions, then hints.
        left_out: how many more hints and mendings there are than are listed.
    """

    findings: tuple[Finding, ...] = ()
    left_out: int = 0

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of one severity."""
        return [finding for finding in self.findings if finding.severity == severity]


_checks: list[Check] = [
    Check(rules.check),
    Check(pictures.check),
    Check(headings.check),
    Check(links.check),
    Check(names.check),
    Check(similar.check, ("StoryPage",)),
    Check(sentences.check),
]


def register_check(check: Check) -> None:
    """Add a check; registering it twice changes nothing.

    Args:
        check: what to run.
    """
    if check not in _checks:
        _checks.append(check)


def report_on(page: Any, user: Any) -> Report:
    """Return what all checks say of a page as it stands in memory.

    Args:
        page: a page of ours.
        user: who writes it.
    """
    draft, told, left_out = Draft(page, user), [], 0
    for check in _checks:
        if check.page_types and getattr(page, "page_type", "") not in check.page_types:
            continue
        counted: Counter[str] = Counter()
        for finding in _run(check, draft):
            counted[finding.code] += 1
            # Questions all: one that was never shown would count as looked at.
            if finding.severity == Severity.QUESTION or counted[finding.code] <= SHOWN:
                told.append(finding)
            else:
                left_out += 1
    return Report(tuple(sorted(told, key=lambda one: ORDER.index(one.severity))), left_out)


def _run(check: Check, draft: Draft) -> list[Finding]:
    """Return what a check found; one that fails is logged, and the writing goes on."""
    try:
        return list(dict.fromkeys(islice(check.run(draft), ASKED)))
    except Exception:
        logger.exception("A check of %r failed", draft.page)
        return []
