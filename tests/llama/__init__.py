"""A real llama.cpp server with a tiny model of random weights: to test the protocol, never the quality."""
