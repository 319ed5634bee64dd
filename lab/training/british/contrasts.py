"""
Teaches detectors of the contrasts of British vowels, sets their limits and reports what they find:

    python3 lab/training/british/contrasts.py --work FOLDER [--out FILE]

The work folder has `ears-lessons`, `ears-pairs`, `ears-corpus` and, for limits alone, `ears-american` (`contrast-features.ts`). Each pair of
vowels has one linear discriminant on what the ear hears. A vowel is red if the log odds of another one are above a limit, which right
vowels of voices that the detectors never heard don't pass. The report is by folds: its voices took part neither in the detectors nor
in the limits. Needs NumPy.
"""

import argparse
import base64
import glob
import json
import os

import numpy as np

#: The vowels of "near", "square" and "dress" are left out: "hear" and "very" are too near the next one.
PAIRS = "OH-AO ER-AO ER-AH AA-AH AA-AE OW-AO OW-OH".split()
FOLDS = 4
#: The principal components that a detector sees.
COMPONENTS = 150
#: The share of the spread that comes from real recordings, so that a microphone or a room is no evidence.
REAL_SPREAD = 0.5
RIDGE = 0.01
#: So many right vowels of a kind lie above a limit, by voices that the detectors never heard, before the margin: strong evidence
#: (20, Kass & Raftery 1995). By a margin of 1, 1.6 % of the words of American voices were red.
RED, MARGIN = 0.01, 3
#: No limit is below strong evidence either.
LEAST = 3.0


class Vowels:
    """The vowels of some folders: `ear` (vowels × numbers), and of each its name, voice, fold, expected and said word,
    and the vowels that are right too, because the American form has them."""

    def __init__(self, *folders):
        rows, ears = [], []
        for folder in folders:
            with open(os.path.join(folder, "vowels.jsonl")) as file:
                rows += [json.loads(line) for line in file]
            ears.append(np.fromfile(os.path.join(folder, "ears.f16"), np.float16))
        self.ear = np.concatenate(ears).reshape(len(rows), -1).astype(np.float32)
        self.american = [set(row["american"]) for row in rows]
        columns = (np.array([row[one] for row in rows]) for one in ("name", "fold", "voice", "word", "said"))
        self.name, self.fold, self.voice, self.word, self.said = columns


def taught(lessons, chosen, real):
    """→ {(expected, said): (weights, bias)} by the chosen vowels of the lessons and the spread of real recordings"""
    ear = np.concatenate([lessons.ear[chosen], real.ear])
    mean, spread = ear.mean(0), ear.std(0) + 1e-3
    standard = (ear - mean) / spread
    _, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    basis = vectors[:, ::-1][:, :COMPONENTS].astype(np.float64)
    seen, foreign = ((one - mean) / spread @ basis for one in (lessons.ear[chosen], real.ear))
    names = lessons.name[chosen]

    def residuals(seen, names):
        return np.concatenate([seen[names == name] - seen[names == name].mean(0) for name in set(names) if (names == name).sum() > 2])

    within = (1 - REAL_SPREAD) * np.cov(residuals(seen, names).T) + REAL_SPREAD * np.cov(residuals(foreign, real.name).T)
    within += RIDGE * np.trace(within) / COMPONENTS * np.eye(COMPONENTS)
    result = {}
    for pair in PAIRS:
        one, other = pair.split("-")
        means = [seen[names == name].mean(0) for name in (one, other)]
        direction = np.linalg.solve(within, means[1] - means[0])
        weights, bias = basis @ direction / spread, -direction @ (means[0] + means[1]) / 2
        bias -= weights @ mean
        result[one, other], result[other, one] = (weights, bias), (-weights, -bias)
    return result


def values_of(vowels, detectors):
    """→ {(expected, said): a value for each vowel, NaN for one of another name, and where what is said is right in America}"""
    result = {}
    for (expected, said), (weights, bias) in detectors.items():
        own = (vowels.name == expected) & np.array([said not in american for american in vowels.american])
        result[expected, said] = np.where(own, vowels.ear @ weights + bias, np.nan)
    return result


