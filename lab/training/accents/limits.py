"""
Sets the limits of all languages' detectors on native speakers, by one rule for all files:

    python3 lab/training/accents/limits.py --work FOLDER [--anew Z>S] [--out shared/models/accents]

A slip is sure from the same log odds on in every sound, and from higher ones where its lessons asked for that, or where too many of
the natives' right sounds (`ears-native` of the folder) would be red. `any` keeps its own limits. Needs NumPy and scikit-learn.
"""

import argparse
import base64
import glob
import json
import os

import numpy as np

from lessons import ANY, NATIVES, SHARED, Sounds

#: A slip is sure if it is five thirds as likely as a right sound (`lab/EXPERIMENTS.md` has the curve).
SURE = 0.5
#: The largest share of the natives' right sounds of a kind that becomes sure, in places where natives at times say so and elsewhere.
SURE_OF_SOUND = 0.0125


def odds_of(natives, phone, detector, rating_weight):
    """→ the log odds of a slip in the natives' right sounds, without places where it is their usual form, and where it is one at times"""
    right = natives.right & (natives.phone == phone) & ~natives.varies(phone, detector["said"], "often")
    weights = np.frombuffer(base64.b64decode(detector["weights"]), np.int8) * detector["scale"]
    odds = detector["prior"] + detector["bias"] + natives.ear[right] @ weights + rating_weight * natives.minded[right]
    return odds, natives.varies(phone, detector["said"], "at times")[right]


def limit_of(least, odds, lost):
    """The limit above which at most so many of these log odds are."""
    above = np.sort(odds)[::-1]
    return round(float(max(least, above[lost] + 0.001 if lost < len(above) else least)), 3)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--out", default=os.path.join(SHARED, "models", "accents"))
    parser.add_argument("--anew", nargs="*", default=[], help="slips whose limits may fall, such as Z>S")
    args = parser.parse_args()
    natives = Sounds(args.work, [NATIVES], {}, ANY)
    for path in sorted(glob.glob(os.path.join(args.out, "*.json"))):
        with open(path) as file:
            own = json.load(file)
        # Raters set the limits of a file with a rating.
        if own.get("language", ANY) == ANY or "ratingWeight" not in own or "redRating" in own:
            continue
        for phone, detectors in own["sounds"].items():
            count = int((natives.right & (natives.phone == phone)).sum())
            for detector in detectors:
                odds, at_times = odds_of(natives, phone, detector, own["ratingWeight"])
                lost = round(SURE_OF_SOUND * count)
                # A limit of before the natives' places were told apart is that of these places.
                is_anew = f"{phone}>{detector['said']}" in args.anew
                least = SURE if is_anew else max(SURE, detector["sure"])
                sure = limit_of(least, odds[~at_times], lost)
                of_variant = limit_of(sure, odds[at_times], lost)
                detector.pop("sureOfVariant", None)
                detector.update(sure=sure, doubtful=min(sure, detector["doubtful"]), **({"sureOfVariant": of_variant} if of_variant > sure else {}))
        with open(path, "w") as out:
            json.dump(own, out, indent=1)
            out.write("\n")
        print(path, {f"{phone}>{one['said']}": one["sure"] for phone, all in own["sounds"].items() for one in all if one["sure"] > SURE})


if __name__ == "__main__":
    main()
