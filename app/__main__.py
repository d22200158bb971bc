"""Lets `python -m app` be the command line."""

import signal

# Until all is imported there is nothing to put in order: an interruption ends the process by the signal, without a word.
HANDLER = signal.getsignal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.SIG_DFL if HANDLER is signal.default_int_handler else HANDLER)

from app.cli import cli  # noqa: E402 - see above

signal.signal(signal.SIGINT, HANDLER)
cli(prog_name="python -m app")
