"""What stops an import: of a whole file, or of one event in it."""


class CalendarError(ValueError):
    """A file is refused whole; the text says why and what to do, in the reader's language."""


class EventRefusedError(ValueError):
    """One event of a file is refused; the text says why, in the reader's language."""
