"""Measurements, apart from the tests: each prints its table and the command that makes it."""
