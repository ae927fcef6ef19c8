"""The head and end of a text -> what it is: number, kind, title, issuer, signer, days."""
