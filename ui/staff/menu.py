"""The parts of the desk, in the order of the menu, each with the least role that may open it."""

from service.staff.values import Role

MENU: tuple[tuple[str, str, Role], ...] = (("/staff/van-ban", "Văn bản", Role.VIEWER),)


def menu() -> tuple[tuple[str, str, Role], ...]:
    """The address, the name and the least role of each part."""
    return MENU
