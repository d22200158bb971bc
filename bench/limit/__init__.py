"""The limit: what a hand-written statement behind a bare route answers."""
