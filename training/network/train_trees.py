"""
Fits the trees on what the folds' networks heard in speakers whom they had never heard.

    python3 train_trees.py --heard FOLDER --out FILE [--fold 0..4]
"""

import argparse
import pickle

import numpy as np
import torch

import trees
from phones import COUNT
from table import rows
from train_judge import NATIVE, RIGHT, WRONG, collate, read

#: What an exchanged sound weighs for `wrong`, by how it was made: splices are the harder ones.
WRONG_WEIGHT = dict(splice=3.0, swap=1.0, drop=1.0)


@torch.no_grad()
def with_tables(items, size=64):
    """Every item with its rows of numbers."""
    order = np.argsort([len(item["phones"]) for item in items])
    for at in range(0, len(items), size):
        index = order[at : at + size]
        heard, B = collate([items[i] for i in index])
        table = rows(heard, B["phones"], B["stress"], B["begin"], B["end"], B["membership"], B["prosody"], B["mask"])
        for j, i in enumerate(index):
            items[i]["table"] = table[j, : len(items[i]["phones"])].numpy().astype(np.float32)
    return items


def lessons(items):
    """What each ensemble learns from: (table, target, weight)."""
    rating, wrong, nothing = [], [], []
    for item in items:
        said_wrong = (item["said"] >= 0) & (item["said"] != item["phones"])
        if item["kind"] == "synthetic":
            said_wrong = item["said"] != item["phones"]
            known, weight, poor = np.ones(len(said_wrong), bool), 0.5, np.zeros(len(said_wrong), bool)
            rating.append((item["table"][~said_wrong], np.full((~said_wrong).sum(), 2.0), NATIVE))
        else:
            truth = item["rating"]
            known, weight = said_wrong | item["artificial"] | (truth >= RIGHT) | (truth < WRONG), 1.0
            poor = (truth < WRONG) & ~item["artificial"]
            said_wrong = said_wrong | poor
            if item["kind"] in ("clean", "degraded"):
                rating.append((item["table"], truth, 1.0))
        by_itself = known & ~poor
        heavier = np.array([WRONG_WEIGHT.get(how, 1.0) for how in item["how"]])
        wrong.append((item["table"][by_itself], said_wrong[by_itself].astype(float), weight * heavier[by_itself]))
        missing = item["said"] == COUNT if item["kind"] != "synthetic" else item["said"] < 0
        nothing.append((item["table"][known], missing[known].astype(float), weight))
    join = lambda parts: (np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts]),
                          np.concatenate([np.broadcast_to(p[2], len(p[1])) for p in parts]))
    return join(rating), join(wrong), join(nothing)


def train(items, out=None, seed=0):
    parts = lessons(with_tables(items))
    result = [trees.fit(name, *part, seed=seed) for name, part in zip(trees.ENSEMBLES, parts)]
    if out:
        with open(out, "wb") as file:
            pickle.dump(result, file)
    print(" ".join(f"{name} {len(part[1])} rows" for name, part in zip(trees.ENSEMBLES, parts)), flush=True)
    return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--heard", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--fold", type=int)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    train(read(arguments.heard, arguments.fold), arguments.out)
