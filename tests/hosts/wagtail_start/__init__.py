"""A site made by `wagtail start` that installs the wheel as README.md says."""
