"""Which words mean the same to a law, and which never do.

A group is written "canonical|other|…"; a text's words are replaced by the canonical ones, so that
"GPLX" equals "giấy phép lái xe". Keys spell tones last, so that "hoà" and "hòa" are one word.
"""

import unicodedata
from collections.abc import Mapping

from index.text import fold

COMMA = "\0comma"  # in the key of a term: "quyền, nghĩa vụ"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_I_OR_Y = frozenset(("h", "k", "l", "m", "s", "t", "qu"))  # "kỹ" and "kĩ" are one word

MODALS = (
    "cấm|không được phép|không được quyền|không được|nghiêm cấm|bị nghiêm cấm|bị cấm|không có quyền"
    "|không thể|không cho phép|chưa được phép|chưa được|không còn được|tuyệt đối không được"
    "|không được tự ý|không được cho phép|bị cấm không được",
    "miễn|không phải|không bắt buộc|không bắt buộc phải|không cần|không cần phải|không cần thiết"
    "|không cần thiết phải|không có nghĩa vụ|không có trách nhiệm|không phải có|không nhất thiết"
    "|không nhất thiết phải|không buộc|không buộc phải|được miễn|không cần có trách nhiệm",
    "phải|bắt buộc phải|bắt buộc|có trách nhiệm|có nghĩa vụ|cần phải|buộc phải|cần|có bổn phận",
    "được|được phép|có quyền|được quyền",
    "có thể",
    "có quyền và nghĩa vụ|có quyền, nghĩa vụ|có các quyền, nghĩa vụ|có nghĩa vụ và"
    " quyền|có nghĩa vụ, quyền|có các quyền và nghĩa vụ|có nghĩa vụ và quyền hạn|có nhiệm vụ, quyền"
    " hạn",
    "nên|khuyến khích",
    "không|chẳng|không hề|không có",
    "chưa|chưa có|chưa từng",
    "chỉ|chỉ có|duy nhất|mới được",
)
LINKS = (
    "và|cùng với|lẫn",
    "hoặc|hay|hoặc là|hay là",
    "trừ|trừ trường hợp|trừ khi|ngoại trừ|trừ những trường hợp|trừ các trường hợp|ngoại trừ trường"
    " hợp|trừ phi",
    "kể cả|bao gồm cả|gồm cả|kể cả trường hợp|kể cả khi|kể cả trong trường hợp|ngay cả khi|ngay cả"
    "|bất kể",
    "không bao gồm|không gồm|không kể|chưa bao gồm|không tính cả",
    "nếu|nếu như|trong trường hợp|trường hợp|với điều kiện|miễn là|trong các trường hợp|các trường"
    " hợp|những trường hợp|trong những trường hợp|trong trường hợp mà",
    "khi|lúc|trong khi|mỗi khi|chỉ khi",
    "trước khi|trước lúc",
    "sau khi|sau lúc",
)
BOUNDS: Mapping[str, tuple[str, ...]] = {
    "le": ("tối đa", "nhiều nhất", "không quá", "không vượt quá", "không được quá", "cao nhất",
           "chậm nhất", "không được vượt quá", "không lớn hơn", "không hơn", "không nhiều hơn",
           "không cao hơn", "lâu nhất", "muộn nhất", "không trễ hơn", "trở xuống", "trở về trước"),
    "ge": ("tối thiểu", "ít nhất", "không dưới", "không thấp hơn", "không ít hơn", "không nhỏ hơn",
           "thấp nhất", "trở lên", "sớm nhất", "không được dưới", "không được thấp hơn", "không kém"),
    "lt": ("dưới", "chưa đến", "chưa đủ", "ít hơn", "thấp hơn", "nhỏ hơn", "chưa tới", "chưa quá"),
    "gt": ("trên", "hơn", "quá", "vượt quá", "lớn hơn", "nhiều hơn", "cao hơn", "vượt", "ngoài"),
}  # fmt: skip
NUMBER_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Persons, bodies and things that are exchanged for one another in wrong sentences.
ACTORS = (
    "người lao động", "người sử dụng lao động", "bên mua", "bên bán", "bên thuê", "bên cho thuê",
    "bên vay", "bên cho vay", "bên giao", "bên nhận", "cá nhân", "tổ chức", "cha mẹ", "vợ",
    "chồng", "vợ chồng", "xe mô tô", "xe gắn máy", "xe máy chuyên dùng", "xe đạp", "xe thô sơ",
    "xe cơ giới", "xe tải", "xe khách", "xe đạp máy", "rơ moóc", "máy kéo", "cấp xã", "cấp huyện",
    "cấp tỉnh", "trung ương", "địa phương", "chính phủ", "quốc hội", "chủ tịch nước", "người bị hại",
    "bị can", "bị cáo", "nguyên đơn", "bị đơn", "người khởi kiện", "người bị kiện", "thẩm phán",
    "kiểm sát viên", "điều tra viên", "luật sư", "người bào chữa", "người làm chứng",
    "hội thẩm nhân dân", "hội đồng xét xử", "chủ tọa phiên tòa", "thư ký tòa án", "chánh án",
    "viện trưởng", "tòa án nhân dân tối cao", "tòa án nhân dân cấp cao", "tòa án", "viện kiểm sát",
    "cơ quan điều tra", "cơ quan thi hành án", "chấp hành viên", "công chứng viên", "đấu giá viên",
    "người có tài sản đấu giá", "người tham gia đấu giá", "người mua được tài sản đấu giá",
    "tổ chức đấu giá tài sản", "chủ sở hữu", "chủ sử dụng", "chủ đầu tư", "nhà thầu", "bên mời thầu",
    "nhà đầu tư", "doanh nghiệp", "hợp tác xã", "hộ gia đình", "hộ kinh doanh", "công ty cổ phần",
    "công ty hợp danh", "công ty trách nhiệm hữu hạn", "doanh nghiệp tư nhân", "hội đồng quản trị",
    "hội đồng thành viên", "đại hội đồng cổ đông", "ban kiểm soát", "giám đốc", "tổng giám đốc",
    "chủ tịch hội đồng quản trị", "kế toán trưởng", "thành viên góp vốn", "thành viên hợp danh",
    "cổ đông", "người học", "học sinh", "sinh viên", "học viên", "giáo viên", "giảng viên",
    "nhà giáo", "hiệu trưởng", "cán bộ", "công chức", "viên chức", "sĩ quan", "hạ sĩ quan",
    "binh sĩ", "quân nhân", "công an", "bộ đội biên phòng", "người điều khiển phương tiện",
    "người đi bộ", "người lái xe", "hành khách", "người vận chuyển", "người thuê vận tải",
    "người gửi hàng", "người nhận hàng", "người mua", "người bán", "người tiêu dùng",
    "người bán hàng", "bên bảo đảm", "bên nhận bảo đảm", "bên bảo lãnh", "bên được bảo lãnh",
    "bên có quyền", "bên có nghĩa vụ", "người để lại di sản", "người thừa kế", "người giám hộ",
    "người được giám hộ", "người nộp thuế", "cơ quan quản lý thuế", "cơ quan hải quan",
    "người bệnh", "người hành nghề", "người tố cáo", "người bị tố cáo", "người khiếu nại",
    "người bị khiếu nại", "người giải quyết khiếu nại", "người vi phạm", "người có thẩm quyền",
    "công dân", "người nước ngoài", "người việt nam", "trẻ em", "người cao tuổi",
    "người khuyết tật", "người chưa thành niên", "người thành niên", "người dân tộc thiểu số",
    "phụ nữ", "lao động nữ", "lao động nam", "nam", "nữ", "người phạm tội", "bên đại diện",
    "bên giao đại lý", "bên đại lý", "bên ủy quyền", "bên được ủy quyền", "bên đặt gia công",
    "bên nhận gia công", "bên tặng cho", "bên được tặng cho", "bên chuyển nhượng",
    "bên nhận chuyển nhượng", "bên thế chấp", "bên nhận thế chấp", "bên cầm cố", "bên nhận cầm cố",
    "bên gửi", "bên giữ", "người đại diện", "người được đại diện", "cha nuôi", "mẹ nuôi", "con nuôi",
    "người nhận con nuôi", "cha đẻ", "mẹ đẻ", "ông bà", "anh chị em", "người bị tạm giữ",
    "người bị tạm giam", "người chấp hành án", "phạm nhân", "người bảo lãnh", "thương nhân",
    "nhà nước", "hội đồng nhân dân", "ủy ban nhân dân", "mặt trận tổ quốc", "công đoàn",
    "thủ tướng chính phủ", "bộ trưởng", "thủ trưởng", "chủ tịch", "phó chủ tịch", "giám đốc sở",
    "tổ chức tín dụng", "ngân hàng nhà nước", "ngân hàng thương mại", "người gửi tiền",
    "bên mua bảo hiểm", "doanh nghiệp bảo hiểm", "người được bảo hiểm", "người thụ hưởng",
    "cơ quan bảo hiểm xã hội", "người tham gia bảo hiểm", "người đứng đầu", "người phụ thuộc",
    "con", "cha", "mẹ", "ông", "bà", "tổ trưởng", "trưởng phòng", "trưởng công an",
)  # fmt: skip
SAME = (
    "giấy phép lái xe|gplx|bằng lái xe|bằng lái", "cảnh sát giao thông|csgt",
    "ủy ban nhân dân|ubnd", "hội đồng nhân dân|hđnd", "bảo hiểm xã hội|bhxh",
    "bảo hiểm y tế|bhyt", "bảo hiểm thất nghiệp|bhtn", "chứng minh nhân dân|cmnd",
    "công ty trách nhiệm hữu hạn|công ty tnhh", "căn cước công dân|cccd|thẻ căn cước công dân",
    "xe ô tô|ô tô|xe hơi|oto|ôtô|xe ôtô", "xe mô tô|mô tô|xe môtô|môtô", "người lao động|nlđ",
    "người sử dụng lao động|nsdlđ", "vi phạm hành chính|vphc", "trách nhiệm hữu hạn|tnhh",
    "cha mẹ|cha, mẹ|bố mẹ|ba mẹ|bố, mẹ",
    "cha|bố", "công an nhân dân|cand", "mặt trận tổ quốc|mttq", "tổ quốc|tq",
    "thủ tướng chính phủ|thủ tướng|ttcp", "viện kiểm sát|vks|viện kiểm sát nhân dân|vksnd",
    "tòa án|tand|tòa án nhân dân", "thành phố|tp", "hợp tác xã|htx",
    "quyền sử dụng đất|qsdđ", "giấy chứng nhận quyền sử dụng đất|sổ đỏ", "vợ chồng|vợ, chồng",
    "giá trị gia tăng|gtgt|vat", "thu nhập cá nhân|tncn", "thu nhập doanh nghiệp|tndn",
    "phòng cháy và chữa cháy|pccc|phòng cháy, chữa cháy|phòng cháy chữa cháy",
    "người điều khiển phương tiện|người điều khiển xe|người lái xe|tài xế|người lái",
    "hằng năm|hàng năm|mỗi năm", "hằng tháng|hàng tháng|mỗi tháng", "hằng ngày|hàng ngày",
    "hằng quý|hàng quý", "gồm|bao gồm|gồm có|gồm những|bao gồm những", "bảo đảm|đảm bảo",
    "sử dụng|dùng", "thỏa thuận|thoả thuận", "kể từ|tính từ", "chấp thuận|đồng ý",
    "có hiệu lực thi hành|có hiệu lực", "trẻ em|trẻ", "nộp phạt|nộp tiền phạt",
    "cơ quan nhà nước có thẩm quyền|cơ quan có thẩm quyền", "xe chữa cháy|xe cứu hỏa", "bồi thường|đền bù|bồi thường thiệt hại",
    "lập thành|làm thành",
    "cấp có thẩm quyền|người có thẩm quyền", "tiền lương|lương",
    "phạt tiền|bị phạt tiền|mức phạt tiền", "chủ thể dữ liệu|chủ thể dữ liệu cá nhân",
    "học sinh|hs", "quy định|qui định", "xảy ra|xẩy ra",
    "phổ biến|phát hành rộng rãi", "chấm dứt|kết thúc", "tiến hành|thực hiện", "mua bán|mua, bán",
    "nước ngoài|ngoại quốc", "trái phép|trái pháp luật", "nồng độ cồn|độ cồn",
)  # fmt: skip
BODIES = frozenset(  # that no true sentence names unless its evidence does
    (
        "quốc hội", "chính phủ", "chủ tịch nước", "thủ tướng chính phủ", "bộ trưởng", "tòa án",
        "tòa án nhân dân tối cao", "viện kiểm sát", "hội đồng nhân dân", "ủy ban nhân dân",
        "cơ quan điều tra", "cấp xã", "cấp huyện", "cấp tỉnh", "hội đồng quản trị", "người cao tuổi",
        "ban kiểm soát", "kế toán trưởng", "bị can", "bị cáo", "nguyên đơn", "bị đơn", "trẻ em",
        "người sử dụng lao động", "bên bán", "bên mua", "bên thuê", "bên cho thuê", "công chức",
        "viên chức", "giáo viên", "học sinh", "sinh viên", "cổ đông", "nhà thầu", "chủ đầu tư",
        "nhà đầu tư", "hành khách", "người bệnh", "người nước ngoài", "hộ gia đình", "hợp tác xã",
        "doanh nghiệp", "luật sư", "thẩm phán", "kiểm sát viên", "người khuyết tật", "phụ nữ",
    )
)
GENERIC = frozenset(  # names that stand for whoever it is
    ("cơ quan nhà nước có thẩm quyền", "cấp có thẩm quyền", "người có thẩm quyền")
)
# Words that stand for any of several: the claim's word on the left, the evidence's on the right.
WIDER: Mapping[str, tuple[str, ...]] = {
    "vợ": ("vợ chồng",),
    "chồng": ("vợ chồng",),
    "cha": ("cha mẹ",),
    "mẹ": ("cha mẹ",),
    "phải": ("có quyền và nghĩa vụ",),
    "được": ("có quyền và nghĩa vụ",),
    "xe máy": ("xe mô tô", "xe gắn máy"),
    "xe": ("phương tiện", "xe ô tô", "xe mô tô", "xe gắn máy", "xe cơ giới"),
    "phương tiện": ("xe",),
    "người điều khiển phương tiện": ("người điều khiển", "người lái xe"),
}
# Never the same, whatever stands around them; pairs of canonical words.
OPPOSITES = (
    ("gồm", "không bao gồm"),
    ("trước", "sau"), ("trước khi", "sau khi"), ("trong", "ngoài"), ("tăng", "giảm"),
    ("bên trái", "bên phải"), ("trái", "phải"), ("cao", "thấp"), ("lớn", "nhỏ"),
    ("trực tiếp", "gián tiếp"), ("bắt đầu", "kết thúc"), ("đầu", "cuối"), ("có", "không"),
    ("thường trú", "tạm trú"), ("trên", "dưới"), ("tối đa", "tối thiểu"), ("cho", "nhận"),
    ("toàn bộ", "một phần"), ("tất cả", "một số"), ("vô hiệu", "hiệu lực"), ("đồng ý", "từ chối"),
    ("công khai", "bí mật"), ("trong nước", "nước ngoài"), ("tự nguyện", "bắt buộc"),
    ("chấp thuận", "từ chối"), ("thành lập", "giải thể"), ("cấp", "thu hồi"), ("nội", "ngoại"),
    ("chung", "riêng"), ("nặng", "nhẹ"), ("mới", "cũ"), ("nhiều", "ít"), ("dài", "ngắn"),
    ("sơ thẩm", "phúc thẩm"), ("hữu hạn", "vô hạn"), ("đúng", "sai"), ("hợp pháp", "trái phép"),
    ("nghiêm trọng", "ít nghiêm trọng"), ("cố ý", "vô ý"), ("vô ý", "cố ý"), ("sớm", "muộn"),
    ("đi vào", "đi ra"), ("nhập khẩu", "xuất khẩu"), ("mua", "bán"), ("thuê", "cho thuê"),
)  # fmt: skip
FIXED = (  # terms with a syllable that would be read as a modal, a link, a number or a unit
    "trừ điểm", "bị trừ", "trừ hết", "trừ thêm", "trừ vào", "khấu trừ", "diệt trừ", "bù trừ", "loại trừ",
    "phòng trừ", "miễn trừ", "trừ dần", "trừ lùi", "được trừ",
    "không gian", "không khí", "không quân", "phòng không", "không lưu", "không chỉ",
    "không những", "không phân biệt", "bên phải", "bên trái", "tay phải", "rẽ phải", "rẽ trái",
    "mắc phải", "gặp phải", "điều cấm", "khu vực cấm", "lệnh cấm", "cấm cư trú", "cấm vận",
    "cấm đi khỏi nơi cư trú", "cấm đảm nhiệm chức vụ", "cấm hành nghề", "đầu tư", "thông tư",
    "riêng tư", "luật sư", "thứ tư", "tư pháp", "tư nhân", "tư vấn", "vật tư", "chỉ đạo",
    "chỉ định", "chỉ dẫn", "chỉ thị", "địa chỉ", "đình chỉ", "chỉ tiêu", "chỉ số", "chứng chỉ",
    "chỉ huy", "tín chỉ", "tôn chỉ", "chỉ giới", "hay không", "việt nam", "miền nam", "năm học",
    "năm tài chính", "năm dương lịch", "năm sinh", "quá trình", "quá cảnh", "quá hạn", "quá tải",
    "chưa thành niên", "cần thiết", "nhu cầu", "nghiêm trọng", "ít nghiêm trọng", "kịp thời",
    "rất nghiêm trọng", "đặc biệt nghiêm trọng", "tình trạng", "số một", "xe máy",
    "một phần", "toàn bộ", "một số", "tất cả", "trực tiếp", "gián tiếp", "có mặt", "vắng mặt",
    "thường trú", "tạm trú", "cố ý", "vô ý", "sơ thẩm", "phúc thẩm", "trong nước", "hợp pháp",
    "khách hàng", "hàng hóa", "đường một chiều", "một cửa", "một chiều", "hai bên", "hai chiều",
)  # fmt: skip
# Words that may stand for one another where a sentence is told in other words; not always the same.
ALIKE = (
    "đưa ra|đưa|cung cấp", "làm|thực hiện|tiến hành|tổ chức thực hiện", "yêu cầu|đề nghị|kiến nghị",
    "nộp|đóng|trả|gửi|chi trả|thanh toán", "lập|thành lập|lập ra|xây dựng", "ban hành|ra|đưa ra",
    "nhận|tiếp nhận|nhận được|thu", "giờ|thời gian|gian|lúc|thời điểm|thời hạn|hạn|vòng|khoảng|thời", "nhỏ|thấp|ít", "thay|đổi|thay đổi",
    "kể từ|sau khi|từ|tính từ|từ khi|từ lúc|kể từ ngày|ngày", "phương pháp|cách|cách thức|biện pháp",
    "phương thức|hình thức|dạng", "mức phạt|phạt|bị phạt|mức", "tham gia|dự|tham dự", "giấy tờ|tài liệu|hồ sơ",
    "nơi|chỗ|địa điểm|địa bàn|khu vực", "số|số lượng|tổng số", "đủ|bảo đảm|đầy đủ|đáp ứng|có đủ",
    "xe|phương tiện|loại xe", "tiền|khoản tiền|số tiền|khoản", "bổ sung|thêm|bổ sung thêm",
    "chỉnh sửa|sửa đổi|sửa", "người dân|công dân|nhân dân|dân", "ở|cư trú|sinh sống|sống|đang ở",
    "hỗ trợ|giúp đỡ|trợ giúp|giúp", "hoàn trả|trả lại|hoàn lại", "dừng|ngừng|dừng lại|đứng yên",
    "gây ra|gây|dẫn đến|làm cho", "đúng|theo đúng|phù hợp|tuân thủ|chấp hành", "tiếp tục|vẫn",
    "tất cả|toàn bộ|hết|mọi", "ký|ký kết|giao kết|xác lập", "bật|có|dùng|sử dụng|mở|báo hiệu",
    "cắt|giao nhau", "lần|ngày|lúc", "nói|trao đổi", "viết|ghi|nêu", "tự ý|tự", "do|vì|bởi|bởi vì",
    "nhằm|để|nhằm mục đích", "nhiệm vụ|công việc|việc", "trách nhiệm|nghĩa vụ|nhiệm vụ",
    "quyết định|phê duyệt|chấp thuận", "xem|xem xét|được xem", "xảy ra|diễn ra|phát sinh",
    "chuyên môn|nghiệp vụ|chuyên ngành", "cơ sở|đơn vị|nơi", "kiểm tra|thanh tra|kiểm soát",
    "dẫn dắt|đi cùng|dắt", "che|che khuất", "thuộc|nằm trong|thuộc diện|là", "tối đa|cao nhất",
    "giảm|giảm bớt|hạn chế", "ngăn|ngăn chặn|ngăn cản|cản trở", "rõ|rõ ràng|cụ thể|chi tiết",
    "quá|vượt|vượt quá|quá mức", "lại|quay lại|trở lại", "chung|chung sống", "gọi|gọi là|được gọi",
    "thấy|phát hiện|nhận thấy|xét thấy", "nhờ|thuê", "mất|thất lạc|bị mất", "hỏng|hư hỏng|bị hỏng",
    "chết|qua đời|mất", "bố|cha|ba", "lấy|kết hôn|cưới", "nghỉ|nghỉ việc|được nghỉ", "đi|tham gia|di chuyển",
    "chạy|điều khiển|lái", "chở|vận chuyển|vận tải", "quan trọng|thiết yếu|cần thiết", "đất|đất đai",
    "nhà|nhà ở", "tòa|tòa án", "điều trị|chữa bệnh|khám bệnh", "dạy|giảng dạy|đào tạo", "học|học tập",
    "đăng kí|đăng ký", "phổ biến|tuyên truyền", "bàn|thảo luận", "chọn|lựa chọn", "bầu|bầu cử",
    "thay đổi|sửa đổi|điều chỉnh", "kết quả|kết luận", "báo|thông báo|báo cáo", "hợp lệ|hợp pháp",
    "chia|phân chia|chia ra|phân", "tính|tính toán|xác định", "chấm dứt|kết thúc|ngừng", "nhau|vợ|chồng",
)  # fmt: skip
FILLERS = frozenset(
    ["các", "những", "của", "là", "thì", "mà", "này", "đó", "kia", "ấy", "theo", "tại", "về", "cho", "với", "bởi", "do", "để", "trong", "ở", "từ", "đến", "việc", "sự", "bị", "cũng", "đã", "đang", "sẽ", "còn", "lại", "ra", "vào", "như", "sau", "vậy", "căn", "cứ", "nêu", "trên", "dưới", "đây", "rằng", "cụ", "thể", "đối", "mọi", "mỗi", "từng", "nào", "gì", "ai", "đâu", "thế", "vì", "nên", "có", "lên", "xuống", "qua", "nhằm", "thuộc", "rồi", "nữa", "tức", "đều", "cùng", "giữa", "bằng", "luôn", "thường", "cái", "chiếc", "quy", "định", "pháp", "luật", "điều", "khoản", "điểm", "hiện"]
)
UNITS = (
    "ngày làm việc", "ngày", "tháng", "năm", "giờ", "phút", "giây", "tuần", "quý", "tuổi",
    "đồng|vnđ|vnd|đ|việt nam đồng|đồng việt nam", "lần", "người", "%|phần trăm", "km/h", "km",
    "mét|m", "cm", "mm", "kg|kilôgam|ki lô gam", "tấn", "ha|héc ta|hecta", "m2|mét vuông|m²",
    "m3|mét khối|m³", "điểm", "chỗ", "mg", "ml", "lít", "kw", "mw", "bản", "bộ", "trang",
    "thành viên", "usd|đô la mỹ", "tiết", "học sinh", "kỳ", "khóa", "phiên", "cm3", "cổ phần",
    "trẻ", "hộ", "xe", "tầng", "bậc", "hạng", "ca", "buổi", "thửa", "căn", "cái", "con", "vụ",
    "miligam", "gam", "độ", "đêm", "nhiệm kỳ", "mức lương cơ sở", "tháng lương", "ngày lương",
    "tháng tiền lương", "năm công tác", "lượt", "đại biểu", "ủy viên", "thẩm phán", "hội thẩm",
    "cây", "khu", "cơ sở", "phòng", "giường", "ghế", "bánh", "km2", "inch", "triệu", "nghìn",
)  # fmt: skip


def spelled(word: str) -> str:
    """A syllable in lower case with its tone last: "hoà", "hòa" -> "hoa" + the mark."""
    spread = unicodedata.normalize("NFD", word.lower())
    tone = "".join(mark for mark in spread if mark in _TONES)
    base = unicodedata.normalize("NFC", "".join(one for one in spread if one not in _TONES))
    if base[-1:] == "y" and base[:-1] in _I_OR_Y:
        base = f"{base[:-1]}i"
    return base + tone


class Spelling(dict[str, str]):
    """Keys of syllables, remembered. Where a text has no diacritics, both are folded."""

    _ROOM = 100_000

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self._spell = fold if plain else spelled

    def __missing__(self, word: str) -> str:
        key = self._spell(word)
        if len(self) < self._ROOM:
            self[word] = key
        return key

    def phrase(self, words: str) -> str:
        """The key of a term: those of its syllables."""
        return " ".join(
            COMMA if word == "," else self[word] for word in words.replace(",", " ,").split()
        )
