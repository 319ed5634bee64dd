"""
Teaches the detectors of endings that were not said, sets their limits on right endings, and reports what they find:

    python3 lab/training/accents/endings.py --work FOLDER [--out FILE]

The folder has two plans of `plan-endings.ts` (endings-corpus.jsonl, endings-native.jsonl), the native lessons (en.jsonl), and what the
ear hears in them (`accent-features.ts`): ears-endings-corpus, ears-endings-native, ears-en. Each ending has one linear detector (shrunk linear
discriminants). The report is by folds: the speakers of a fold took no part in its detectors and limits. Needs NumPy and scikit-learn.
"""

import argparse
import base64
import json
import os

import numpy as np
from sklearn.metrics import roc_auc_score

from detectors import COMPONENTS, FEWEST_OF_KIND, FOLDS, RIDGE, SHARED_SPREAD, cap_of, residuals
from lessons import RED_LOGIT, RED_RATING, USUAL_RATING, base_of

#: Real learners and native speakers, and Kokoro's native voices, which say all their endings.
GROUPS = ("endings-corpus", "endings-native", "en")
#: The vowels of -ed and -es: right ones teach before any last sound.
SYLLABLES = ("AH0", "IH0")
#: An ending with fewer examples has no detector, and one with fewer right ones no limit.
FEWEST = 40
FEWEST_RIGHT = 80
#: Below this area, measured on speakers that the detector never heard, an ending has none.
LOWEST_AREA = 0.95
#: The largest shares of right endings of any group that become surely unsaid, and surely or doubtfully.
SURE, DOUBTFUL = 0.007, 0.03
RATING_WEIGHTS = (0, 1, 2, 4, 8, 16)


def slope_of(odds, slip):
    """The factor that turns detectors' values into log odds, by maximum likelihood. `odds`: slope → log odds"""
    def loss(slope):
        values = odds(slope)
        return np.mean(np.logaddexp(0, np.where(slip, -values, values)))

    return min(np.arange(0.05, 1.5, 0.05), key=loss)


