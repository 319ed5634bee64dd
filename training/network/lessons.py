"""
The lessons of trees and detectors: rows of sounds with what is known of each, from the outputs of the folds' networks
for speakers that they were not trained on.
"""

import numpy as np
import torch

from detector import inputs
from phones import COUNT
from search import mistaken
from table import rows
from train_judge import NATIVE, RIGHT, WRONG, collate

#: The weight of an exchanged sound for `wrong`, by its construction: splices are the harder ones.
WRONG_WEIGHT = dict(splice=3.0, swap=1.0, drop=1.0)


@torch.no_grad()
def with_rows(items, numbers=False, size=64):
    """Every item with its rows: `table` for the trees, and if requested `numbers` for the detectors."""
    confirm(items)
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


#: The log-likelihood ratio from which a network that was not trained on a speaker takes a sound for another one.
SURE = 1.0
#: The weight of a sound that raters found right and that such a network surely takes for one it is confused with. Who
#: merges two sounds would otherwise teach that their difference does not count.
MERGED = 0.3
_MISTAKEN = [np.array(others) for others in [*mistaken(), [0]]]


def confirm(items):
    """
    Adds to every rendition `confirmed`: by sound, whether an independent ear hears an exchange on both sides, that is the
    spoken sound where it was put, and the expected one where it was before. And `merged`: whether that ear takes a right
    sound for one it is confused with. The ear is the network of the fold that the speaker was left out of.
    """
    clean = {item["id"]: item for item in items if item["kind"] == "clean"}
    for item in items:
        said, phones = item["heard"]["said"].astype(np.float32), np.asarray(item["phones"])
        own = np.take_along_axis(said, np.minimum(phones, COUNT - 1)[:, None], 1)[:, 0]
        spoken = np.clip(item["said"], 0, COUNT - 1)
        by_margin = np.take_along_axis(said, spoken[:, None], 1)[:, 0] > own
        confirmed = np.ones(len(phones), bool)
        if item["kind"] == "errors":
            exchanged = item["artificial"] & (item["said"] >= 0) & (item["said"] < COUNT) & (item["said"] != phones)
            confirmed = ~exchanged | by_margin
            before = clean.get(item["id"])
            for k in np.where(exchanged & (item["how"] == "splice"))[0]:
                at = item["origin"][k]
                if before is not None and 0 <= at < len(before["phones"]):
                    row = before["heard"]["said"][at].astype(np.float32)
                    confirmed[k] &= row[before["phones"][at]] > row[item["said"][k]]
        others = np.array([said[k][_MISTAKEN[phone]].max() for k, phone in enumerate(phones)])
        item["confirmed"] = confirmed
        item["merged"] = ~item["artificial"] & (others - own > SURE) & (item["kind"] != "synthetic")
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
    known &= item["confirmed"]
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
        heavier = np.where(item["merged"] & ~wrong, MERGED * heavier, heavier)
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
