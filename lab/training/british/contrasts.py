"""
Teaches detectors of the contrasts of British vowels, sets their limits and reports what they find:

    python3 lab/training/british/contrasts.py --work FOLDER [--out FILE]

The work folder has `ears-lessons`, `ears-pairs`, `ears-corpus` and, for limits, `ears-natives` (`contrast-features.ts`). Each pair of
vowels has one linear discriminant on what the ear hears. A vowel is red if the log odds of another one are above a limit, which right
vowels of voices that the detectors never heard don't pass. The report is by folds: its voices took part neither in the detectors nor
in the limits. Needs NumPy.
"""

import argparse
import base64
import json
import os

import numpy as np

PAIRS = "OH-AO ER-AO ER-AH AA-AH AA-AE OW-AO OW-OH IA-EA EA-EH".split()
FOLDS = 4
#: The principal components that a detector sees.
COMPONENTS = 150
#: The share of the spread that comes from real recordings, so that a microphone or a room is no evidence.
REAL_SPREAD = 0.5
RIDGE = 0.01
#: The limits lie so far above the highest log odds of right vowels.
MARGIN = 0.5
#: No limit is below even odds.
LEAST = 0.0


def name_of(row):
    symbol, stress = row["expected"][:-1], row["expected"][-1]
    if symbol == "IH" and row["next"] == "AH":
        return "IA"
    return "schwa" if symbol == "AH" and stress == "0" else symbol


class Vowels:
    """The vowels of a folder: `ear` (vowels × numbers), and of each its name, voice, fold, expected and said word."""

    def __init__(self, folder):
        with open(os.path.join(folder, "vowels.jsonl")) as file:
            rows = [json.loads(line) for line in file]
        self.ear = np.fromfile(os.path.join(folder, "ears.f16"), np.float16).reshape(len(rows), -1).astype(np.float32)
        self.name = np.array([name_of(row) for row in rows])
        self.fold, self.voice, self.word, self.said = (np.array([row[one] for row in rows]) for one in ("fold", "voice", "word", "said"))


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


def odds_of(vowels, detectors):
    """→ {(expected, said): log odds of each vowel, NaN for one of another name}"""
    return {
        pair: np.where(vowels.name == pair[0], vowels.ear @ weights + bias, np.nan) for pair, (weights, bias) in detectors.items()
    }


def unheard_odds(vowels, lessons, real, folds):
    """The log odds of the vowels of these folds, each by the detectors of the others."""
    by_fold = {fold: odds_of(vowels, taught(lessons, np.isin(lessons.fold, [one for one in folds if one != fold]), real)) for fold in folds}
    return {pair: np.choose(np.searchsorted(folds, vowels.fold.clip(min(folds), max(folds))), [by_fold[fold][pair] for fold in folds]) for pair in next(iter(by_fold.values()))}


def limits_of(known):
    """→ {(expected, said): limit} above all right vowels. `known`: groups of log odds"""
    limits = {}
    for odds in known:
        for pair, values in odds.items():
            right = values[np.isfinite(values)]
            if len(right):
                limits[pair] = max(limits.get(pair, LEAST), float(right.max()) + MARGIN)
    return limits


def red(odds, limits):
    return np.any([values > limits.get(pair, np.inf) for pair, values in odds.items()], 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--out")
    args = parser.parse_args()
    def read(name):
        return Vowels(os.path.join(args.work, f"ears-{name}"))

    lessons, pairs, real = map(read, ("lessons", "pairs", "corpus"))
    others = [read(name) for name in ("natives",) if os.path.exists(os.path.join(args.work, f"ears-{name}"))]

    def limits_without(fold):
        folds = [one for one in range(FOLDS) if one != fold]
        own = unheard_odds(lessons, lessons, real, folds)
        own = {pair: np.where(lessons.fold == fold, np.nan, values) for pair, values in own.items()}
        everywhere = taught(lessons, lessons.fold != fold, real)
        return limits_of([own, *(odds_of(one, everywhere) for one in others)]), everywhere

    found, told = np.zeros(len(pairs.name), bool), np.zeros(len(lessons.name), bool)
    odds_there = {}
    for fold in range(FOLDS):
        limits, detectors = limits_without(fold)
        odds = odds_of(pairs, detectors)
        found |= red(odds, limits) & (pairs.fold == fold)
        told |= red(odds_of(lessons, detectors), limits) & (lessons.fold == fold)
        for pair, values in odds.items():
            odds_there.setdefault(pair, np.full(len(pairs.name), np.nan))
            odds_there[pair][pairs.fold == fold] = values[pairs.fold == fold]
    is_right = pairs.word == pairs.said
    print(f"lessons: {len(lessons.name)} vowels, red {told.sum()}")
    print(f"pairs: right {is_right.sum()}, red {found[is_right].sum()}; wrong {(~is_right).sum()}, red {found[~is_right].sum()} ({found[~is_right].mean():.0%})")
    words = sorted({*zip(pairs.word[~is_right], pairs.said[~is_right])})
    for word, said in words:
        there = (pairs.word == word) & (pairs.said == said)
        best = np.max([np.where(np.isfinite(values), values, -9) for values in odds_there.values()], 0)
        print(f"  {word:8} said {said:8} red {found[there].sum()} of {there.sum()}, above even {(best[there] > 0).sum()}")
    if args.out:
        ship(args.out, lessons, real, others)


def ship(out, lessons, real, others):
    detectors = taught(lessons, np.ones(len(lessons.name), bool), real)
    known = [unheard_odds(lessons, lessons, real, list(range(FOLDS))), *(odds_of(one, detectors) for one in others)]
    limits = limits_of(known)
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


if __name__ == "__main__":
    main()
