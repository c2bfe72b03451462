"""What an editor does who imports schools in the admin."""

from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from k4k_wagtail.page_types import get_page_model

START = "/admin/k4k/scholen-importeren/"
PREVIEW = f"{START}voorbeeld/"


def upload(client: Client, data: bytes, name: str = "scholen.csv", **values: Any) -> Any:
    index = get_page_model("SchoolIndexPage").objects.first()
    values = {"parent": index.pk, "date": "2024-10-01", **values}
    return client.post(START, {"file": SimpleUploadedFile(name, data), **values})


def text_of(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
