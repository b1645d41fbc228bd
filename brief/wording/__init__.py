"""Wording: what plain text says as far as its words alone tell."""
