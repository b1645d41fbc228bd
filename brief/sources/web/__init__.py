"""The web: pages and feeds, fetched politely and with suspicion."""
