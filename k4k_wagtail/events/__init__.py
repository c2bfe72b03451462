"""Events: pages of events, the agenda, calendars in and out, and signing up."""
