"""Output: a dossier becomes a brief in Markdown, HTML or JSON."""
