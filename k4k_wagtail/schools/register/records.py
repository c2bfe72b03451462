"""Municipalities and boards of an import: codes in a plan become ids of rows."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from k4k_wagtail.catalogue.signal_handlers import everything_changed
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.models import Organisation
from k4k_wagtail.network.search_index import add_to_search
from k4k_wagtail.schools.register import known
from k4k_wagtail.schools.register.plan import Plan


@dataclass(frozen=True)
class Records:
    """Ids by official code."""

    municipalities: dict[str, int]
    boards: dict[str, int]

    def resolve(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return planned fields as column values: codes become ids.

        Args:
            fields: as a plan has them.
        """
        values = dict(fields)
        if "municipality" in values:
            values["municipality_id"] = self.municipalities[values.pop("municipality")]
        if "board" in values:
            code = values.pop("board")
            values["board_id"] = self.boards[code] if code else None
        return values


@transaction.atomic
def write_boards(plan: Plan) -> Records:
    """Make the boards that are new, name those that got a name, and return all ids.

    Args:
        plan: its ``boards`` say which, by number.
    """
    existing = {one.code: one for one in Organisation.objects.filter(code__in=plan.boards)}
    limit = Organisation._meta.get_field("name").max_length
    names = {code: name[:limit] for code, name in plan.boards.items()}
    for code, board in existing.items():
        board.name = names[str(code)]
    Organisation.objects.bulk_update(existing.values(), ["name"], batch_size=100)
    taken = set(Organisation.objects.values_list("slug", flat=True))
    Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind.BOARD, code=code, name=name, slug=_slug(code, name, taken)
        )
        for code, name in names.items()
        if code not in existing
    )
    if names:
        # Once for all: bulk writing sends no signals.
        everything_changed()
        add_to_search(Organisation.objects.filter(code__in=names))
    return Records(
        {code: one.pk for code, one in known.known_municipalities().items()},
        {code: one.pk for code, one in known.known_boards().items()},
    )


def _slug(code: str, name: str, taken: set[str]) -> str:
    """Return a slug that is free: after the name, or with the number that is the board's own."""
    limit = int(Organisation._meta.get_field("slug").max_length or 0)
    plain = slugify(name)[:limit].strip("-")
    numbered = f"{plain[: limit - len(code) - 1]}-{code}".strip("-")
    slug = next(
        (one for one in (plain, numbered) if one and one not in taken), f"{numbered}-bestuur"
    )
    taken.add(slug)
    return slug
