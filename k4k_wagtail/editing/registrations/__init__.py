"""Who signed up, for the organiser: lists, places, presence, mails, exports and prints."""
