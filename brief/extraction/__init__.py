"""Reading: articles are split into chunks, read by a reader, and every finding is verified."""
