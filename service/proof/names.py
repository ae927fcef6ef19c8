"""Persons, bodies and things that a law speaks of, and which of them stand for which."""

from collections.abc import Mapping


def _listed(words: str) -> tuple[str, ...]:
    """The entries of a table: parted by semicolons, over several lines."""
    return tuple(" ".join(entry.split()) for entry in words.split(";") if entry.strip())


# Those that are exchanged for one another in wrong sentences.
ACTORS = _listed(
    """
    người lao động; người sử dụng lao động; bên mua; bên bán; bên thuê; bên cho thuê; bên vay;
    bên cho vay; bên giao; bên nhận; cá nhân; tổ chức; cha mẹ; vợ; chồng; vợ chồng; xe ô tô; xe
    mô tô; xe gắn máy; xe máy chuyên dùng; xe đạp; xe thô sơ; xe cơ giới; xe tải; xe khách; xe
    đạp máy; rơ moóc; máy kéo; cấp xã; cấp huyện; cấp tỉnh; trung ương; địa phương; chính phủ;
    quốc hội; chủ tịch nước; người bị hại; bị can; bị cáo; nguyên đơn; bị đơn; người khởi kiện;
    người bị kiện; thẩm phán; kiểm sát viên; điều tra viên; luật sư; người bào chữa; người làm
    chứng; hội thẩm nhân dân; hội đồng xét xử; chủ tọa phiên tòa; thư ký tòa án; chánh án; viện
    trưởng; tòa án nhân dân tối cao; tòa án nhân dân cấp cao; tòa án; viện kiểm sát; cơ quan
    điều tra; cơ quan thi hành án; chấp hành viên; công chứng viên; đấu giá viên; người có tài
    sản đấu giá; người tham gia đấu giá; người mua được tài sản đấu giá; tổ chức đấu giá tài
    sản; chủ sở hữu; chủ sử dụng; chủ đầu tư; nhà thầu; bên mời thầu; nhà đầu tư; doanh nghiệp;
    hợp tác xã; hộ gia đình; hộ kinh doanh; công ty cổ phần; công ty hợp danh; công ty trách
    nhiệm hữu hạn; doanh nghiệp tư nhân; hội đồng quản trị; hội đồng thành viên; đại hội đồng cổ
    đông; ban kiểm soát; giám đốc; tổng giám đốc; chủ tịch hội đồng quản trị; kế toán trưởng;
    thành viên góp vốn; thành viên hợp danh; cổ đông; người học; học sinh; sinh viên; học viên;
    giáo viên; giảng viên; nhà giáo; hiệu trưởng; cán bộ; công chức; viên chức; sĩ quan; hạ sĩ
    quan; binh sĩ; quân nhân; công an; bộ đội biên phòng; người điều khiển phương tiện; người đi
    bộ; người lái xe; hành khách; người vận chuyển; người thuê vận tải; người gửi hàng; người
    nhận hàng; người mua; người bán; người tiêu dùng; người bán hàng; bên bảo đảm; bên nhận bảo
    đảm; bên bảo lãnh; bên được bảo lãnh; bên có quyền; bên có nghĩa vụ; người để lại di sản;
    người thừa kế; người giám hộ; người được giám hộ; người nộp thuế; cơ quan quản lý thuế; cơ
    quan hải quan; người bệnh; người hành nghề; người tố cáo; người bị tố cáo; người khiếu nại;
    người bị khiếu nại; người giải quyết khiếu nại; người vi phạm; người có thẩm quyền; công
    dân; người nước ngoài; người việt nam; trẻ em; người cao tuổi; người khuyết tật; người chưa
    thành niên; người thành niên; người dân tộc thiểu số; phụ nữ; lao động nữ; lao động nam;
    nam; nữ; người phạm tội; bên đại diện; bên giao đại lý; bên đại lý; bên ủy quyền; bên được
    ủy quyền; bên đặt gia công; bên nhận gia công; bên tặng cho; bên được tặng cho; bên chuyển
    nhượng; bên nhận chuyển nhượng; bên thế chấp; bên nhận thế chấp; bên cầm cố; bên nhận cầm
    cố; bên gửi; bên giữ; người đại diện; người được đại diện; cha nuôi; mẹ nuôi; con nuôi;
    người nhận con nuôi; cha đẻ; mẹ đẻ; ông bà; anh chị em; người bị tạm giữ; người bị tạm giam;
    người chấp hành án; phạm nhân; người bảo lãnh; thương nhân; nhà nước; hội đồng nhân dân; ủy
    ban nhân dân; mặt trận tổ quốc; công đoàn; thủ tướng chính phủ; bộ trưởng; thủ trưởng; chủ
    tịch; phó chủ tịch; giám đốc sở; tổ chức tín dụng; ngân hàng nhà nước; ngân hàng thương mại;
    người gửi tiền; bên mua bảo hiểm; doanh nghiệp bảo hiểm; người được bảo hiểm; người thụ
    hưởng; cơ quan bảo hiểm xã hội; người tham gia bảo hiểm; người đứng đầu; người phụ thuộc;
    con; cha; mẹ; ông; bà; tổ trưởng; trưởng phòng; trưởng công an; bên đặt cọc; bên nhận đặt
    cọc; bên dự thầu; bên ký cược; bên nhận ký cược; bên ký quỹ; bên nhận ký quỹ; bên mượn; bên
    cho mượn; bên thuê khoán; bên cho thuê khoán; bên thuê mua; bên cho thuê mua; bên vận
    chuyển; bên thuê vận chuyển; bên chuyển giao; bên nhận chuyển giao; bên góp vốn; bên nhận
    góp vốn; bên giao thầu; bên nhận thầu; bên cung ứng dịch vụ; bên sử dụng dịch vụ; bên vi
    phạm; bên bị vi phạm; bên đề nghị; bên được đề nghị; bên ủy thác; bên nhận ủy thác; bên
    chuyển quyền; bên nhận chuyển quyền; bên giao khoán; bên nhận khoán; bên môi giới; bên được
    môi giới; bên nhượng quyền; bên nhận quyền; bên bảo hiểm; người ủy quyền; người được ủy
    quyền; người bị thiệt hại; người gây thiệt hại; người được thi hành án; người phải thi hành
    án; người cấp dưỡng; người được cấp dưỡng; người mang thai hộ; người nhờ mang thai hộ; người
    yêu cầu; người bị yêu cầu; người chuyển nhượng; người nhận chuyển nhượng; người tặng cho;
    người được tặng cho; người lập di chúc; người quản lý di sản; người kháng cáo; người kháng
    nghị; cha dượng; mẹ kế; con dâu; con rể; con đẻ; con riêng; ông nội; bà nội; ông ngoại; bà
    ngoại; cha mẹ nuôi; cha mẹ đẻ; người bị buộc tội; người bị bắt; người bị giữ; đương sự; bị hại
    """
)
# Those that true sentences name although their evidence need not.
COMMON = frozenset(
    _listed(
        """
    cá nhân; tổ chức; nhà nước; công dân; con; cha; mẹ; ông; bà; vợ; chồng; vợ chồng; cha mẹ; nam;
    nữ; chủ tịch; người điều khiển phương tiện; người có thẩm quyền; người vi phạm; trung ương; địa
    phương; cơ quan có thẩm quyền; công an; người đứng đầu; người đại diện; chủ sở hữu; xe cơ giới
    """
    )
)
# Names that stand for whoever it is.
GENERIC = frozenset(
    _listed(
        """
    cơ quan nhà nước có thẩm quyền; cấp có thẩm quyền; người có thẩm quyền
    """
    )
)
# Words that stand for any of several: the claim's word on the left, the evidence's on the right.
WIDER: Mapping[str, tuple[str, ...]] = {
    "vợ": ("vợ chồng",),
    "chồng": ("vợ chồng",),
    "cha": ("cha mẹ",),
    "mẹ": ("cha mẹ",),
    "nữ": ("lao động nữ",),
    "nam": ("lao động nam",),
    "cha nuôi": ("cha mẹ nuôi",),
    "mẹ nuôi": ("cha mẹ nuôi",),
    "cha đẻ": ("cha mẹ đẻ",),
    "mẹ đẻ": ("cha mẹ đẻ",),
    "mới được": ("được", "chỉ", "phải"),
    "phải": ("có quyền và nghĩa vụ",),
    "được": ("có quyền và nghĩa vụ",),
    "xe máy": ("xe mô tô", "xe gắn máy"),
    "xe": ("phương tiện", "xe ô tô", "xe mô tô", "xe gắn máy", "xe cơ giới"),
    "phương tiện": ("xe",),
    "người điều khiển phương tiện": ("người điều khiển", "người lái xe"),
}
