"""
Teaches the detectors of a first language by its lessons, sets their limits on native voices, and reports what they find:

    python3 lab/training/accents/detectors.py --work FOLDER --language es [--out FILE]

Each slip of an expected sound has one linear detector on what the ear hears (shrunk linear discriminants). Its value plus the
prior of the slip is a log odds, and is compared with two limits of the expected sound: sure and doubtful. The report is by
folds: the voices, the texts and the native voices of a fold took no part in its detectors and limits. Needs NumPy and scikit-learn.
"""

import argparse
import base64
import json
import os
from collections import defaultdict

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from lessons import ANY, NATIVE_VOICES, NATIVES, Sounds, priors_of, right_share, slips_of, variants

FOLDS = 4
#: The principal components of the standardized features that a detector sees.
COMPONENTS = 200
#: A slip needs so many examples in the lessons.
FEWEST_SLIPS = 8
#: As many slips weigh as much as what all detectors have in common.
PRIOR_SLIPS = 2
#: Below this area, measured on voices that the detectors never heard, a sound has none.
LOWEST_AREA = 0.7
#: The share of the spread that comes from all sounds of a lesson instead of the slip's own, in a slip with few examples.
SHARED_SPREAD = 0.7
#: The share of the spread that comes from real recordings, so that a microphone or a room is no evidence. 0.8 is chosen on
#: speechocean762's training part: there the area within a sound grows from 0.50 to 0.55 (detectors of Mandarin) and from 0.59
#: to 0.62 (of Spanish).
REAL_SPREAD = 0.8
#: Fewer sounds of a kind have no mean.
FEWEST_OF_KIND = 20
#: Keeps the spread's smallest directions from deciding.
RIDGE = 0.01
#: The largest shares of native speakers' right sounds that become sure slips, and sure or doubtful ones. Natives who have set a
#: language may lose a little more than everybody.
SURE, SURE_OF_ANY, DOUBTFUL = 0.0075, 0.005, 0.02
#: No sound may lose more of the natives' right ones than these.
SURE_OF_SOUND, DOUBTFUL_OF_SOUND = 0.03, 0.06
#: The same for right sounds with the language's accent (lessons): so many of all that its speakers say for a sound, right or wrong.
SURE_OF_ACCENTED, DOUBTFUL_OF_ACCENTED = 0.03, 0.08
#: Fewer right sounds of the lessons set no limit: one of them would decide.
FEWEST_ACCENTED = 100
#: No limit is below these log odds: a red sound is more likely wrong than right, a doubtful one is one of three.
LEAST_SURE, LEAST_DOUBTFUL = 0, -0.7
#: The log odds for each point of the rating below `USUAL_RATING`, by maximum likelihood on the Spanish lessons (3.9):
#: a slip that raters would not mind is likelier an accent.
RATING_WEIGHT = 4
#: The same without a first language. The prior is the mean of all languages, most of which never make the slip, so the detectors say
#: less and the raters more. The weight lies between that of lessons in languages which taught nothing (0–4) and that of
#: speechocean762's bad sounds (16).
LEAST_DOUBTFUL_OF_ANY = -1
RATING_WEIGHT_OF_ANY = 8
#: And no sound may lose more of the right ones of real learners (speechocean762's training part), whose language is another one.
SURE_OF_REAL, DOUBTFUL_OF_REAL = 0.02, 0.04
#: Without a first language, a slip needs so many log odds more than the limits ask for, and no detector has these three: of 400
#: recordings of learners, 56.9 → 55.1 % of the bad sounds are red by this, and 1.4 → 1.0 % of the right ones.
#: Arabic, Indonesian, Korean and Vietnamese borrowed two of the three before (`borrowed.py`).
MARGIN_OF_ANY = 1.2
#: Raters mind most of what these slips mark: of 24 sounds more in 842 recordings, 2 are rated right by all.
MARGINS_OF_ANY = {("EY", "EH"): 0, ("V", "F"): 0, ("IH", "IY"): 0, ("TH", "S"): -0.55, ("TH", "T"): -0.55}
LEFT_OUT_OF_ANY = frozenset([("AE", "EH"), ("DH", "Z"), ("ER", "AH")])
#: Fewer native examples don't set a limit.
FEWEST_NATIVES = 25
#: Voices that are only reported: a Z of slt's is nearer to S than any of a real speaker's. rms and awb are kept for measuring.
KEPT = ("slt", "kal")


def residuals(seen, phones):
    result = seen.copy()
    for phone in set(phones):
        result[phones == phone] -= result[phones == phone].mean(0)
    return result


