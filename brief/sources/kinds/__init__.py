"""Kinds of files: one module each, which recognises its kind by content and reads it."""
