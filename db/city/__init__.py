"""An invented city: as many records as a real one has, drawn from a seed, chunk by chunk, so that any scale streams in the same memory."""
