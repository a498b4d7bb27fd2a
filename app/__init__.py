"""Copytaster: one clean article out of what a scraper found, with the reasons."""

__version__ = "0.1.0"
