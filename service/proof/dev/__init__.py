"""The development set of the verifier: clauses of real texts, altered in known ways, and what
people said of them. `python -m service.proof.dev --help` makes it."""
