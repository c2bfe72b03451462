"""The JSON API: what the network shows, for programs (NLGov REST API Design Rules 2.1)."""

# Semantic: another first number is another address (/core/semver, /core/uri-version).
API_VERSION = "1.0.0"
