"""
The sounds of the lessons as the ear hears them, and the slips of each first language with their priors (`slips.json`,
`shared/first-languages`). Needs NumPy.
"""

import json
import os

import numpy as np

#: The detectors of somebody who has set no first language.
ANY = "any"
#: A slip that fewer speakers make isn't listened for.
RAREST = 0.01
#: The rating of a usual right sound.
USUAL_RATING = 1.95
#: A learner's unaspirated P, T, K is near B, D, G in English ears, and only an accent.
UNASPIRATED = {("P", "B"), ("T", "D"), ("K", "G")}
#: These languages have no P, or none at the beginning of a word. Their speakers say a voiced B.
WITHOUT_P = ("ar", "vi")
#: The groups that set the limits: Kokoro's native voices, and recordings of native speakers.
NATIVE_VOICES, NATIVES = "en", "native"
#: Their sounds are as far from the voices' as the real recordings'.
RECORDED = ("corpus", NATIVES)
#: The network's own limits for red, and the one for a sound that the language's speakers hardly ever say
#: (shared/src/assessment/phone/judge-sound.ts).
RED_LOGIT, RED_RATING, UNUSUAL_RED_LOGIT = 0.5, 1.1, 3
#: Without a first language, the stricter limit is for sounds from this rating on (shared/src/sound-scores/slip-detectors.ts).
GOOD_RATING_OF_ANY = 1.7
SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "shared")
ADVICE = os.path.join(SHARED, "first-languages")
#: The slips that natives too make in some places: often, or at times (shared/src/sound-scores/native-variants.ts).
NATIVE_VARIANTS = os.path.join(SHARED, "src", "sound-scores", "native-variants.json")

#: Kokoro's symbols → the nearest English sound, for naming a slip.
ENGLISH = dict(zip(
    "ɑ æ ɔ W I b ʧ d ð ɛ A f ɡ h ɪ i ʤ k l m n ŋ O Y p ɹ s ʃ t θ ʊ u v w j z ʒ ʌ ə a e o β x r ɾ ɯ ɲ ʦ ʣ".split(),
    "AA AE AO AW AY B CH D DH EH EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH AH AH AA EH AO B HH R R UW N T D".split(),
))


def variants():
    """→ {(expected, said): the row of `native-variants.json`, whose conditions all hold where natives at times say the sound so}"""
    with open(NATIVE_VARIANTS) as file:
        return {(row["expected"], row["said"]): row for row in json.load(file)}


def base_of(phone):
    return phone.rstrip("012")


def named(said):
    """The nearest English sound to what was said: ARPAbet, or Kokoro's symbols as `[a]1`."""
    return ENGLISH.get(said[1]) if said.startswith("[") else base_of(said)


