"""What tests with photos need."""

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture
def temporary_files() -> Iterator[None]:
    """Wagtail leaves the temporary files of its renditions to the garbage collector: call it here.

    Elsewhere it would turn up in some later test, where a file left open is an error.
    """
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
