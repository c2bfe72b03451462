"""Pictures and documents of the demo, made once and kept in a collection of their own."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from k4k_wagtail.demo.content import Picture
from k4k_wagtail.demo.pictures import draw_scene

COLLECTION = "Demo Kansen4Kinderen"
CREDIT = "tekening, demo Kansen4Kinderen"


class Files:
    """Makes the files that stories name, and puts them into the blocks that show them."""

    def __init__(self) -> None:
        self.colour = "samen"
        self.downloads: list[Any] = []
        self._collection: Any = None

    def start(self, colour: str) -> None:
        """Begin with a story: its pictures get the colour of its theme."""
        self.colour = colour
        self.downloads = []

    @property
    def collection(self) -> Any:
        """The demo's own collection, so that editors can find it and delete it in one go."""
        if self._collection is None:
            found = Collection.objects.filter(name=COLLECTION).first()
            root = Collection.get_first_root_node()
            self._collection = found or root.add_child(name=COLLECTION)
        return self._collection

    def picture(self, picture: Picture) -> Any:
        """Return the image of a drawn scene."""
        model = get_image_model()
        seed = sum(map(ord, picture.alt))
        title = picture.alt[:255]
        found = model.objects.filter(title=title, collection=self.collection).first()
        if found:
            return found
        data = draw_scene(picture.scene, self.colour, seed)
        name = f"k4k-demo-{picture.scene}-{seed}.jpg"
        image = model(title=title, collection=self.collection)
        image.file = ImageFile(BytesIO(data), name=name)
        image.save()
        return image

    def document(self, value: dict[str, Any]) -> Any:
        """Return a document with the text that a story gives."""
        model = get_document_model()
        found = model.objects.filter(title=value["title"], collection=self.collection).first()
        if found:
            return found
        document = model(title=value["title"], collection=self.collection)
        document.file = ContentFile(value["text"].encode(), name=value["filename"])
        document.save()
        return document

    def blocks(self, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return blocks as Wagtail stores them: with keys instead of scenes and texts.

        A download goes to the list beside the story instead, so that it is there once.
        """
        stored = []
        for one in blocks:
            if one["type"] == "download":
                self.downloads.append(self.document(one["value"]))
            else:
                stored.append({"type": one["type"], "value": self._value(one)})
        return stored

    def _value(self, block: dict[str, Any]) -> Any:
        value = block["value"]
        if block["type"] == "image":
            return self._picture_value(value)
        if block["type"] == "gallery":
            pictures = [self._picture_value(one) for one in value["pictures"]]
            return {"title": value.get("title", ""), "pictures": pictures}
        return value

    def _picture_value(self, value: dict[str, Any]) -> dict[str, Any]:
        picture = Picture(
            scene=value["scene"], alt=value["alt"], credit=value.get("credit", CREDIT)
        )
        return {
            "image": self.picture(picture).pk,
            "alt": picture.alt,
            "caption": value.get("caption", ""),
            "credit": picture.credit,
        }
