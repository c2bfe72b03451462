"""What another process does with consents and assignments is in this one's next answer."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.coaches.models import CoachSchool

ROOT = Path(__file__).resolve().parents[2]
BEGIN = "import django; django.setup(); from k4k_wagtail.coaches.models import *; "
ACTIONS = {
    "withdraws": (
        "from k4k_wagtail.coaches.withdrawal import withdraw; withdraw(Consent.objects.get())"
    ),
    "deletes the consent": "Consent.objects.get().delete()",
    "ends the assignment": "CoachSchool.objects.get().delete()",
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("action", ACTIONS)
def test_lists_and_schools_follow_another_process(
    client: Client, coach: Any, school: Any, database_address: str, action: str
) -> None:
    addresses = ("/netwerk/coaches/?gemeente=coevorden", school.url)
    for address in addresses:
        assert "Jelle" in client.get(address).content.decode()
    environment = {"K4K_DATABASE": database_address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(
        [sys.executable, "-c", BEGIN + ACTIONS[action]],
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
    )
    for address in addresses:
        assert "Jelle" not in client.get(address).content.decode()
    assert CoachSchool.objects.exists() is (action != "ends the assignment")
