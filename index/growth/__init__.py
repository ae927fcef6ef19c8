"""How latency, memory, disk and build time grow with the number of passages."""
