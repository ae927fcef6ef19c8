"""A message without what it tells us to do: how to answer, what to forget, whom to play.

What is left is what the message asks. Nothing is taken from a message in which no piece opens as
an instruction to us: "Trả lời khiếu nại trong bao lâu?" is a question. Patterns are over folded
text, each letter of which stands where the letter of the message does.
"""

import re

from index.text import composed, fold

# Between pieces; not inside "0,25" or "168/2024/NĐ-CP".
_PIECE = re.compile(r"(?:[^.?!;:,\n–]|[.?!;:,](?=\S))+[.?!;:,\n–]*\s*")
_LEAD = r"(?:(?:va|roi|nhung|thi|a|da|xin|hay|vui long|lam on|please|ban|nho|cu|toi yeu cau ban|yeu cau|giup)\s+)*"
_OUR = (
    r"(?:\S+ ){0,4}?(?:huong dan|chi dan|tai lieu|quy tac|lenh|nguon|van ban|luat cu|chi thi|rang buoc|canh bao"
    r"|gioi han|prompt|instructions?|su that|co so du lieu|kiem duyet|duoc dan|nhung gi|lap trinh)"
)
_ORDERS = (
    rf"(?:bo qua|phot lo|mac ke) {_OUR}",
    r"quen (?:het|di|moi|nhung gi|tat ca|cac)\b",
    r"(?:dung|khong can|khoi can|khoi|chang can) (?:phai )?(?:hoi|kiem tra|nhac|trich|dan nguon|dan luat|giai thich"
    r"|tu choi|tra cuu|noi|canh bao|dua ra|liet ke|lan man|vong vo|khuyen|dai dong|doc|tim hieu|ghi nguon)\b",
    r"khong (?:trich dan|giai thich|hoi lai|dai dong|lan man)\b",
    r"tra loi (?:that |cuc |sieu |mot cach |cho |giup |dum )*(?:ngan|gon|suc tich|nhanh|chi tiet|thang|don gian|luon"
    r"|ngay|dung mot|nhu|kieu|co hoac|toi|em|minh|bang (?:tieng|mot|giong|tho|emoji|icon)|theo (?:kieu|phong cach)"
    r"|trong (?:mot|hai|ba|vong|\d+))\b",
    r"(?:noi|dap|ghi) (?:ngan gon|luon|thang|nhanh|dai)\b",
    r"chi (?:can |duoc )?(?:noi|tra loi|dap|ghi|dua|cho biet) (?:co|mot|so|con so|ket qua|dung|ngan|dap an)\b",
    r"(?:xac nhan|cong nhan|thua nhan|dong y|khang dinh|noi) (?:voi |la |rang |giup )*(?:toi|em|minh) (?:dung|noi dung)",
    r"(?:xac nhan|dong y|khang dinh) (?:giup |di|ngay|luon|dieu nay|dieu do)",
    r"(?:tu gio|tu nay|bay gio|ke tu|tu bay gio|hien tai)\b.{0,16}?\b(?:ban|may|you|em|he thong) (?:la|se|phai|hay|dong|ten)\b",
    r"(?:dong vai|nhap vai|gia vo|gia lam|tuong tuong|coi nhu|gia su ban|gia dinh ban)\b",
    r"(?:gia su|gia nhu|cu cho la) (?:luat|quy dinh|nghi dinh) (?:da|vua|moi) (?:doi|thay|sua|bo|huy)",
    r"la (?:mot |1 )?(?:chuyen gia|luat su|tham phan|giao su|tro ly|tien si|hacker|dan\b|canh sat|can bo)",
    r"(?:dung|dua vao|su dung|theo) (?:tri nho|kien thuc|luat cu|hieu biet|du lieu)(?: \S+){0,3} (?:ban|cu|nho|rieng)\b",
    r"(?:chon|doan|bia|noi|tra loi) (?:dai|bua|mo)\b",
    r"(?:toi|minh) (?:la|dang la) (?:quan tri|admin|lap trinh|nha phat trien|nguoi tao)",
    r"(?:in|tiet lo|lap lai|nhac lai|cho xem)\b.{0,30}(?:prompt|chi dan|huong dan|lenh|cau hinh)",
    r"(?:ignore|disregard|forget|override|pretend|act as|you are|you're|from now on|do not|don't|system|assume"
    r"|reveal|repeat|print|answer only|new instructions?)\b",
)
_ORDER = re.compile(rf"{_LEAD}(?:{'|'.join(_ORDERS)})")
# What follows in the same piece is asked all the same.
_PIVOT = re.compile(
    r"\b(?:va|roi|hay|de)?\s*(?:cho (?:toi|em|minh)?\s*(?:biet|hoi)|tra loi (?:cau hoi|giup|cho)?|tu van(?: cho)?(?: toi| em)?"
    r"|xac nhan(?: rang| la)?|noi (?:cho toi|rang|la)|huong dan toi|chi toi)\s+"
)
# Asks for a ground of what is claimed: the claim is what can be looked up.
_CLAIM = re.compile(
    rf"{_LEAD}(?:(?:bia|tao|che|nghi|viet|dung|soan|dan)(?: ra| dai| cho| toi| em| giup| minh)*(?: mot| 1| vai| cac)?"
    r" (?:dieu khoan|quy dinh|dieu luat|can cu|van ban|nghi dinh|trich dan|dan chung)(?: gia| nao do| bat ky)?"
    r"(?: de| nham| noi| cho thay| chung minh| khang dinh| rang| la| bao)+"
    r"|(?:toi|em|minh) (?:biet |tin |dam |kha |rat )?(?:chac|chac chan|khang dinh)(?: chan)?(?: rang| la)?"
    r"|(?:khang dinh|xac nhan|chung minh|cong nhan)(?: giup| cho| voi| toi| em| minh)*(?: rang| la)) "
)
_ASKS = re.compile(r"\b(?:bao nhieu|the nao|ra sao|khi nao|o dau|may|duoc khong|dung khong|phai khong|co .{1,60} khong)\b")
_EDGES = " ,;:–-\n"


def question_of(message: str) -> str:
    """What a message asks; the message itself where it tells us nothing, and empty where it asks
    nothing besides."""
    text = composed(message)
    folded = fold(text)
    if len(folded) != len(text):
        return message
    pieces = [match.span() for match in _PIECE.finditer(text)]
    kept = [_kept(folded, start=start, end=end) for start, end in pieces]
    if all(left == start for left, (start, _) in zip(kept, pieces, strict=True)):
        return message
    ends = [end for _, end in pieces]
    rest = "".join(text[left:end] for left, end in zip(kept, ends, strict=True))
    return rest.strip(_EDGES)


def _kept(folded: str, *, start: int, end: int) -> int:
    """From where on a piece is asked: its start, behind an instruction, or its end."""
    piece = folded[start:end]
    blank = len(piece) - len(piece.lstrip(" \"'“”(-"))
    claim = _CLAIM.match(piece, blank)
    if claim:
        return start + claim.end()
    if not _ORDER.match(piece, blank):
        return start
    pivot = _PIVOT.search(piece, blank + 1)
    if pivot and len(piece[pivot.end() :].split()) > 1:
        return start + pivot.end()
    return start if _ASKS.search(piece) else end
