"""How a question ended: the value `Status`, which `service.values` gives with the others."""

from enum import StrEnum


class Status(StrEnum):
    """How a question ended. Families: answered, partial, clarify_*, unanswerable_*, guardrail_*,
    error_*. Each has its wording in `wording.py`; no other outcome exists."""

    ANSWERED = "answered"  # every sentence is a verbatim quote that addresses the question
    PARTIAL = "partial"  # quotes that bear on the question, which may not settle it
    CLARIFY_DOCUMENT = "clarify_document"  # an article was named, but not of which document
    CLARIFY_FACT = "clarify_fact"  # the clauses differ by a fact that the question does not give
    CLARIFY_DATE = "clarify_date"  # the question names a date that does not exist
    CLARIFY_CONTEXT = "clarify_context"  # a follow-up, with no conversation that it follows
    CLARIFY_ONE_QUESTION = "clarify_one_question"  # many questions in one message
    UNANSWERABLE_NO_SOURCE = "unanswerable_no_source"  # the corpus holds no answer
    UNANSWERABLE_NO_SUCH_PROVISION = "unanswerable_no_such_provision"  # the document lacks it
    UNANSWERABLE_REPEALED = "unanswerable_repealed"  # what answers is in force no longer
    UNANSWERABLE_NOT_HELD = "unanswerable_not_held"  # the document named is not in the corpus
    UNANSWERABLE_UNDER_REVIEW = "unanswerable_under_review"  # an officer found its ground wrong
    UNANSWERABLE_PAUSED = "unanswerable_paused"  # the office has stopped answering on it
    GUARDRAIL_EMPTY = "guardrail_empty"  # nothing that can be read as a question
    GUARDRAIL_TOO_LONG = "guardrail_too_long"  # longer than the set limit
    GUARDRAIL_NOT_VIETNAMESE = "guardrail_not_vietnamese"  # not in Vietnamese
    GUARDRAIL_GREETING = "guardrail_greeting"  # a greeting, thanks or farewell, and no question
    GUARDRAIL_ABOUT_SERVICE = "guardrail_about_service"  # asks what this service is or does
    GUARDRAIL_PERSONAL_CASE = "guardrail_personal_case"  # asks for data of one person or one file
    GUARDRAIL_OPINION = "guardrail_opinion"  # asks for an opinion or a prediction
    GUARDRAIL_HARMFUL = "guardrail_harmful"  # asks for help to harm somebody or to evade the law
    GUARDRAIL_CRISIS = "guardrail_crisis"  # somebody is in danger now: the lines to call come first
    GUARDRAIL_OFF_TOPIC = "guardrail_off_topic"  # not about policy or law
    ERROR_INDEX = "error_index"  # the index is missing or damaged
    ERROR_INTERNAL = "error_internal"  # a fault of ours