class Sounds:
    """
    All sounds of some folders: `ear` (sounds × numbers), and of each its phone, kind, slip (what was said, as an English sound;
    empty if it is no slip or would be the expected sound), fold, voice, group of voices, and whether the network calls it red for
    speakers of the `language` with these `slips` ({expected: {said: …}}).
    """

    def __init__(self, work, groups, slips, language):
        ears, rows, neighbours = [], [], []
        for group in groups:
            folder = os.path.join(work, f"ears-{group}")
            with open(os.path.join(folder, "sentences.jsonl")) as file:
                sentences = [json.loads(line) for line in file.read().split("\n")[:-1]]
            sentences = [sentence for sentence in sentences if sentence["bytes"]]
            if not sentences:
                raise SystemExit(f"{folder} has no sentence that was heard whole.")
            count = sum(len(sentence["expected"]) for sentence in sentences)
            size = sum(sentence["bytes"] for sentence in sentences)
            ears.append(np.fromfile(os.path.join(folder, "ears.f16"), np.float16, size // 2).reshape(count, -1))
            for one in sentences:
                neighbours.extend(neighbours_of(one["expected"]))
                columns = (one[name] for name in ("expected", "kinds", "said", "logits", "ratings", "recognized"))
                for expected, kind, said, logit, rating, recognized in zip(*columns, strict=True):
                    phone = base_of(expected)
                    name = named(said) if kind == "slip" else None
                    slip = name if name and name != phone else ""
                    is_spared = recognized not in (None, phone, *slips.get(phone, ())) and (language != ANY or rating >= GOOD_RATING_OF_ANY)
                    red = logit > (UNUSUAL_RED_LOGIT if is_spared else RED_LOGIT) or rating < RED_RATING
                    rows.append((phone, kind, slip, one["fold"], one["style"][0], group, red, rating))
        self.ear = np.concatenate(ears).astype(np.float32)
        self.phone, self.kind, self.said, self.fold, self.style, self.group, self.red, rating = map(np.array, zip(*rows))
        self.minded, self.recorded = USUAL_RATING - rating, np.isin(self.group, RECORDED)
        self.before, self.after = map(np.array, zip(*neighbours))
        self.right, self.slip = np.isin(self.kind, ("right", "accent")), self.kind == "slip"

    def varies(self, phone, said, natives):
        """True for each sound that `natives` say like the slip in its place: "often" or "at times"."""
        row = variants().get((phone, said))
        if row is None or row["natives"] != natives:
            return np.zeros(len(self.phone), bool)
        columns = (np.isin(getattr(self, name), row[name]) for name in ("before", "after") if name in row)
        return np.logical_and.reduce([self.phone == phone, *columns])


def neighbours_of(expected):
    """→ for each sound of a sentence those before and after it, empty at the ends"""
    bases = ["", *map(base_of, expected), ""]
    return zip(bases[:-2], bases[2:])


def tables():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "slips.json")) as file:
        return json.load(file)["languages"]


def is_accent(language, phone, said):
    return (phone, said) in UNASPIRATED and not (phone == "P" and language in WITHOUT_P)


def shares_of(language, table):
    """→ {(expected, said): share}: by the language's table, as English sounds"""
    shares = {}
    for expected, symbols, share, *_ in table["slips"]:
        phone, said = base_of(expected), named(f"[{symbols}]") if symbols else None
        if said and said != phone and not is_accent(language, phone, said):
            # The stressed and the unstressed AH are two sounds of the table.
            shares[phone, said] = min(0.95, shares.get((phone, said), 0) + share / (2 if phone == "AH" else 1))
    return shares


def priors_of(language):
    """→ {expected: {said: log odds}}; for `any` by the mean of all first languages"""
    known = tables()
    # A P said as B is a slip in two languages, and an accent in the others.
    own = [shares_of(language, known[name]) for name in (known if language == ANY else [language])]
    priors = {}
    for phone, said in sorted(set().union(*own)):
        share = sum(shares.get((phone, said), 0) for shares in own) / len(own)
        if share >= RAREST:
            priors.setdefault(phone, {})[said] = float(np.log(share / (1 - share)))
    return priors


def slips_of(language, priors):
    """
    All slips of the language's speakers, those of the advice among them → {expected: {said: log odds, or None}}; `-` is what they add,
    and for what they leave out
    """
    slips = {phone: {said: round(prior, 3) for said, prior in ways.items()} for phone, ways in priors.items()}
    for expected, symbols, share, *_ in [] if language == ANY else tables()[language]["slips"]:
        if not symbols and share >= RAREST:
            slips.setdefault(base_of(expected), {})["-"] = round(float(np.log(share / (1 - share))), 3)
    for name in tables() if language == ANY else [language]:
        with open(os.path.join(ADVICE, f"{name}.json")) as file:
            for row in json.load(file)["slips"]:
                expected, said = row["slip"].split(">")
                if said.isupper() and not is_accent(language, expected, said):
                    slips.setdefault(expected, {}).setdefault(said, None)
    return {phone: dict(sorted(ways.items())) for phone, ways in sorted(slips.items())}


def right_share(priors, phone):
    """The share of a sound that the language's speakers say right."""
    return 1 - min(0.95, sum(1 / (1 + np.exp(-prior)) for prior in priors[phone].values()))
