"""
Teaches the detectors of a first language by its lessons, sets their limits on native voices, and reports what they find:

    python3 lab/training/accents/detectors.py --work FOLDER --language es [--out FILE]

Each expected sound has one linear detector on what the ear hears (shrunk linear discriminants). Its value plus the prior of the
sound's slips is compared with two limits of that sound: sure and doubtful. The report is by folds: the voices, the texts and the
native voices of a fold took no part in its detectors and limits. Needs NumPy and scikit-learn.
"""

import argparse
import base64
import json
import os

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import roc_auc_score

FOLDS = 4
#: The principal components of the standardized features that a detector sees.
COMPONENTS = 120
#: A sound needs so many slips in the lessons.
FEWEST_SLIPS = 8
#: Below this area, measured on voices that the detector never heard, a detector is left out.
LOWEST_AREA = 0.6
#: The largest shares of native speakers' right sounds that become sure slips, and sure or doubtful ones.
SURE, DOUBTFUL = 0.006, 0.02
#: No sound may lose more of the natives' right ones than these.
SURE_OF_SOUND, DOUBTFUL_OF_SOUND = 0.03, 0.06
#: Fewer native examples don't set a limit.
FEWEST_NATIVES = 25
#: Voices whose reading is right, and which no detector learns from. rms and awb are kept for measuring.
KEPT = ("slt", "kal")


def base_of(phone):
    return phone.rstrip("012")


class Sounds:
    """All sounds of some folders: `ear` (sounds × numbers), and of each its phone, kind, fold, voice and group of voices."""

    def __init__(self, work, groups):
        ears, self.phone, self.kind, self.fold, self.style, self.group = [], [], [], [], [], []
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
            for sentence in sentences:
                self.phone += [base_of(phone) for phone in sentence["expected"]]
                self.kind += sentence["kinds"]
                self.fold += [sentence["fold"]] * len(sentence["expected"])
                self.style += [sentence["style"][0]] * len(sentence["expected"])
                self.group += [group] * len(sentence["expected"])
        self.ear = np.concatenate(ears).astype(np.float32)
        self.phone, self.kind, self.fold = map(np.array, (self.phone, self.kind, self.fold))
        self.style, self.group = np.array(self.style), np.array(self.group)
        self.right, self.slip = np.isin(self.kind, ("right", "accent")), self.kind == "slip"


def slips_of(language):
    """The prior log odds of each sound that anything else is said, by the table, and its most frequent slip."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "slips.json")) as file:
        rows = json.load(file)["languages"][language]["slips"]
    shares, said = {}, {}
    for expected, symbols, share, *_ in rows:
        if symbols:
            said.setdefault(base_of(expected), {}).setdefault(symbols, 0)
            said[base_of(expected)][symbols] += share
    for phone, ways in said.items():
        # The stressed and the unstressed AH are two sounds of the table.
        shares[phone] = min(0.95, sum(ways.values()) / (2 if phone == "AH" else 1))
    return {phone: np.log(share / (1 - share)) for phone, share in shares.items()}, said


def taught(sounds, chosen):
    """Teaches a detector for each sound → {phone: (weights, bias)} on the ear's own numbers."""
    ear = sounds.ear[chosen]
    mean, spread = ear.mean(0), ear.std(0) + 1e-3
    standard = (ear - mean) / spread
    _, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    basis = vectors[:, ::-1][:, :COMPONENTS]
    seen, result = standard @ basis, {}
    for phone in sorted(set(sounds.phone)):
        own = (sounds.phone[chosen] == phone) & (sounds.right | sounds.slip)[chosen]
        slip = sounds.slip[chosen][own]
        if slip.sum() < FEWEST_SLIPS or (~slip).sum() < FEWEST_SLIPS:
            continue
        model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto", priors=[0.5, 0.5]).fit(seen[own], slip)
        weights = basis @ model.coef_[0] / spread
        result[phone] = weights, float(model.intercept_[0] - weights @ mean)
    return result


def values_of(sounds, detectors):
    """The detectors' values; NaN for a sound without a detector."""
    values = np.full(len(sounds.phone), np.nan, np.float32)
    for phone, (weights, bias) in detectors.items():
        own = sounds.phone == phone
        values[own] = sounds.ear[own] @ weights + bias
    return values


def slope_of(values, prior, slip):
    """The factor that turns detectors' values into log odds, by maximum likelihood beside the sound's own share."""
    def loss(slope):
        odds = prior + slope * values
        return np.mean(np.logaddexp(0, np.where(slip, -odds, odds)))

    return min(np.arange(0.05, 1.5, 0.05), key=loss)


