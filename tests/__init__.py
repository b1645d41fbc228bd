"""The tests of brief; `tests.standin` is the server that they talk to."""
