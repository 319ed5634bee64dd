"""
Fits the trees on the outputs of the folds' networks for speakers that they were not trained on.

    python3 train_trees.py --heard FOLDER --out FILE [--fold 0..4] [--seed 0]
"""

import pickle

import numpy as np
import torch

import trees
from detector import inputs
from from_hearing import learn_by_command
from phones import COUNT
from table import rows
from train_judge import NATIVE, RIGHT, WRONG, collate

#: The weight of an exchanged sound for `wrong`, by its construction: splices are the harder ones.
WRONG_WEIGHT = dict(splice=3.0, swap=1.0, drop=1.0)


@torch.no_grad()
def with_rows(items, numbers=False, size=64):
    """Every item with its rows: `table` for the trees, and if requested `numbers` for the detectors."""
    order = np.argsort([len(item["phones"]) for item in items])
    for at in range(0, len(items), size):
        index = order[at : at + size]
        heard, B = collate([items[i] for i in index])
        table = rows(heard, B["phones"], B["stress"], B["begin"], B["end"], B["membership"], B["prosody"], B["mask"])
        made = dict(table=table, **(dict(numbers=inputs(heard, B["phones"], table)) if numbers else {}))
        for j, i in enumerate(index):
            count = len(items[i]["phones"])
            items[i].update({name: x[j, :count].numpy().astype(np.float32) for name, x in made.items()})
    return items


def _known(item):
    """
    By sound of an item: whether it was spoken wrong, whether that is known, whether raters found it poor; and the
    item's weight.
    """
    if item["kind"] == "synthetic":
        wrong = item["said"] != item["phones"]
        return wrong, np.ones(len(wrong), bool), np.zeros(len(wrong), bool), 0.5
    wrong = (item["said"] >= 0) & (item["said"] != item["phones"])
    known = wrong | item["artificial"] | (item["rating"] >= RIGHT) | (item["rating"] < WRONG)
    return wrong, known, (item["rating"] < WRONG) & ~item["artificial"], 1.0


def _joined(parts):
    return (np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts]),
            np.concatenate([np.broadcast_to(p[2], len(p[1])) for p in parts]))


def lessons_of_rating(items):
    """(table, rating, weight)"""
    parts = []
    for item in items:
        right = ~_known(item)[0]
        if item["kind"] == "synthetic":
            parts.append((item["table"][right], np.full(right.sum(), 2.0), NATIVE))
        elif item["kind"] in ("clean", "degraded"):
            parts.append((item["table"], item["rating"], 1.0))
    return _joined(parts)


def lessons_of_wrong(items, of="table", control=1.0, voices=1.0):
    """
    (`of`, whether a sound was exchanged, weight). `control`: the weight of sounds that were replaced by the same sound;
    `voices`: the factor for the embedded voices.
    """
    parts = []
    for item in items:
        wrong, known, poor, weight = _known(item)
        if item["kind"] == "synthetic":
            weight *= voices
        heavier = np.array([WRONG_WEIGHT.get(how, 1.0) for how in item["how"]])
        if item["kind"] == "errors":
            heavier = np.where(item["artificial"] & (item["how"] == ""), control, heavier)
        by_itself = known & ~poor
        parts.append((item[of][by_itself], wrong[by_itself].astype(float), weight * heavier[by_itself]))
    return _joined(parts)


def lessons_of_nothing(items):
    """(table, whether nothing was said, weight)"""
    parts = []
    for item in items:
        _, known, _, weight = _known(item)
        missing = item["said"] == COUNT if item["kind"] != "synthetic" else item["said"] < 0
        parts.append((item["table"][known], missing[known].astype(float), weight))
    return _joined(parts)


LESSONS = dict(rating=lessons_of_rating, wrong=lessons_of_wrong, nothing=lessons_of_nothing)


def train(items, seed, out):
    items = with_rows(items)
    parts = [LESSONS[name](items) for name in trees.ENSEMBLES]
    result = [trees.fit(name, *part, seed=seed) for name, part in zip(trees.ENSEMBLES, parts)]
    with open(out, "wb") as file:
        pickle.dump(result, file)
    print(" ".join(f"{name} {len(part[1])} rows" for name, part in zip(trees.ENSEMBLES, parts)), flush=True)


if __name__ == "__main__":
    learn_by_command(train)
