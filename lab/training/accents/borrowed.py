"""
Adds the detectors of all languages to the file of one: those of its speakers' slips that its own lessons are too few to teach or to
measure.

    python3 lab/training/accents/borrowed.py --work FOLDER --any FILE --language fr --out FILE

The prior is the language's own. The limits are set on native speakers and, as a measure of an accent, on right sounds of speechocean762
(`ears-native`, `ears-corpus`). Needs NumPy and scikit-learn.
"""

import argparse
import base64
import json

import numpy as np

from detectors import DOUBTFUL_OF_SOUND, FEWEST_NATIVES, LEAST_DOUBTFUL, LEAST_SURE, SURE_OF_SOUND, cap_of
from lessons import Sounds, priors_of, right_share

#: The same for sounds of speechocean762 that raters found right: so many of all that Mandarin speakers say for a sound, right or wrong.
SURE_OF_REAL, DOUBTFUL_OF_REAL, REAL = 0.05, 0.1, "zh"


def log_odds(sounds, phone, detector, prior, rating_weight):
    """The log odds of a slip in the right ones of a sound."""
    right = sounds.right & (sounds.phone == phone)
    weights = np.frombuffer(base64.b64decode(detector["weights"]), np.int8) * detector["scale"]
    return prior + sounds.ear[right] @ weights + detector["bias"] + rating_weight * sounds.minded[right]


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "any", "language", "out"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with open(args.out) as file:
        own = json.load(file)
    with open(args.any) as file:
        known = json.load(file)["sounds"]
    natives, real = (Sounds(args.work, [group], own["slips"], args.language) for group in ("native", "corpus"))
    of_real = priors_of(REAL)
    for phone, detectors in known.items():
        right = right_share(of_real, phone) if phone in of_real else 1
        kept = [one for one in own["sounds"].get(phone, []) if "from" not in one]
        taught = {one["said"] for one in kept}
        for detector in detectors:
            prior = own["slips"].get(phone, {}).get(detector["said"])
            if prior is None or detector["said"] in taught:
                continue
            by_group = [log_odds(sounds, phone, detector, prior, own["ratingWeight"]) for sounds in (natives, real)]
            sure, doubtful = (
                max(least, *(cap_of(odds, share, FEWEST_NATIVES, np.inf) for odds, share in zip(by_group, (of_natives, of_real_ones / right))))
                for least, of_natives, of_real_ones in (
                    (LEAST_SURE, SURE_OF_SOUND, SURE_OF_REAL), (LEAST_DOUBTFUL, DOUBTFUL_OF_SOUND, DOUBTFUL_OF_REAL),
                )
            )
            if not np.isfinite(sure):
                continue
            limits = dict(prior=prior, sure=round(float(sure), 3), doubtful=round(float(min(sure, doubtful)), 3))
            # The limit for places where natives say so at times is one of `any`'s log odds, too.
            usual = {name: value for name, value in detector.items() if name != "sureOfVariant"}
            kept.append({**usual, **limits, "from": "any"})
            print(f"{phone}>{detector['said']}", limits)
        if kept:
            own["sounds"][phone] = kept
    with open(args.out, "w") as out:
        json.dump(own, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
