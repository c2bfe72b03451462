"""The ways out: embeds, cards for other sites, feeds, the JSON API, and who may use them."""

# The page types that other sites get by a public id.
SHARED_TYPES = ("StoryPage", "SchoolPage", "CoachPage", "EventPage")
