"""brief: articles in, a proven diplomatic brief out."""

__version__ = "0.1.0"
