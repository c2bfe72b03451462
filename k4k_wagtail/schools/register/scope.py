"""Which schools an import is about: all, or those of some provinces or municipalities."""

from dataclasses import dataclass

from django.utils.text import slugify

# The register and Statistics Netherlands do not call every province the same.
SAME_PROVINCE = {"fryslan": "friesland"}


@dataclass(frozen=True)
class Scope:
    """The chosen provinces and municipalities; nothing chosen means all.

    Args:
        provinces: their names, in any case.
        municipalities: their CBS codes.
    """

    provinces: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()

    def covers(self, province: str, municipality: str) -> bool:
        """Return whether a school lies in the chosen area.

        Args:
            province: name of its province.
            municipality: CBS code of its municipality.
        """
        if self.municipalities and municipality not in self.municipalities:
            return False
        return not self.provinces or fold_province(province) in {
            fold_province(one) for one in self.provinces
        }


def fold_province(name: str) -> str:
    """Return a province's name as it is compared: Fryslân is Friesland."""
    folded = slugify(name)
    return SAME_PROVINCE.get(folded, folded)
