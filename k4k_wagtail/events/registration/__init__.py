"""Signing up for an event: places, the line of those who wait, mails, and what is kept of it."""
