"""
Sets the threshold for wrong sounds, from speakers that neither network nor judge was trained on, and writes
`sounds.json`.

The displayed score rises with the rating, from 0 through 50 at `RED` to 100. Its upper limit is `cap(wrong)`, which
crosses 50 where overall slightly less than one right sound in a hundred falls below it.
"""

import json

import numpy as np

from search import mistaken

#: The permitted share of sounds below 50 among those that all raters found right.
FALSE_ALARMS = 0.0096
FLAG = 50.0
#: The rating (0–2) below which a sound is red. A lower value permits more red single errors in good speech: 42 % of
#: exchanged sounds are detected at 0.75 and 37 % at 1. Both values detect the raters' own errors well enough.
RED = 0.75
#: The distances below the threshold at which the cap begins, and above it at which the cap reaches its minimum.
BEGINS, ENDS = 0.5, 6.0
#: The minimum of the cap. A lower value would rank badly: raters accept most sounds that are merely recognised as
#: another sound, and sounds that they find bad must rank below these.
LEAST = 47.0


def cap_of(threshold):
    return [[threshold - BEGINS, 100.0], [threshold, FLAG - 0.1], [threshold + ENDS, LEAST]]


def threshold_of(rating, wrong, truth, false_alarms=FALSE_ALARMS):
    """The lowest logit that flags no more right sounds than allowed. Sounds with a low rating count as flagged."""
    right = truth >= 1.999
    by_rating = rating[right] < RED
    allowed = false_alarms * right.sum() - by_rating.sum()
    rest = np.sort(wrong[right][~by_rating])[::-1]
    return float(rest[int(np.clip(allowed, 0, len(rest) - 1))])


def settings(name, prior, threshold):
    return dict(
        id=name, prior=[round(float(p), 4) for p in prior], mistaken=mistaken(),
        scoring=dict(cap=[[round(a, 3), b] for a, b in cap_of(threshold)], flag=FLAG, red=RED),
    )


def write(path, value):
    with open(path, "w") as file:
        json.dump(value, file, indent=2)
        file.write("\n")
