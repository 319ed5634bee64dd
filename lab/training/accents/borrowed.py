"""
Adds the detectors of all languages to the file of one: those of its speakers' slips that its own lessons are too few to teach or to
measure.

    python3 lab/training/accents/borrowed.py --work FOLDER --any FILE --language fr --out FILE

The prior is the language's own. The limits are set on native speakers and, as a measure of an accent, on right sounds of speechocean762
(`ears-native`, `ears-corpus`). Needs NumPy and scikit-learn.

    python3 lab/training/accents/borrowed.py --work FOLDER --any FILE --language zh --out FILE

makes the whole file of the language whose speakers taught the ratings. Its lessons teach what raters let pass, and what raters mind the
ratings tell better than any detector. The shares of its slips, by which a first language is proposed, are counted on the recordings of
its speakers (`ears-chosen`), with the detectors that ship beside `any`.
"""

import argparse
import base64
import json
import os

import numpy as np

from detectors import DOUBTFUL_OF_SOUND, FEWEST_NATIVES, LEAST_DOUBTFUL, LEAST_SURE, SURE_OF_SOUND, cap_of
from lessons import Sounds, priors_of, right_share, slips_of, tables

#: The same for sounds of speechocean762 that raters found right: so many of all that Mandarin speakers say for a sound, right or wrong.
SURE_OF_REAL, DOUBTFUL_OF_REAL, REAL = 0.05, 0.1, "zh"

#: The rating below which a sound is red for speakers of a language, and the slips that keep their detector of `any`. Chosen on 843
#: recordings of 45 speakers of speechocean762 (`--skip 650 --limit 400`, `--skip 1050 --limit 463`): of the sounds that were not red, 83
#: are between the limit of all, 1.1, and this one, and raters put 35 of these below 1 and 22 at 1.8 or above; of 64 between it and 1.5,
#: 14 and 34. They gave the 20 sounds in which one of these detectors is surest 1.6 to 1.8 of 2, all others' 1.7 (AE>AA, 12 of them 2) to 2.
RATED = dict(zh=dict(redRating=1.4, slips=(("OW", "AO"), ("TH", "S"), ("Z", "S"))))

#: Of several detectors of a slip, the Spanish one counts it: the one that fits what the Spanish file fits can only differ by its share.
FIRST = "es"
#: The largest evidence in one sound, as in shared/src/sound-scores/language-fits.ts.
MOST_EVIDENCE = 3
#: A share starts so and is counted so often; so many more right sounds than were heard make a rare sound's shares small, and smaller
#: ones than the last are left out.
START, ROUNDS, MORE_RIGHT, LEAST_SHARE = 0.03, 30, 20, 0.005


def counted(sounds, language, folder):
    """→ {expected: {said: the share that real speakers of the language have, and the file of the detector}}, by maximum likelihood"""
    detectors = {}
    paths = {of: os.path.join(folder, f"{of}.json") for of in (FIRST, *sorted({*tables()} - {FIRST, language}))}
    # A rehearsal has few of them.
    for of, path in ((of, path) for of, path in paths.items() if os.path.exists(path)):
        with open(path) as file:
            for phone, ways in json.load(file)["sounds"].items():
                for one in ways:
                    detectors.setdefault(phone, {}).setdefault(one["said"], dict(one, of=of))
    shares = {}
    for phone, ways in sorted(detectors.items()):
        own, names = sounds.phone == phone, sorted(ways)
        counts = np.stack([~sounds.varies(phone, said, "often")[own] for said in names], 1)
        evidence = np.stack([evidence_of(sounds.ear[own], ways[said]) for said in names], 1)
        ratios = np.where(counts, np.exp(np.clip(evidence, -MOST_EVIDENCE, MOST_EVIDENCE)), 1)
        share = np.full(len(names), START)
        for _ in range(ROUNDS):
            share = (counts * share * ratios / (1 + (ratios - 1) @ share)[:, None]).sum(0) / (len(ratios) + MORE_RIGHT)
        kept = {said: dict(of=ways[said]["of"], share=round(float(one), 3)) for said, one in zip(names, share) if one >= LEAST_SHARE}
        if kept:
            shares[phone] = kept
    return shares


def rated(language, known):
    """The file of a language whose speakers taught the ratings. The detectors keep their limits beyond the prior."""
    own, priors = RATED[language], priors_of(language)
    # Without priors the raters' network names no slip. Raters find most words right in which it hears an added vowel.
    slips, sounds = {phone: ways for phone, ways in slips_of(language, {}).items() if phone != "-"}, {}
    for phone, said in own["slips"]:
        [detector] = (one for one in known["sounds"][phone] if one["said"] == said)
        prior = round(priors[phone][said], 3)
        limits = {name: round(detector[name] + prior - detector["prior"], 3) for name in ("sure", "doubtful")}
        sounds[phone] = [{**detector, "prior": prior, **limits, "from": "any"}]
        slips.setdefault(phone, {})[said] = None
    return dict(language=language, ratingWeight=known["ratingWeight"], redRating=own["redRating"], slips=slips, sounds=sounds)


def log_odds(sounds, phone, detector, prior, rating_weight):
    """The log odds of a slip in the right ones of a sound."""
    right = sounds.right & (sounds.phone == phone)
    return prior + evidence_of(sounds.ear[right], detector) + rating_weight * sounds.minded[right]


def evidence_of(ear, detector):
    weights = np.frombuffer(base64.b64decode(detector["weights"]), np.int8) * detector["scale"]
    return ear @ weights + detector["bias"]


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "any", "language", "out"):
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    with open(args.any) as file:
        known = json.load(file)
    if args.language in RATED:
        own = rated(args.language, known)
        heard = Sounds(args.work, ["chosen"], own["slips"], args.language)
        return write(args.out, {**own, "shares": counted(heard, args.language, os.path.dirname(args.any))})
    with open(args.out) as file:
        own = json.load(file)
    natives, real = (Sounds(args.work, [group], own["slips"], args.language) for group in ("native", "corpus"))
    of_real = priors_of(REAL)
    for phone, detectors in known["sounds"].items():
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
    write(args.out, own)


def write(file, detectors):
    with open(file, "w") as out:
        json.dump(detectors, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