def limits_of(odds, phone, group, share, share_of_sound, phones):
    """
    One limit for all sounds, raised for sounds of which natives would lose too many → {phone: limit}. Each group of native
    voices has the same weight.
    """
    weight = np.zeros(len(odds))
    for name in set(group):
        weight[group == name] = 1 / ((group == name).sum() * len(set(group)))
    own = {one: np.sort(odds[phone == one])[::-1] for one in phones}
    caps = {one: (known[int(share_of_sound * len(known))] if len(known) >= FEWEST_NATIVES else np.inf) for one, known in own.items()}
    for limit in np.sort(odds[np.isfinite(odds)]):
        lost = sum(weight[(phone == one) & (odds > max(limit, caps[one]))].sum() for one in phones)
        if lost <= share:
            return {one: float(max(limit, caps[one])) for one in phones if np.isfinite(caps[one])}
    return {}


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "language"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--out")
    args = parser.parse_args()
    lessons, natives = Sounds(args.work, [args.language, "en"]), Sounds(args.work, ["en", *KEPT])
    priors, said = slips_of(args.language)
    lesson_prior = np.array([priors.get(phone, -9) for phone in lessons.phone])
    native_prior = np.array([priors.get(phone, -9) for phone in natives.phone])

    out_of_fold, native = np.full(len(lessons.phone), np.nan, np.float32), np.full(len(natives.phone), np.nan, np.float32)
    for fold in range(FOLDS):
        detectors = taught(lessons, lessons.fold != fold)
        there, near = lessons.fold == fold, natives.fold == fold
        out_of_fold[there], native[near] = values_of(lessons, detectors)[there], values_of(natives, detectors)[near]
    tested = np.isfinite(out_of_fold) & (lessons.group == args.language) & (lessons.right | lessons.slip)
    areas = {}
    for phone in priors:
        own = tested & (lessons.phone == phone)
        if lessons.slip[own].sum() >= FEWEST_SLIPS and lessons.right[own].sum() >= FEWEST_SLIPS:
            areas[phone] = roc_auc_score(lessons.slip[own], out_of_fold[own])
    phones = sorted(phone for phone, area in areas.items() if area >= LOWEST_AREA)
    slope = slope_of(out_of_fold[tested], lesson_prior[tested], lessons.slip[tested])
    odds, native_odds = lesson_prior + slope * out_of_fold, native_prior + slope * native

    def limits(chosen):
        data = native_odds[chosen], natives.phone[chosen], natives.group[chosen]
        return limits_of(*data, SURE, SURE_OF_SOUND, phones), limits_of(*data, DOUBTFUL, DOUBTFUL_OF_SOUND, phones)

    def above(odds, phone, by_phone):
        return odds > np.array([by_phone.get(one, np.inf) for one in phone])

    # Reported with limits of the other folds' native voices.
    flags, native_flags = np.zeros((2, len(odds)), bool), np.zeros((2, len(native_odds)), bool)
    for fold in range(FOLDS):
        for level, by_phone in enumerate(limits(natives.fold != fold)):
            flags[level] |= above(odds, lessons.phone, by_phone) & (lessons.fold == fold)
            native_flags[level] |= above(native_odds, natives.phone, by_phone) & (natives.fold == fold)
    own = lessons.group == args.language

    def line(name, chosen, flags):
        print(f"{name:44s} {chosen.sum():6d} {100 * flags[0][chosen].mean():6.1f} {100 * flags[1][chosen].mean():6.1f}")

    print(f"{'held-out voices and texts, slope ' + format(slope, '.2f'):44s} sounds  sure %  or doubtful %")
    line("slips", own & lessons.slip, flags)
    line("right, accents among them", own & lessons.right, flags)
    line("only an accent", own & (lessons.kind == "accent"), flags)
    for group in ("en", *KEPT):
        line(f"natives: {group}", natives.group == group, native_flags)
    final_sure, final_doubtful = limits(np.ones(len(natives.phone), bool))
    for phone in sorted(areas, key=lambda one: -areas[one]):
        mine = own & (lessons.phone == phone)
        line(f"  {phone:3s} area {areas[phone]:.2f}{'' if phone in final_sure else ' (left out)'}, slips", mine & lessons.slip, flags)
        line("       right", mine & lessons.right, flags)
        line("       natives", natives.phone == phone, native_flags)

    if args.out:
        # Taught by all folds. The limits come from voices that their detectors had not heard.
        detectors, file = taught(lessons, np.ones(len(lessons.phone), bool)), {}
        for phone in final_sure:
            weights, bias = detectors[phone]
            scale = np.abs(slope * weights).max() / 127
            file[phone] = dict(
                said=named(said[phone], phone), prior=round(float(priors[phone]), 3), bias=round(slope * bias, 4), scale=float(f"{scale:.5g}"),
                sure=round(final_sure[phone], 3), doubtful=round(min(final_sure[phone], final_doubtful[phone]), 3),
                weights=base64.b64encode(np.round(slope * weights / scale).astype(np.int8).tobytes()).decode(),
            )
        with open(args.out, "w") as out:
            json.dump(dict(language=args.language, sounds=file), out, indent=1)
            out.write("\n")
        print(f"{args.out}: {len(file)} sounds, {os.path.getsize(args.out)} bytes")


#: Kokoro's symbols → the nearest English sound, for naming a slip.
ENGLISH = dict(zip(
    "ɑ æ ɔ W I b ʧ d ð ɛ A f ɡ h ɪ i ʤ k l m n ŋ O Y p ɹ s ʃ t θ ʊ u v w j z ʒ ʌ ə a e o β x r ɾ".split(),
    "AA AE AO AW AY B CH D DH EH EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH AH AH AA EH AO B HH R R".split(),
))


def named(ways, phone):
    """The likeliest slip in ARPAbet; of another sound than the expected one."""
    for symbols in sorted(ways, key=lambda one: -ways[one]):
        name = ENGLISH.get(symbols[0])
        if name and name != phone:
            return name
    return None


if __name__ == "__main__":
    main()
