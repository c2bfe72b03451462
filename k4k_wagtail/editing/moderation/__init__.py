"""Moderation: who looks at a page before it goes online, what they ask, and who is told."""
