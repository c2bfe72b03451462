"""The app that builds its page types from the mixins of k4k_wagtail."""
