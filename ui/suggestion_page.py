"""The part of the page where policies are commented on; `page/suggestion.js` sends the form."""

from service.asked.provinces import current_names
from service.wording_suggestion import TOPICS
from ui.pages import render

TAB = "Góp ý chính sách"


def form_html() -> str:
    """The form, with topics and the 34 provinces to choose from."""
    return render("suggestion.html", topics=TOPICS, places=current_names())
