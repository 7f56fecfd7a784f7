"""Placeholder for the search data hook."""
