"""Many dots drawn as fewer, larger ones."""

from collections import Counter
from collections.abc import Collection

from k4k_wagtail.maps.frames import XY
from k4k_wagtail.maps.outlines import dots_path

# Up to as many dots are drawn one by one.
MANY = 250
# Side of the squares whose dots are drawn as one, in units of the drawing.
CELL = 13.0
# Dots up to a number get a size: 1 is a single one.
SIZES = ((1, 1), (5, 2), (20, 3), (10**9, 4))


def clustered(places: Collection[XY]) -> dict[int, str]:
    """Return paths of dots by size, 1 to 4; a dot stands for all places in its square.

    Args:
        places: where they are in the drawing.
    """
    if len(places) <= MANY:
        return {1: dots_path(sorted(places))} if places else {}
    numbers: Counter[tuple[int, int]] = Counter()
    sums: dict[tuple[int, int], XY] = {}
    for x, y in places:
        cell = (int(x // CELL), int(y // CELL))
        numbers[cell] += 1
        before = sums.get(cell, (0.0, 0.0))
        sums[cell] = (before[0] + x, before[1] + y)
    by_size: dict[int, list[XY]] = {}
    for cell, number in sorted(numbers.items()):
        size = next(size for limit, size in SIZES if number <= limit)
        by_size.setdefault(size, []).append((sums[cell][0] / number, sums[cell][1] / number))
    return {size: dots_path(dots) for size, dots in sorted(by_size.items())}
