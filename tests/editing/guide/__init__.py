"""Tests of the guide for editors."""
