"""Divides the speakers into five groups with equal numbers of weak speakers. Written once to `lab/training/folds.json`."""

import json
import os
import sys

import numpy as np

from recordings import read_labels

COUNT = 5
FILE = os.path.join(os.path.dirname(__file__), "..", "folds.json")


def make(labels, seed=1):
    rates = {}
    for label in labels.values():
        ratings = [r for word in label["words"] for r in word["phones_accuracy"]]
        rates.setdefault(label["speaker"], []).append(np.mean(np.array(ratings) < 1))
    speakers = sorted(sorted(rates), key=lambda speaker: -np.mean(rates[speaker]))
    rng = np.random.default_rng(seed)
    return {
        speaker: int(fold)
        for at in range(0, len(speakers), COUNT)
        for speaker, fold in zip(speakers[at : at + COUNT], rng.permutation(COUNT))
    }


def read():
    with open(FILE) as file:
        return json.load(file)


if __name__ == "__main__":
    folds = make(read_labels(sys.argv[1]))
    with open(FILE, "w") as file:
        json.dump(dict(sorted(folds.items())), file, indent=2)
        file.write("\n")
