"""An editor at work in a process of its own: ``python -m tests.catalogue.editor``.

Reads one command a line, ``{"do": "publish_story", "seed": 7}``, does it, commits, and answers with
what it did. Which page it takes follows from the seed.
"""

import json
import random
import sys
from datetime import timedelta
from typing import Any


def main() -> None:
    """Work until the line is closed."""
    import django
    from django.core.exceptions import ValidationError
    from django.db.models import ProtectedError

    django.setup()
    print("ready", flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        chance = random.Random(command["seed"])
        try:
            done = ACTIONS[command["do"]](chance)
        except (ValidationError, ProtectedError) as refusal:
            # Such as a slug that is taken where the page would go, or a school that stories name.
            done = f"refused: {refusal}"
        print(json.dumps(done), flush=True)


def pick(chance: random.Random, page_type: str, **filters: Any) -> Any:
    """Return a page of a type, or None when there is none left."""
    from k4k_wagtail.page_types import get_page_model

    ids = get_page_model(page_type).objects.filter(**filters).order_by("pk")
    ids = list(ids.values_list("pk", flat=True))
    return get_page_model(page_type).objects.get(pk=chance.choice(ids)) if ids else None


def publish_story(chance: random.Random) -> str:
    """Publish another revision of a story, with other values of every facet."""
    from taggit.models import Tag

    from k4k_wagtail.network.models import Municipality, Theme
    from k4k_wagtail.page_types import get_page_model
    from k4k_wagtail.stories.enums import Phase, StoryKind

    story = pick(chance, "StoryPage")
    story.kind, story.phase = chance.choice(StoryKind.values), chance.choice(Phase.values)
    story.target_groups = chance.sample(["ouders", "team", "peuters"], 2)
    story.municipality = chance.choice([None, *Municipality.objects.all()])
    story.themes = chance.sample(list(Theme.objects.all()), 2)
    story.schools = chance.sample(list(get_page_model("SchoolPage").objects.all()), 2)
    story.labels.set(chance.sample(list(Tag.objects.all()), 2))
    story.approach = [("paragraph", "<p>Samen lezen.</p>")]
    story.save_revision().publish()
    return f"published {story.pk}"


def write_story(chance: random.Random) -> str:
    """Write a story under a school or in a list, as a draft or at once public."""
    from k4k_wagtail.network.models import Theme
    from k4k_wagtail.page_types import get_page_model

    parent = pick(chance, chance.choice(("SchoolPage", "StoryIndexPage")))
    live = chance.random() < 0.8
    number = chance.randrange(10**9)
    story = get_page_model("StoryPage")(
        title="Ouderkamer", slug=f"nieuw-{number}", gist="Gist", live=live
    )
    story.themes = list(Theme.objects.all()[:2])
    parent.add_child(instance=story)
    return f"wrote {story.pk}"


def save_draft(chance: random.Random) -> str:
    """Save a draft, which changes nothing for visitors."""
    from k4k_wagtail.network.models import Theme

    story = pick(chance, "StoryPage")
    story.title = "Zomerschool"
    story.themes = list(Theme.objects.all()[:1])
    story.save_revision()
    return f"drafted {story.pk}"


def unpublish(chance: random.Random) -> str:
    """Unpublish a story or a school, half of the time as a plain page, as Wagtail may."""
    from k4k_wagtail.page_types import get_base_page_model

    page = pick(chance, chance.choice(("StoryPage", "SchoolPage")), live=True)
    if chance.random() < 0.5:
        page = get_base_page_model().objects.get(pk=page.pk)
    page.unpublish()
    return f"unpublished {page.pk}"


def move_story(chance: random.Random) -> str:
    """Move a story to another list: into a private branch, out of one, to another network."""
    story, parent = pick(chance, "StoryPage"), pick(chance, "StoryIndexPage")
    story.move(parent, pos="last-child")
    return f"moved {story.pk} below {parent.pk}"


def move_list(chance: random.Random) -> str:
    """Move a whole list of stories to another network."""
    one, network = pick(chance, "StoryIndexPage"), pick(chance, "NetworkPage")
    if not network.is_descendant_of(one):
        one.move(network, pos="last-child")
    return f"moved list {one.pk} below {network.pk}"


def move_school(chance: random.Random) -> str:
    """Move a school, with the stories below it."""
    school, parent = pick(chance, "SchoolPage"), pick(chance, "SchoolIndexPage")
    school.move(parent, pos="last-child")
    return f"moved school {school.pk} below {parent.pk}"


def delete_page(chance: random.Random) -> str:
    """Delete a story or a school with the stories below it."""
    free = {"stories": None} if chance.random() < 0.7 else {}
    school = pick(chance, "SchoolPage", **free) if chance.random() < 0.4 else None
    page = school or pick(chance, "StoryPage")
    page.delete()
    return f"deleted {page.title}"


def make_private(chance: random.Random) -> str:
    """Restrict a story, a school or a whole list."""
    from wagtail.models import PageViewRestriction

    page = pick(chance, chance.choice(("StoryPage", "SchoolPage", "StoryIndexPage")))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return f"made {page.pk} private"


def make_public(chance: random.Random) -> str:
    """Lift a restriction."""
    from wagtail.models import PageViewRestriction

    found = list(PageViewRestriction.objects.order_by("pk"))
    if not found:
        return "nothing is private"
    one = chance.choice(found)
    one.delete()
    return f"made {one.page_id} public"


def change_school(chance: random.Random) -> str:
    """Give a school another municipality, which its stories follow; or close it."""
    from k4k_wagtail.network.models import Municipality

    school = pick(chance, "SchoolPage")
    school.municipality = chance.choice(list(Municipality.objects.all()))
    school.is_closed = chance.random() < 0.3
    school.denomination = chance.choice(("Openbaar", "Islamitisch"))
    school.save()
    return f"changed school {school.pk}"


def change_record(chance: random.Random) -> str:
    """Change what facets are made of: names, places in the list, regions, sub-themes, labels."""
    from taggit.models import Tag

    from k4k_wagtail.network.models import Municipality, Region, Theme

    region = chance.choice(list(Region.objects.all()))
    region.municipalities.set(chance.sample(list(Municipality.objects.all()), 3))
    theme = chance.choice(list(Theme.objects.filter(parent__isnull=False)))
    theme.parent = chance.choice(list(Theme.objects.filter(parent__isnull=True)))
    theme.save()
    tag = chance.choice(list(Tag.objects.all()))
    tag.name = f"label {chance.randrange(10**9)}"
    tag.save()
    return f"changed {region}, {theme} and {tag}"


def expire(chance: random.Random) -> str:
    """Let a page expire, or give it a year more."""
    from django.utils import timezone

    page = pick(chance, chance.choice(("StoryPage", "SchoolPage")))
    page.expire_at = timezone.now() + timedelta(days=chance.choice((-1, 365)))
    page.save()
    return f"{page.pk} expires {page.expire_at}"


def copy_story(chance: random.Random) -> str:
    """Copy a story, make an alias of it, or translate it."""
    from wagtail.models import Locale

    story, parent = pick(chance, "StoryPage", alias_of=None), pick(chance, "StoryIndexPage")
    number = chance.randrange(10**9)
    way = chance.choice(("copy", "alias", "translation"))
    if way == "copy":
        values = {"title": "Ouderkamer", "slug": f"kopie-{number}"}
        copy = story.copy(to=parent, update_attrs=values, keep_live=True)
    elif way == "alias":
        copy = story.create_alias(parent=parent, update_slug=f"alias-{number}")
    else:
        locale = chance.choice(list(Locale.objects.exclude(pk=story.locale_id)))
        if story.has_translation(locale):
            return "translated before"
        copy = story.copy_for_translation(locale, copy_parents=True, alias=True)
    return f"{way} {copy.pk} of {story.pk}"


def roll_back(chance: random.Random) -> str:
    """Begin to change everything, read the lists meanwhile, and think better of it."""
    from django.db import transaction

    from k4k_wagtail.catalogue.catalogue import catalogue_for
    from k4k_wagtail.page_types import get_page_model

    with transaction.atomic():
        for story in get_page_model("StoryPage").objects.all()[:5]:
            story.delete()
        catalogue_for("StoryPage").index()
        transaction.set_rollback(True)
    return "rolled back"


ACTIONS = {
    action.__name__: action
    for action in (
        publish_story,
        write_story,
        save_draft,
        unpublish,
        move_story,
        move_list,
        move_school,
        delete_page,
        make_private,
        make_public,
        change_school,
        change_record,
        expire,
        copy_story,
        roll_back,
    )
}

if __name__ == "__main__":
    main()
