"""Words that mean the same to a law, or may stand for one another; and terms kept in one piece.

A group is written "canonical|other|…"; a text's words are replaced by the canonical ones, so that
"GPLX" equals "giấy phép lái xe".
"""


def _listed(words: str) -> tuple[str, ...]:
    """The entries of a table: parted by semicolons, over several lines."""
    return tuple(" ".join(entry.split()) for entry in words.split(";") if entry.strip())


SAME = _listed(
    """
    bên thuê|người thuê|bên thuê nhà|người thuê nhà; bên cho thuê|người cho thuê; bên mua|người mua;
    bên bán|người bán; nữ|nữ giới|phụ nữ; nam|nam giới; cha mẹ nuôi|bố mẹ nuôi|cha nuôi, mẹ
    nuôi|bố nuôi, mẹ nuôi|cha nuôi và mẹ nuôi; cha mẹ đẻ|bố mẹ đẻ|cha đẻ, mẹ đẻ|bố đẻ, mẹ đẻ; cha
    nuôi|bố nuôi; cha đẻ|bố đẻ; cha dượng|bố dượng; bên vay|người vay; bên cho vay|người cho vay;
    giấy phép lái xe|gplx|bằng lái xe|bằng lái; cảnh sát giao thông|csgt; ủy ban nhân dân|ubnd;
    hội đồng nhân dân|hđnd; bảo hiểm xã hội|bhxh; bảo hiểm y tế|bhyt; bảo hiểm thất nghiệp|bhtn;
    chứng minh nhân dân|cmnd; công ty trách nhiệm hữu hạn|công ty tnhh; căn cước công
    dân|cccd|thẻ căn cước công dân; xe ô tô|ô tô|xe hơi|oto|ôtô|xe ôtô; xe mô tô|mô tô|xe
    môtô|môtô; người lao động|nlđ; người sử dụng lao động|nsdlđ; vi phạm hành chính|vphc; trách
    nhiệm hữu hạn|tnhh; cha mẹ|cha, mẹ|bố mẹ|ba mẹ|bố, mẹ; cha|bố; công an nhân dân|cand; mặt
    trận tổ quốc|mttq; tổ quốc|tq; thủ tướng chính phủ|thủ tướng|ttcp; viện kiểm sát|vks|viện
    kiểm sát nhân dân|vksnd; tòa án|tand|tòa án nhân dân; thành phố|tp; hợp tác xã|htx; quyền sử
    dụng đất|qsdđ; giấy chứng nhận quyền sử dụng đất|sổ đỏ; vợ chồng|vợ, chồng; giá trị gia
    tăng|gtgt|vat; thu nhập cá nhân|tncn; thu nhập doanh nghiệp|tndn; phòng cháy và chữa
    cháy|pccc|phòng cháy, chữa cháy|phòng cháy chữa cháy; người điều khiển phương tiện|người
    điều khiển xe|người lái xe|tài xế|người lái; hằng năm|hàng năm|mỗi năm; hằng tháng|hàng
    tháng|mỗi tháng; hằng ngày|hàng ngày; hằng quý|hàng quý; gồm|bao gồm|gồm có|gồm những|bao
    gồm những; bảo đảm|đảm bảo; sử dụng|dùng; thỏa thuận|thoả thuận; kể từ|tính từ; chấp
    thuận|đồng ý; có hiệu lực thi hành|có hiệu lực; trẻ em|trẻ; nộp phạt|nộp tiền phạt; cơ quan
    nhà nước có thẩm quyền|cơ quan có thẩm quyền; xe chữa cháy|xe cứu hỏa; bồi thường|đền bù|bồi
    thường thiệt hại; lập thành|làm thành; cấp có thẩm quyền|người có thẩm quyền; tiền
    lương|lương; phạt tiền|bị phạt tiền|mức phạt tiền; chủ thể dữ liệu|chủ thể dữ liệu cá nhân;
    học sinh|hs; quy định|qui định; xảy ra|xẩy ra; phổ biến|phát hành rộng rãi; chấm dứt|kết
    thúc; tiến hành|thực hiện; mua bán|mua, bán; nước ngoài|ngoại quốc; trái phép|trái pháp
    luật; nồng độ cồn|độ cồn
    """
)
# Words that may stand for one another where a sentence is told in other words; not always the
# same.
ALIKE = _listed(
    """
    lập thành|giao kết|lập|ký kết|thể hiện;
    đưa ra|đưa|cung cấp; làm|thực hiện|tiến hành|tổ chức thực hiện; yêu cầu|đề nghị|kiến nghị;
    nộp|đóng|trả|gửi|chi trả|thanh toán; lập|thành lập|lập ra|xây dựng; ban hành|ra|đưa ra;
    nhận|tiếp nhận|nhận được|thu; giờ|thời gian|gian|lúc|thời điểm|thời
    hạn|hạn|vòng|khoảng|thời; nhỏ|thấp|ít; thay|đổi|thay đổi; kể từ|sau khi|từ|tính từ|từ khi|từ
    lúc|kể từ ngày|ngày; phương pháp|cách|cách thức|biện pháp; phương thức|hình thức|dạng; mức
    phạt|phạt|bị phạt|mức; tham gia|dự|tham dự; giấy tờ|tài liệu|hồ sơ; nơi|chỗ|địa điểm|địa
    bàn|khu vực; số|số lượng|tổng số; đủ|bảo đảm|đầy đủ|đáp ứng|có đủ; xe|phương tiện|loại xe;
    tiền|khoản tiền|số tiền|khoản; bổ sung|thêm|bổ sung thêm; chỉnh sửa|sửa đổi|sửa; người
    dân|công dân|nhân dân|dân; ở|cư trú|sinh sống|sống|đang ở; hỗ trợ|giúp đỡ|trợ giúp|giúp;
    hoàn trả|trả lại|hoàn lại; dừng|ngừng|dừng lại|đứng yên; gây ra|gây|dẫn đến|làm cho;
    đúng|theo đúng|phù hợp|tuân thủ|chấp hành; tiếp tục|vẫn; tất cả|toàn bộ|hết|mọi; ký|ký
    kết|giao kết|xác lập; bật|có|dùng|sử dụng|mở|báo hiệu; cắt|giao nhau; lần|ngày|lúc; nói|trao
    đổi; viết|ghi|nêu; tự ý|tự; do|vì|bởi|bởi vì; nhằm|để|nhằm mục đích; nhiệm vụ|công
    việc|việc; trách nhiệm|nghĩa vụ|nhiệm vụ; quyết định|phê duyệt|chấp thuận; xem|xem xét|được
    xem; xảy ra|diễn ra|phát sinh; chuyên môn|nghiệp vụ|chuyên ngành; cơ sở|đơn vị|nơi; kiểm
    tra|thanh tra|kiểm soát; dẫn dắt|đi cùng|dắt; che|che khuất; thuộc|nằm trong|thuộc diện|là;
    tối đa|cao nhất; giảm|giảm bớt|hạn chế; ngăn|ngăn chặn|ngăn cản|cản trở; rõ|rõ ràng|cụ
    thể|chi tiết; quá|vượt|vượt quá|quá mức; lại|quay lại|trở lại; chung|chung sống; gọi|gọi
    là|được gọi; thấy|phát hiện|nhận thấy|xét thấy; nhờ|thuê; mất|thất lạc|bị mất; hỏng|hư
    hỏng|bị hỏng; chết|qua đời|mất; bố|cha|ba; lấy|kết hôn|cưới; nghỉ|nghỉ việc|được nghỉ;
    đi|tham gia|di chuyển; chạy|điều khiển|lái; chở|vận chuyển|vận tải; quan trọng|thiết yếu|cần
    thiết; đất|đất đai; nhà|nhà ở; tòa|tòa án; điều trị|chữa bệnh|khám bệnh; dạy|giảng dạy|đào
    tạo; học|học tập; đăng kí|đăng ký; phổ biến|tuyên truyền; bàn|thảo luận; chọn|lựa chọn;
    bầu|bầu cử; thay đổi|sửa đổi|điều chỉnh; kết quả|kết luận; báo|thông báo|báo cáo; hợp lệ|hợp
    pháp; chia|phân chia|chia ra|phân; tính|tính toán|xác định; chấm dứt|kết thúc|ngừng;
    nhau|vợ|chồng
    """
)
# Terms with a syllable that would be read as a modal, a link, a number or a unit.
FIXED = _listed(
    """
    trừ điểm; bị trừ; trừ hết; trừ thêm; trừ vào; khấu trừ; diệt trừ; bù trừ; loại trừ; phòng
    trừ; miễn trừ; trừ dần; trừ lùi; được trừ; không gian; không khí; không quân; phòng không;
    không lưu; không chỉ; không những; không phân biệt; bên phải; bên trái; tay phải; rẽ phải;
    rẽ trái; mắc phải; gặp phải; điều cấm; khu vực cấm; lệnh cấm; cấm cư trú; cấm vận; cấm đi
    khỏi nơi cư trú; cấm đảm nhiệm chức vụ; cấm hành nghề; đầu tư; thông tư; riêng tư; luật sư;
    thứ tư; tư pháp; tư nhân; tư vấn; vật tư; chỉ đạo; chỉ định; chỉ dẫn; chỉ thị; địa chỉ; đình
    chỉ; chỉ tiêu; chỉ số; chứng chỉ; chỉ huy; tín chỉ; tôn chỉ; chỉ giới; hay không; việt nam;
    cải tạo không giam giữ;
    miền nam; năm học; năm tài chính; năm dương lịch; năm sinh; quá trình; quá cảnh; quá hạn;
    quá tải; chưa thành niên; cần thiết; nhu cầu; nghiêm trọng; ít nghiêm trọng; kịp thời; rất
    nghiêm trọng; đặc biệt nghiêm trọng; tình trạng; số một; xe máy; một phần; toàn bộ; một số;
    tất cả; trực tiếp; gián tiếp; có mặt; vắng mặt; thường trú; tạm trú; cố ý; vô ý; sơ thẩm;
    phúc thẩm; trong nước; hợp pháp; khách hàng; hàng hóa; ngày thường; công chứng; bất động
    sản; động sản; đường một chiều; một cửa; một chiều; hai bên; hai chiều; hàng không; miễn
    nhiệm; bãi miễn; miễn dịch; miễn cưỡng; trở nên; tạo nên; làm nên; cần cẩu; cần trục; cần
    sa; cần gạt; khai trừ; bài trừ; trung học phổ thông; trung học cơ sở; tiểu học; đại học; cao
    đẳng; trung cấp; sơ cấp; thạc sĩ; tiến sĩ; cử nhân
    """
)