def read(work, group):
    folder = os.path.join(work, f"ears-{group}")
    with open(os.path.join(work, f"{group}.jsonl")) as file:
        plans = {plan["id"]: plan for plan in map(json.loads, file)}
    with open(os.path.join(folder, "sentences.jsonl")) as file:
        sentences = [one for one in map(json.loads, file) if one["bytes"]]
    count, size = (sum(of(one) for one in sentences) for of in (lambda one: len(one["expected"]), lambda one: one["bytes"]))
    ears = np.fromfile(os.path.join(folder, "ears.f16"), np.float16, size // 2).reshape(count, -1)
    rows = []
    for one in sentences:
        words = [[expected for expected, _ in slots if expected] for slots in plans[one["id"]]["words"]]
        is_second_last = [0 < at == len(word) - 2 for word in words for at in range(len(word))]
        columns = (one[name] for name in ("endings", "expected", "kinds", "logits", "ratings"))
        for second_last, ending, expected, kind, logit, rating in zip(is_second_last, *columns, strict=True):
            name = "AH" if second_last and expected in SYLLABLES else ending
            rows.append((name, base_of(expected), kind, one["fold"], group, logit > RED_LOGIT or rating < RED_RATING, USUAL_RATING - rating))
    return ears, rows


def taught(ear, right, unsaid, ending, phone, chosen):
    """→ {ending: (weights, bias)}"""
    mean, spread = ear[chosen].mean(0), ear[chosen].std(0) + 1e-3
    standard = (ear[chosen] - mean) / spread
    _, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    basis = vectors[:, ::-1][:, :COMPONENTS].astype(np.float64)
    seen = ((ear - mean) / spread) @ basis
    common = chosen & right & np.isin(phone, [one for one in set(phone) if (chosen & right & (phone == one)).sum() >= FEWEST_OF_KIND])
    own = np.cov(residuals(seen[common], phone[common]).T)
    result = {}
    for one in sorted(set(ending[unsaid])):
        good, bad = (seen[chosen & kind & (ending == one)] for kind in (right, unsaid))
        if min(len(good), len(bad)) < FEWEST / 2:
            continue
        both = np.concatenate([good - good.mean(0), bad - bad.mean(0)])
        share = SHARED_SPREAD * min(1, COMPONENTS / len(both))
        within = (1 - share) * np.cov(both.T) + share * own
        within += RIDGE * np.trace(within) / COMPONENTS * np.eye(COMPONENTS)
        direction = np.linalg.solve(within, bad.mean(0) - good.mean(0))
        weights = basis @ direction / spread
        result[one] = weights, float(-direction @ (bad.mean(0) + good.mean(0)) / 2 - weights @ mean)
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--out")
    args = parser.parse_args()
    ears, rows = zip(*(read(args.work, group) for group in GROUPS))
    ear = np.concatenate(ears).astype(np.float32)
    ending, phone, kind, fold, group, red, minded = map(np.array, zip(*(row for rows in rows for row in rows)))
    right, unsaid = kind == "right", (kind == "dropped") & (ending != "")

    def values(detectors, chosen):
        """The detectors' values, and -inf for a sound without one."""
        result = np.full(len(ear), -np.inf)
        for one, (weights, bias) in detectors.items():
            own = chosen & (ending == one)
            result[own] = ear[own] @ weights + bias
        return result

    heard = np.full(len(ear), -np.inf)
    for one in range(FOLDS):
        detectors = taught(ear, right, unsaid, ending, phone, fold != one)
        heard = np.maximum(heard, values(detectors, fold == one))
    tested = np.isfinite(heard) & (right | unsaid)
    found = {
        weight: slope_of(lambda slope: slope * heard[tested] + weight * minded[tested], unsaid[tested]) for weight in RATING_WEIGHTS
    }

    def loss(weight):
        odds = found[weight] * heard[tested] + weight * minded[tested]
        return np.mean(np.logaddexp(0, np.where(unsaid[tested], -odds, odds)))

    rating_weight = min(RATING_WEIGHTS, key=loss)
    slope = found[rating_weight]
    odds = slope * heard + rating_weight * minded
    # A syllable is heard by both of its sounds.
    vowels = np.flatnonzero(ending == "AH")
    odds[vowels] += odds[vowels + 1]
    right[vowels] &= right[vowels + 1]
    tested &= np.isfinite(odds) & (right | unsaid)

    def limits(one, chosen):
        groups = [odds[chosen & right & (ending == one) & (group == name)] for name in GROUPS]
        if all(len(own) < FEWEST_RIGHT for own in groups):
            return [np.inf, np.inf]
        return [max(cap_of(own, share, FEWEST_RIGHT, -np.inf) for own in groups) for share in (SURE, DOUBTFUL)]

    kept = {}
    print(f"slope {slope:.2f}, rating weight {rating_weight}")
    print(f"{'endings of speakers never heard':36s} sounds  sure % doubt %  network  either")
    for one in sorted(set(ending[unsaid])):
        own = tested & (ending == one)
        if (own & unsaid).sum() < FEWEST:
            continue
        area = roc_auc_score(unsaid[own], odds[own])
        flags = np.zeros((2, len(odds)), bool)
        for out in range(FOLDS):
            for level, limit in enumerate(limits(one, fold != out)):
                flags[level] |= own & (fold == out) & (odds > limit)
        known = limits(one, np.ones(len(odds), bool))
        if area >= LOWEST_AREA and np.isfinite(known).all():
            kept[one] = known
        print(f"{one} area {area:.3f}{'' if one in kept else ' (left out)'}")
        for name in GROUPS:
            for title, chosen in (("not said", unsaid), ("right", right)):
                mine = own & chosen & (group == name)
                if not mine.any():
                    continue
                shares = flags[0][mine], flags[1][mine], red[mine], (flags[0] | red)[mine]
                print(f"  {name + ', ' + title:34s} {mine.sum():6d} " + " ".join(f"{100 * share.mean():7.1f}" for share in shares))

    if args.out:
        file = {}
        for one, (weights, bias) in taught(ear, right, unsaid, ending, phone, np.ones(len(ear), bool)).items():
            if one not in kept:
                continue
            sure, doubtful = kept[one]
            scale = np.abs(slope * weights).max() / 127
            file[one] = dict(
                bias=round(slope * bias, 4), scale=float(f"{scale:.5g}"), sure=round(float(sure), 3), doubtful=round(float(doubtful), 3),
                weights=base64.b64encode(np.round(slope * weights / scale).astype(np.int8).tobytes()).decode(),
            )
        with open(args.out, "w") as out:
            json.dump(dict(ratingWeight=rating_weight, endings=file), out, indent=1)
            out.write("\n")
        print(f"{args.out}: {len(file)} endings, {os.path.getsize(args.out)} bytes")


if __name__ == "__main__":
    main()
