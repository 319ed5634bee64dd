"""
Looks at what detectors find in speech that was heard by `accent-features.ts`, with intervals over speakers:

    python3 lab/training/accents/look.py --work FOLDER --group epadb --detectors FILE

Nothing is chosen here. The first line is what a first language's speakers would see beside the networks' own marks.
"""

import argparse
import base64
import json
import os

import numpy as np

from detectors import Sounds


def marks_of(sounds, file):
    """→ for each sound whether it is a sure slip, and whether it is a sure or doubtful one"""
    odds, sure, doubtful = np.full(len(sounds.phone), -np.inf), np.full(len(sounds.phone), np.inf), np.full(len(sounds.phone), np.inf)
    for phone, one in file["sounds"].items():
        own = sounds.phone == phone
        weights = np.frombuffer(base64.b64decode(one["weights"]), np.int8).astype(np.float32)
        odds[own] = one["prior"] + one["bias"] + one["scale"] * (sounds.ear[own] @ weights)
        sure[own], doubtful[own] = one["sure"], one["doubtful"]
    return odds > sure, odds > doubtful


def interval(marks, speakers):
    """The share of marks in percent, with its 95 % interval: speakers are drawn anew."""
    names, rng = sorted(set(speakers)), np.random.default_rng(41)
    of = {name: (marks[speakers == name].sum(), (speakers == name).sum()) for name in names}
    drawn = [np.sum([of[name] for name in rng.choice(names, len(names))], axis=0) for _ in range(1000)]
    low, high = np.quantile([100 * found / count for found, count in drawn], (0.025, 0.975))
    return f"{100 * marks.mean():.1f} ({low:.1f}–{high:.1f})"


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "group", "detectors"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with open(args.detectors) as detectors:
        file = json.load(detectors)
    sounds = Sounds(args.work, [args.group])
    sure, doubtful = marks_of(sounds, file)

    def line(name, chosen):
        if chosen.any():
            print(f"{name:24s} {chosen.sum():6d} sounds   sure {interval(sure[chosen], sounds.style[chosen])} %   sure or doubtful {interval(doubtful[chosen], sounds.style[chosen])} %")

    line("slips", sounds.slip)
    line("right", sounds.kind == "right")
    line("only an accent", sounds.kind == "accent")
    right_marks, slip_marks = (sure & sounds.right).sum(), (sure & sounds.slip).sum()
    print(f"precision of sure marks {slip_marks / max(1, slip_marks + right_marks):.2f}")
    for phone in sorted(file["sounds"]):
        line(f"  {phone}, slips", sounds.slip & (sounds.phone == phone))
        line(f"  {phone}, right", sounds.right & (sounds.phone == phone))


if __name__ == "__main__":
    main()
