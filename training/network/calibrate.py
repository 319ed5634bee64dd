"""
Sets where a sound counts as wrong, from people whom neither network nor judge had heard, and writes `sounds.json`.

The shown score grows with the rating, from 0 by 50 at `RED` to 100, and is at most `cap(wrong)`, which crosses 50 where all
in all a little less than one right sound in a hundred falls below it.
"""

import json

import numpy as np

from search import mistaken

#: Of the sounds that all raters found right so many may fall below 50.
FALSE_ALARMS = 0.0096
FLAG = 50.0
#: A rating (0–2) below which a sound is red. The lower it is, the more single errors in good speech may be red instead:
#: of exchanged sounds 42 % are found at 0.75 and 37 % at 1, and raters' own errors are found well enough by both.
RED = 0.75
#: The cap begins so far below the threshold, and so far above it reaches its least.
BEGINS, ENDS = 0.5, 6.0
#: Not lower: raters like most of what is only heard to be another sound, and what they find bad is to rank below it.
LEAST = 47.0


def cap_of(threshold):
    return [[threshold - BEGINS, 100.0], [threshold, FLAG - 0.1], [threshold + ENDS, LEAST]]


def threshold_of(rating, wrong, truth, false_alarms=FALSE_ALARMS):
    """The least logit at which no more right sounds than allowed are flagged, those with a low rating counted in."""
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
