"""``python -m tests.llama MODEL.gguf``: llama.cpp's own HTTP server on 127.0.0.1.

Prints its address on the first line of stdout and serves until its standard input is closed, so that it never
outlives whoever started it.
"""

from __future__ import annotations

import sys

import xllamacpp  # type: ignore[import-untyped]


def main(path: str) -> None:
    """Serve the model at `path`."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_parallel = 4
    parameters.n_ctx = 4 * 32_768
    parameters.n_gpu_layers = 0
    parameters.cpuparams.n_threads = 1
    parameters.sampling.seed = 7
    parameters.fit_params = False
    parameters.warmup = False
    parameters.ui = False
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