def taught(sounds, chosen, real, priors):
    """
    Teaches a detector for each slip on the ear's own numbers → {(expected, said): (weights, bias, the change of the bias for recordings)}. From the right sounds of
    `real` recordings it learns how they spread, and how far they are from the voices' sounds on the average of all kinds.
    """
    ear = np.concatenate([sounds.ear[chosen], real.ear[real.right]])
    mean, spread = ear.mean(0), ear.std(0) + 1e-3
    standard = (ear - mean) / spread
    _, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    basis = vectors[:, ::-1][:, :COMPONENTS].astype(np.float64)
    seen = ((sounds.ear - mean) / spread) @ basis
    right = chosen & sounds.right
    own = np.cov(residuals(seen[right], sounds.phone[right]).T)
    recorded, recorded_phone = standard[chosen.sum():] @ basis, real.phone[real.right]
    foreign = np.cov(residuals(recorded, recorded_phone).T)

    def means(seen, phones):
        return {phone: seen[phones == phone].mean(0) for phone in set(phones) if (phones == phone).sum() >= FEWEST_OF_KIND}

    near, far = means(seen[right], sounds.phone[right]), means(recorded, recorded_phone)
    shifts = [far[phone] - near[phone] for phone in near if phone in far]
    # A rehearsal has too few sounds of any kind.
    shift = np.mean(shifts, 0) if shifts else np.zeros(COMPONENTS)
    result = {}
    for phone, ways in priors.items():
        for said in ways:
            good, bad = seen[right & (sounds.phone == phone)], seen[chosen & (sounds.phone == phone) & (sounds.said == said)]
            if min(len(good), len(bad)) < FEWEST_SLIPS:
                continue
            both = np.concatenate([good - good.mean(0), bad - bad.mean(0)])
            share = SHARED_SPREAD * min(1, COMPONENTS / len(both))
            within = (1 - REAL_SPREAD) * ((1 - share) * np.cov(both.T) + share * own) + REAL_SPREAD * foreign
            within += RIDGE * np.trace(within) / COMPONENTS * np.eye(COMPONENTS)
            direction = np.linalg.solve(within, bad.mean(0) - good.mean(0))
            weights = basis @ direction / spread
            result[phone, said] = weights, float(-direction @ (bad.mean(0) + good.mean(0)) / 2 - weights @ mean), float(-direction @ shift)
    return result


def values_of(sounds, by_fold):
    """Each fold's sounds by detectors that never heard them → {(expected, said): a value for each sound, NaN for one of another kind}"""
    values = {}
    for fold, detectors in enumerate(by_fold):
        there = sounds.fold == fold
        for (phone, said), (weights, bias, recorded) in detectors.items():
            own = there & (sounds.phone == phone)
            value = values.setdefault((phone, said), np.full(len(sounds.phone), np.nan))
            value[own] = sounds.ear[own] @ weights + bias + recorded * sounds.recorded[own]
    return values


def scales_of(sounds, values, rating_weight):
    """
    The factor and the addend that turn each detector's value into the log of a likelihood ratio, by maximum likelihood on slips and
    right sounds of equal weight → {(expected, said): (factor, addend)}. Few slips move them little from those of all detectors.
    """
    groups = {}
    for (phone, said), value in values.items():
        own = np.isfinite(value) & (sounds.right | (sounds.said == said))
        wrong = sounds.slip[own]
        if min(wrong.sum(), (~wrong).sum()) >= FEWEST_SLIPS:
            weight = np.where(wrong, 0.5 / wrong.sum(), 0.5 / (~wrong).sum())
            groups[phone, said] = value[own], rating_weight * sounds.minded[own], wrong, weight

    def loss(scale, group):
        value, minded, wrong, weight = group
        odds = scale[0] * value + scale[1] + minded
        return weight @ np.logaddexp(0, np.where(wrong, -odds, odds))

    usual = min(np.arange(0.05, 1.5, 0.05), key=lambda factor: sum(loss((factor, 0), group) for group in groups.values()))
    result = defaultdict(lambda: (usual, 0.0))
    for pair, group in groups.items():
        few = PRIOR_SLIPS / group[2].sum()
        penalty = lambda scale: few * ((scale[0] / usual - 1) ** 2 + scale[1] ** 2)
        best = minimize(lambda scale: loss(scale, group) + penalty(scale), (usual, 0.0), bounds=[(0, None), (None, None)])
        result[pair] = tuple(map(float, best.x))
    return result


