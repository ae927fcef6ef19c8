"""Where a message goes before anything is searched, by rules over lists of words."""

from service.route.crisis import lines_for
from service.route.router import Route, route
from service.route.split import split_questions

__all__ = ["Route", "lines_for", "route", "split_questions"]