def unheard(lessons, real, folds):
    """The values of the lessons' vowels, each by detectors that heard the other ones of these folds; NaN for other folds."""
    result = {}
    for fold in folds:
        there = lessons.fold == fold
        for pair, values in values_of(lessons, taught(lessons, np.isin(lessons.fold, folds) & ~there, real)).items():
            result.setdefault(pair, np.full(len(there), np.nan))[there] = values[there]
    return result


def scales_of(values):
    """
    → {(expected, said): (factor, middle)}: factor · (value - middle) is the log of a likelihood ratio, by normal distributions of equal
    spread that are fitted to `values` (`unheard`)
    """
    result = {}
    for expected, said in values:
        both = values[expected, said], -values[said, expected]
        right, wrong = (own[np.isfinite(own)] for own in both)
        factor = 2 * (wrong.mean() - right.mean()) / (right.var() + wrong.var())
        result[expected, said] = factor, (wrong.mean() + right.mean()) / 2
    return result


def made(lessons, real, american, folds):
    """Makes the detectors of these folds, and their limits → detectors, {(expected, said): limit}"""
    values = unheard(lessons, real, folds)
    scales = scales_of(values)
    taught_by_all = taught(lessons, np.isin(lessons.fold, folds), real)
    detectors = {
        pair: (factor * taught_by_all[pair][0], factor * (taught_by_all[pair][1] - middle)) for pair, (factor, middle) in scales.items()
    }
    americans, limits = values_of(american, detectors), {}
    for pair, (factor, middle) in scales.items():
        own, others = factor * (values[pair] - middle), americans[pair][np.isin(american.fold, folds)]
        groups = (group[np.isfinite(group)] for group in (own, others))
        limits[pair] = max(LEAST, *(float(np.quantile(group, 1 - RED)) + MARGIN for group in groups if len(group)))
    return detectors, limits


def report(lessons, pairs, real, american):
    found, red_lessons, red_american = (np.zeros(len(one.name), bool) for one in (pairs, lessons, american))
    for fold in range(FOLDS):
        detectors, limits = made(lessons, real, american, [one for one in range(FOLDS) if one != fold])
        for vowels, red in ((pairs, found), (lessons, red_lessons), (american, red_american)):
            for pair, values in values_of(vowels, detectors).items():
                red |= (values > limits[pair]) & (vowels.fold == fold)
    is_right = pairs.word == pairs.said
    for name, red in (("lessons of British voices", red_lessons), ("the same by American voices", red_american)):
        print(f"{name}: {len(red)} vowels, {red.sum()} red")
    print(f"right words of pairs: {is_right.sum()}, {found[is_right].sum()} red")
    print(f"wrong words: {(~is_right).sum()}, {found[~is_right].sum()} red ({found[~is_right].mean():.0%})")
    for word, said in sorted({*zip(pairs.word, pairs.said)}):
        there = (pairs.word == word) & (pairs.said == said)
        if word != said or found[there].any():
            print(f"  {said} for {word}: {found[there].sum()} of {there.sum()}")


def ship(out, detectors, limits):
    vowels = {}
    for (expected, said), (weights, bias) in sorted(detectors.items()):
        scale = np.abs(weights).max() / 127
        row = dict(said=said, bias=round(float(bias), 4), scale=float(f"{scale:.5g}"), sure=round(limits[expected, said], 3))
        row["weights"] = base64.b64encode(np.round(weights / scale).astype(np.int8).tobytes()).decode()
        vowels.setdefault(expected, []).append(row)
    with open(out, "w") as file:
        json.dump(dict(vowels=vowels), file, indent=1)
        file.write("\n")
    print(f"{out}: {os.path.getsize(out)} bytes")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--out")
    args = parser.parse_args()
    lessons, pairs, real, american = (
        Vowels(*sorted(glob.glob(os.path.join(args.work, f"ears-{name}*")))) for name in ("lessons", "pairs", "corpus", "american")
    )
    report(lessons, pairs, real, american)
    if args.out:
        ship(args.out, *made(lessons, real, american, list(range(FOLDS))))


if __name__ == "__main__":
    main()
