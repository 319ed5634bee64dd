"""
Looks at what detectors find in speech that was heard by `accent-features.ts`, with intervals over speakers:

    python3 lab/training/accents/look.py --work FOLDER --group epadb --detectors FILE

Nothing is chosen here. "Either" is red by a detector or by the network alone, as the learner sees it.
"""

import argparse
import base64
import json
import os

import numpy as np

from lessons import Sounds


def marks_of(sounds, file):
    """→ for each sound whether it is a sure slip, and whether it is a sure or doubtful one"""
    sure, doubtful = np.zeros((2, len(sounds.phone)), bool)
    for phone, detectors in file["sounds"].items():
        own = sounds.phone == phone
        for one in detectors:
            weights = np.frombuffer(base64.b64decode(one["weights"]), np.int8).astype(np.float32)
            odds = one["prior"] + one["bias"] + one["scale"] * (sounds.ear[own] @ weights) + file["ratingWeight"] * sounds.minded[own]
            often, at_times = (sounds.varies(phone, one["said"], natives)[own] for natives in ("often", "at times"))
            sure[own] |= odds > np.where(often, np.inf, np.where(at_times, one.get("sureOfVariant", one["sure"]), one["sure"]))
            doubtful[own] |= odds > np.where(often | at_times, one["sure"], one["doubtful"])
    return sure, doubtful


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
    sounds = Sounds(args.work, [args.group], file["slips"], file["language"])
    sure, doubtful = marks_of(sounds, file)

    def line(name, chosen):
        if chosen.any():
            shares = dict(sure=sure, either=sure | sounds.red, network=sounds.red, doubtful=doubtful | sounds.red)
            print(f"{name:18s} {chosen.sum():5d} sounds " + "   ".join(f"{one} {interval(marks[chosen], sounds.style[chosen])} %" for one, marks in shares.items()))

    line("slips", sounds.slip)
    line("right", sounds.kind == "right")
    line("only an accent", sounds.kind == "accent")
    for name, marks in (("sure", sure), ("either", sure | sounds.red)):
        right_marks, slip_marks = (marks & sounds.right).sum(), (marks & sounds.slip).sum()
        print(f"precision of {name} marks {slip_marks / max(1, slip_marks + right_marks):.2f}")
    for phone in sorted(file["sounds"]):
        line(f"  {phone}, slips", sounds.slip & (sounds.phone == phone))
        line(f"  {phone}, right", sounds.right & (sounds.phone == phone))


if __name__ == "__main__":
    main()
