"""A rich Dutch demo: invented schools, organisations and stories, and pictures drawn by code.

The texts are in ``content/``; ``content.py`` reads and checks them, ``pictures.py`` draws.
"""
