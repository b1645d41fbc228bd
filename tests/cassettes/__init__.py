"""Recorded conversations with an endpoint, and the tests that replay them without any server."""
