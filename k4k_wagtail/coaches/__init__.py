"""Coaches: their profiles, and the consent that keeps them online."""
