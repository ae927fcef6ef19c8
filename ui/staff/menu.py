"""The parts of the desk, in the order of the menu, each with the least role that may open it."""

from service.staff.values import Role

MENU: tuple[tuple[str, str, Role], ...] = (
    ("/staff/tham-dinh", "Thẩm định căn cứ", Role.VIEWER),
    ("/staff/van-ban", "Văn bản", Role.VIEWER),
    ("/staff/thong-ke", "Thống kê", Role.VIEWER),
    ("/staff/gop-y", "Góp ý", Role.VIEWER),
    ("/staff/cong-tac", "Công tắc", Role.EDITOR),
    ("/staff/tai-khoan", "Tài khoản", Role.ADMIN),
    ("/staff/nhat-ky", "Nhật ký", Role.ADMIN),
)
