"""The ways out: embeds, cards for other sites, feeds, the JSON API, and who may use them."""