def odds_of(sounds, values, scales, priors, rating_weight):
    """
    The log odds of each sound's likeliest slip, -inf for a sound without a detector, and the place whose limit counts: the phone, or
    `variant_of` it where natives at times say it like the slip.
    """
    odds, place = np.full(len(sounds.phone), -np.inf), sounds.phone.astype(object)
    for (phone, said), value in values.items():
        factor, addend = scales[phone, said]
        of_slip = priors[phone][said] + factor * value + addend + rating_weight * sounds.minded
        likeliest = np.isfinite(value) & (of_slip > odds)
        odds[likeliest] = of_slip[likeliest]
        place[likeliest] = np.where(sounds.varies(phone, said, "at times"), variant_of(phone), phone)[likeliest]
    return odds, place


def variant_of(phone):
    return f"{phone} of natives"


def cap_of(odds, share, fewest, otherwise):
    """The limit above which a share of these log odds is."""
    return np.sort(odds)[::-1][int(share * len(odds))] if len(odds) >= fewest else otherwise


def limits_of(natives, accented, least, share, share_of_sound, places):
    """
    One limit for all sounds, raised for places where natives, or right speakers with an accent, would lose too many →
    {place: limit}. Each group of native voices has the same weight. `natives`: log odds, places and groups; `accented`: groups of log
    odds, places and the share of each place that may be lost
    """
    odds, place, group = natives
    weight = np.zeros(len(odds))
    for name in set(group):
        weight[group == name] = 1 / ((group == name).sum() * len(set(group)))
    caps = {}
    for one in places:
        by_natives = cap_of(odds[place == one], share_of_sound, FEWEST_NATIVES, np.inf)
        by_others = (cap_of(odds[place == one], share[one], FEWEST_ACCENTED, -np.inf) for odds, place, share in accented)
        caps[one] = max(least, by_natives, *by_others)
    for limit in np.sort(odds[np.isfinite(odds)]):
        lost = sum(weight[(place == one) & (odds > max(limit, caps[one]))].sum() for one in places)
        if lost <= share:
            return {one: float(max(limit, caps[one])) for one in places if np.isfinite(caps[one])}
    return {}


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "language"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--beside", nargs="*", default=[], help="other languages whose lessons teach the same slips")
    parser.add_argument("--out")
    args = parser.parse_args()
    priors = priors_of(args.language)
    slips = slips_of(args.language, priors)
    rating_weight = RATING_WEIGHT_OF_ANY if args.language == ANY else RATING_WEIGHT
    learners = args.beside if args.language == ANY else [args.language]
    limiting = [group for group in (NATIVE_VOICES, NATIVES) if os.path.exists(os.path.join(args.work, f"ears-{group}"))]
    teachers = sorted({*learners, *args.beside})
    # American voices that imitate the slips are teachers of languages with few lessons.
    dense = [*teachers, NATIVE_VOICES] if args.beside and args.language != ANY else teachers
    teachers += [f"{name}-dense" for name in dense if os.path.exists(os.path.join(args.work, f"ears-{name}-dense"))]
    lessons, natives, real = (
        Sounds(args.work, groups, slips, args.language) for groups in ([*teachers, NATIVE_VOICES], [*limiting, *KEPT], ["corpus"])
    )
    # A voice of one fold may belong to another fold of a language beside it.
    def unheard(fold):
        tested = (lessons.fold == fold) & np.isin(lessons.group, (*learners, NATIVE_VOICES))
        return (lessons.fold != fold) & ~np.isin(lessons.style, lessons.style[tested])

    by_fold = [taught(lessons, unheard(fold), real, priors) for fold in range(FOLDS)]

    values = values_of(lessons, by_fold)
    scales = scales_of(lessons, values, rating_weight)

    def out_of_fold(sounds):
        return odds_of(sounds, values_of(sounds, by_fold), scales, priors, rating_weight)

    (odds, place), (native_odds, native_place), (real_odds, real_place) = map(out_of_fold, (lessons, natives, real))
    tested = np.isfinite(odds) & np.isin(lessons.group, learners) & (lessons.right | lessons.slip)
    areas = {}
    for phone in priors:
        own = tested & (lessons.phone == phone)
        if min(lessons.slip[own].sum(), lessons.right[own].sum()) >= FEWEST_SLIPS:
            areas[phone] = roc_auc_score(lessons.slip[own], odds[own])
    own_limits = {phone for (phone, _), row in variants().items() if row["natives"] == "at times"}
    places = sorted(
        one for phone in areas if areas[phone] >= LOWEST_AREA
        for one in ([phone, variant_of(phone)] if phone in own_limits else [phone])
    )

    accented = np.isin(lessons.group, learners) & lessons.right

    share, least_doubtful = (SURE_OF_ANY, LEAST_DOUBTFUL_OF_ANY) if args.language == ANY else (SURE, LEAST_DOUBTFUL)
    def limits(chosen, taught_by):
        chosen = chosen & natives.right & np.isin(natives.group, limiting)
        known = native_odds[chosen], native_place[chosen], natives.group[chosen]
        right = odds[accented & taught_by], place[accented & taught_by]
        others = real_odds[real.right], real_place[real.right]

        def limits_at(least, share, of_sound, of_accented, of_real):
            groups = [(*right, {one: of_accented / right_share(priors, one.split()[0]) for one in places})]
            if args.language == ANY:
                groups.append((*others, dict.fromkeys(places, of_real)))
            return limits_of(known, groups, least, share, of_sound, places)

        return (
            limits_at(LEAST_SURE, share, SURE_OF_SOUND, SURE_OF_ACCENTED, SURE_OF_REAL),
            limits_at(least_doubtful, DOUBTFUL, DOUBTFUL_OF_SOUND, DOUBTFUL_OF_ACCENTED, DOUBTFUL_OF_REAL),
        )

    def above(odds, place, by_place):
        return odds > np.array([by_place.get(one, np.inf) for one in place])

    # Reported with limits of the other folds' voices.
    flags, native_flags = np.zeros((2, len(odds)), bool), np.zeros((2, len(native_odds)), bool)
    for fold in range(FOLDS):
        for level, by_place in enumerate(limits(natives.fold != fold, lessons.fold != fold)):
            flags[level] |= above(odds, place, by_place) & (lessons.fold == fold)
            native_flags[level] |= above(native_odds, native_place, by_place) & (natives.fold == fold)
    own = np.isin(lessons.group, learners)

    def line(name, chosen, flags, red):
        if chosen.any():
            shares = flags[0][chosen], flags[1][chosen], red[chosen], (flags[0] | red)[chosen]
            print(f"{name:36s} {chosen.sum():6d} " + " ".join(f"{100 * share.mean():7.1f}" for share in shares))

    print(f"{'held-out voices and texts':36s} sounds  sure % doubt %  network  either")
    line("slips", own & lessons.slip, flags, lessons.red)
    for name in learners if len(learners) > 1 else []:
        line(f"  of {name}", own & lessons.slip & (lessons.group == name), flags, lessons.red)
    line("right, accents among them", own & lessons.right, flags, lessons.red)
    line("only an accent", own & (lessons.kind == "accent"), flags, lessons.red)
    for group in (*limiting, *KEPT):
        line(f"natives: {group}", natives.right & (natives.group == group), native_flags, natives.red)
    final_sure, final_doubtful = limits(np.ones(len(natives.phone), bool), np.ones(len(lessons.phone), bool))
    for phone in sorted(areas, key=lambda one: -areas[one]):
        mine = own & (lessons.phone == phone)
        line(f"  {phone:3s} area {areas[phone]:.2f}{'' if phone in final_sure else ' (left out)'}, slips", mine & lessons.slip, flags, lessons.red)
        line("       right", mine & lessons.right, flags, lessons.red)
        line("       natives", natives.right & (natives.phone == phone), native_flags, natives.red)

    if args.out:
        # Taught by all folds. The limits come from voices that their detectors had not heard.
        detectors, file = taught(lessons, np.ones(len(lessons.phone), bool), real, priors), {}
        is_any = args.language == ANY
        for (phone, said), (weights, bias, recorded) in detectors.items():
            margin = MARGINS_OF_ANY.get((phone, said), MARGIN_OF_ANY) if is_any else 0
            if phone not in final_sure or (is_any and (phone, said) in LEFT_OUT_OF_ANY):
                continue
            factor, addend = scales[phone, said]
            scale = np.abs(factor * weights).max() / 127
            has_variants = (phone, said) in variants() and variant_of(phone) in final_sure
            file.setdefault(phone, []).append(dict(
                said=said, prior=round(priors[phone][said], 3), bias=round(factor * (bias + recorded) + addend, 4), scale=float(f"{scale:.5g}"),
                sure=round(final_sure[phone] + margin, 3), doubtful=round(min(final_sure[phone], final_doubtful[phone]), 3),
                **(dict(sureOfVariant=round(max(final_sure[phone], final_sure[variant_of(phone)]) + margin, 3)) if has_variants else {}),
                weights=base64.b64encode(np.round(factor * weights / scale).astype(np.int8).tobytes()).decode(),
            ))
        with open(args.out, "w") as out:
            json.dump(dict(language=args.language, ratingWeight=rating_weight, slips=slips, sounds=file), out, indent=1)
            out.write("\n")
        print(f"{args.out}: {sum(map(len, file.values()))} detectors of {len(file)} sounds, {os.path.getsize(args.out)} bytes")


if __name__ == "__main__":
    main()
