"""Sites in two languages, whose editors translate pages with Wagtail's or with wagtail-localize."""
