"""User interfaces: the command line and the chat page."""
