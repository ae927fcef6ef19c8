"""Whether evidence holds a sentence: one lock a file, deterministic first, then a fitted rule."""
