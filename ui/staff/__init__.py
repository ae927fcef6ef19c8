"""The staff's desk at `/staff`: pages that the server renders, for officers who are signed in."""
