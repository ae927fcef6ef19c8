"""Which letters can be a Vietnamese syllable: an initial, a rhyme and a tone.

Vietnamese spelling is so narrow that text in a wrong encoding hardly ever makes syllables. The list
is that of the spelling itself (the initials and rhymes of the school primer), not of a dictionary,
so that names and rare words pass.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SHARP_OR_HEAVY = ("\u0301", "\u0323")  # sắc, nặng: the only tones of syllables that end in a stop
_BEFORE_FRONT = ("e", "ê", "i", "y")

_INITIALS = re.compile(
    r"(ngh|ng|nh|gh|gi|g|kh|k|ch|c|ph|p|qu|th|tr|t|b|d|đ|h|l|m|n|r|s|v|x|)([aăâeêioôơuưy].*)"
)
_SPELLED = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uât uân uâng uây uê uêch uên uênh uêt uơ uơn
    uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ych yn ynh yt yp
"""
_RHYMES = frozenset(_SPELLED.split())


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable; case and the place of its tone do not matter.

    Letters that only other languages have make it none: "w", "f", "ñ", "ü".
    """
    letters = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", letters.translate(_TONES))
    tones = len(letters) - len(letters.translate(_TONES))
    stopped = bare.endswith(("c", "ch", "p", "t"))
    if tones > 1 or (stopped and not any(tone in letters for tone in _SHARP_OR_HEAVY)):
        return False
    return _spells(bare)


def _spells(bare: str) -> bool:
    found = _INITIALS.fullmatch(bare)
    if found is None:
        return False
    initial, rhyme = found.groups()
    if rhyme not in _RHYMES:
        return False
    front = rhyme.startswith(_BEFORE_FRONT)
    return front if initial in ("k", "gh", "ngh") else not (front and initial in ("c", "ng"))
