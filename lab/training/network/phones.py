"""
The phones, their order and their confusable phones. The order equals that of
`shared/src/recognition/acoustic-model/phone-costs.ts`.
"""

PHONES = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
).split()
INDEX = {phone: index for index, phone in enumerate(PHONES)}
COUNT = len(PHONES)
SILENCE = COUNT
#: The placeholder for a dropped sound, and the padding of a batch.
NONE = COUNT
VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
IS_VOWEL = [phone in VOWELS for phone in PHONES]

_CONFUSABLE = {
    "AA": "AO", "AE": "EH AA", "AH": "AA AE UH", "AO": "OW", "AW": "AA", "AY": "AA", "EH": "AE IH", "ER": "AA",
    "EY": "EH", "IH": "IY EH", "IY": "IH", "OW": "AO AA", "OY": "OW", "UH": "UW", "UW": "UH", "B": "P", "CH": "SH",
    "D": "T", "DH": "D Z V", "F": "P V", "G": "K", "HH": "F", "JH": "CH Y", "K": "G", "L": "R N", "M": "N",
    "N": "M L", "NG": "N", "P": "B", "R": "L", "S": "Z SH TH", "SH": "S CH", "T": "D", "TH": "S T F", "V": "W B F",
    "W": "V", "Y": "JH", "Z": "S", "ZH": "SH JH",
}
#: By phone index: the phones that learners say in its place. The pairs equal those of the corpus's swaps.
CONFUSABLE = [[INDEX[other] for other in _CONFUSABLE[phone].split()] for phone in PHONES]
SAME_KIND = [
    [other for other in range(COUNT) if other != phone and IS_VOWEL[other] == IS_VOWEL[phone]]
    for phone in range(COUNT)
]


def confused(phone, rng, likely=0.75):
    """Samples a phone that replaces another: mostly a confusable one, else one of its kind, occasionally any."""
    if rng.random() < likely:
        return int(rng.choice(CONFUSABLE[phone]))
    if rng.random() < 0.7:
        return int(rng.choice(SAME_KIND[phone]))
    other = int(rng.integers(COUNT - 1))
    return other if other < phone else other + 1
