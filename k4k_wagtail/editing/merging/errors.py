"""Why terms are not merged."""


class MergeRefusedError(Exception):
    """Terms cannot be merged; nothing was changed.

    Attributes:
        problems: sentences that say why, and what to do.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
