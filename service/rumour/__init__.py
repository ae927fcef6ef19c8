"""A post that is passed around -> its claims, each held against the texts: as written, contrary to
them, changed since, or not there. See docs/adr/0027-checking-rumours.md."""
