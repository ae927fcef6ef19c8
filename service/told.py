"""What a citizen writes to the office, as it is kept."""

from typing import Annotated

from pydantic import AfterValidator

from service.masking import mask


def told(text: str) -> str:
    """A text without personal numbers, and without characters that no keyboard types: PostgreSQL
    refuses one of them (U+0000)."""
    return mask("".join(one for one in text if one in "\n\t" or one >= " ")).strip()


Told = Annotated[str, AfterValidator(told)]
