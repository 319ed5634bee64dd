"""
Teaches the detectors of British NURSE and GOAT (`shared/models/accents/british.json`):

    python3 lab/training/accents/british.py --plan WORK/lessons.jsonl
    python3 lab/training/voices/speak.py --voices WORK/voices --plan WORK/lessons.jsonl --out WORK/lessons
    node lab/training/accents/british.ts --plan WORK/lessons.jsonl --spoken WORK/lessons --heard WORK/heard --voices '' --ears WORK/lessons-ears
    python3 lab/training/accents/recordings.py --out WORK/real.jsonl --count 80
    node lab/training/accents/british.ts --plan WORK/real.jsonl --heard WORK/real --voices '' --ears WORK/real-ears
    node lab/training/accents/british.ts --plan … --spoken … --heard … --ears WORK/british-ears   (the plan of `plan-british.ts`)
    python3 lab/training/accents/british.py --work WORK [--out FILE]
    python3 lab/training/accents/british.py --work WORK --limit es    (british-ears: right sounds of British voices)

In the lessons, voices of many languages say NURSE and GOAT as in Britain, or with a slip. The right sounds of British voices in
`plan-british.ts` teach too. With `--limit` the limits are printed that a language's detectors need where the British say a sound like a
slip at times (`sureOfVariant`). How sounds of real recordings spread is learned from speechocean762. The report is by voices of which
nothing was heard before. Needs NumPy.
"""

import argparse
import base64
import json
import os
import random

import numpy as np

from lessons import USUAL_RATING, base_of, variants

HERE = os.path.dirname(os.path.abspath(__file__))
#: Kokoro's voices by group, and what they say in NURSE words that are wrong.
VOICES = {
    "hi": "hf_alpha hf_beta hm_omega hm_psi", "zh": "zf_xiaobei zm_yunyang zm_yunxi", "ja": "jf_alpha jm_kumo",
    "es": "ef_dora em_alex if_sara im_nicola pm_alex", "fr": "ff_siwis", "us": "af_sarah am_adam am_puck af_nicole",
    "gb": "bf_alice bf_isabella bm_daniel bm_fable",
}
NURSE_SLIPS = {
    "hi": "ʌ ʌ ʌ", "zh": "ʌ ʌ ʊ ɔ", "ja": "aː ʌ ʌ", "es": "ɛɹ ɛ ɛɹ", "fr": "ɛ ɛɹ", "us": "ʌ ɛɹ ɛ ʌ", "gb": "ʌ ɛ ʌ ɛɹ",
}
WEAK = ("her", "were")
#: So many of the planned lessons are enough.
LESSONS = 74
#: The detectors by expected sound, and the slips that each tells from the British form.
SLIPS = {"ER": {"EH": ("ɛɹ", "ɛ"), "AH": ("ʌ", "ʊ", "ɔ", "aː")}, "OW": {"AO": ("o", "ɔ", "ɔː")}}
BRITISH = {"ER": ("ɜː",), "OW": ("Q", "əʊ")}
#: The principal components that a detector sees, and the share of the spread that comes from real recordings.
COMPONENTS, REAL_SPREAD, RIDGE = 80, 0.5, 0.01
#: As `SURE_OF_SOUND` of `detectors.py`: so many right sounds of natives may lie above a limit.
LOST = 0.03
#: The log odds from which a sound is British, and for who chose British.
SURE, CHOSEN = {"ER": 0, "OW": 4}, -2


def lessons():
    """→ the plan of `speak.py`, each word with its `label`: how its NURSE or GOAT is said"""
    with open(os.path.join(HERE, "british-lessons.test-data.json")) as file:
        rows = [row.split(" | ") for row in json.load(file)]
    rng, plan = random.Random(1), []
    for number, (text, british, american) in enumerate(rows):
        for group, voices in VOICES.items():
            for place, voice in enumerate(voices.split()):
                if group not in ("hi", "gb") and (number + place) % 2:
                    continue
                sounds = (british if group == "gb" else american).split()
                said = [spoken(*pair, group, rng) for pair in zip(text.replace(",", "").replace(".", "").split(), sounds, strict=True)]
                words = [[[None, f"[{symbols}]"]] for symbols, _ in said]
                plan.append(dict(
                    id=f"L{number} {voice}", fold=number % 2, strength=0, style=[voice, voice, 0], speed=1, text=text, words=words,
                    kinds=[["right"] for _ in words], labels=[label for _, label in said],
                ))
    rng.shuffle(plan)
    return plan[:LESSONS]


def spoken(word, symbols, group, rng):
    """→ a word's symbols, and how its NURSE or GOAT is said"""
    nurse, goat, right = ("ɜː", "Q", 0.6) if group == "gb" else ("ɜɹ", "ˈO", 0.4)
    if nurse in symbols and word.lower() not in WEAK:
        label = "ɜː" if rng.random() < right else rng.choice(NURSE_SLIPS[group].split())
        return symbols.replace(nurse, label), label
    if symbols.count(goat) != 1 or "ˈ" not in symbols.split(goat[-1])[0] + goat:
        return symbols, None
    if group == "gb":
        label = "Q" if rng.random() < right else rng.choice(["o", "ɔː"])
    elif group == "us" and rng.random() < 0.3:
        label = rng.choice(["Q", "əʊ"])
    else:
        label = "Q" if rng.random() < 0.25 else rng.choice(["o", "o", "ɔ"])
    return symbols.replace(goat, goat[:-1] + label), label


def read(work, name):
    with open(os.path.join(work, f"{name}.jsonl")) as file:
        rows = [json.loads(line) for line in file]
    return rows, np.fromfile(os.path.join(work, f"{name}.f32"), np.float32).reshape(len(rows), -1)


def limits(work, language):
    """Prints the log odds above which natives' share of right sounds is, in places where they say so at times."""
    rows, ear = read(work, "british-ears")
    with open(os.path.join(HERE, "../../../shared/models/accents", f"{language}.json")) as opened:
        file = json.load(opened)
    phone, after = (np.array([base_of(row[one]) for row in rows]) for one in ("expected", "next"))
    minded = USUAL_RATING - np.array([row["rating"] for row in rows])
    for (expected, said), row in variants().items():
        for one in file["sounds"].get(expected, []):
            own = (phone == expected) & np.isin(after, row.get("after", []))
            if one["said"] != said or row["natives"] != "at times" or not own.any():
                continue
            weights = np.frombuffer(base64.b64decode(one["weights"]), np.int8) * one["scale"]
            odds = one["prior"] + one["bias"] + ear[own] @ weights + file["ratingWeight"] * minded[own]
            print(f"{expected}>{said}: {own.sum()}, {(odds > one['sure']).sum()} sure; limit {np.sort(odds)[::-1][int(LOST * len(odds))]:.2f}")


def residuals(seen, kinds):
    result = seen.copy()
    for kind in set(kinds):
        result[kinds == kind] -= result[kinds == kind].mean(0)
    return result


class Lessons:
    """All that was heard, in principal components."""

    def __init__(self, work):
        (own, own_ear), (british, british_ear), (real, real_ear) = (read(work, f"{name}-ears") for name in ("lessons", "british", "real"))
        labels = {one["id"]: one["labels"] for one in lessons()}
        self.rows = own + british
        self.ear = np.concatenate([own_ear, british_ear])
        self.voice = np.array([row["id"].split(" ")[1] for row in own] + [row["id"].split(" ")[0] for row in british])
        is_british = [row["id"].startswith("b") for row in british]
        self.phone = np.array([base_of(row["expected"]) if row["expected"][-1] != "0" else "" for row in self.rows])
        self.label = np.array(
            [labels[row["id"]][row["word"]] or "" for row in own]
            + [BRITISH.get(base_of(row["expected"]), [""])[0] if here else "" for row, here in zip(british, is_british)]
        )
        self.mean, self.spread = self.ear.mean(0), self.ear.std(0) + 1e-3
        standard = (self.ear - self.mean) / self.spread
        _, vectors = np.linalg.eigh(standard.T @ standard)
        self.basis = vectors[:, ::-1][:, :COMPONENTS].astype(np.float64)
        self.seen = standard @ self.basis
        self.kind = np.array([f"{label}{row['expected']}{row['next']}" for row, label in zip(self.rows, self.label)])
        recorded = ((real_ear - self.mean) / self.spread) @ self.basis
        self.recorded = np.cov(residuals(recorded, np.array([row["expected"] + row["next"] for row in real])).T)

    def taught(self, phone, chosen):
        """→ the weights and the bias against each group of slips"""
        of = chosen & (self.phone == phone)
        right = self.seen[of & np.isin(self.label, BRITISH[phone])]
        groups = [self.seen[of & np.isin(self.label, slips)] for slips in SLIPS[phone].values()]
        own = np.cov(np.concatenate([one - one.mean(0) for one in (right, *groups)]).T)
        usual = np.cov(residuals(self.seen[chosen], self.kind[chosen]).T)
        within = (1 - REAL_SPREAD) * (own + usual) / 2 + REAL_SPREAD * self.recorded
        within += RIDGE * np.trace(within) / COMPONENTS * np.eye(COMPONENTS)
        result = []
        for group in groups:
            direction = np.linalg.solve(within, right.mean(0) - group.mean(0))
            weights = self.basis @ direction / self.spread
            result.append((weights, float(-direction @ (right.mean(0) + group.mean(0)) / 2 - weights @ self.mean)))
        return result


def main():
    parser = argparse.ArgumentParser()
    for name in ("plan", "work", "out", "limit"):
        parser.add_argument(f"--{name}")
    args = parser.parse_args()
    if args.plan:
        with open(args.plan, "w") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lessons())
        return
    if args.limit:
        limits(args.work, args.limit)
        return
    heard, file = Lessons(args.work), {}
    for phone in SLIPS:
        british, slips = BRITISH[phone], sum(SLIPS[phone].values(), ())
        value = np.full(len(heard.phone), np.nan)
        for voice in set(heard.voice):
            unheard = (heard.voice == voice) & (heard.phone == phone)
            detectors = heard.taught(phone, heard.voice != voice)
            value[unheard] = np.min([heard.ear[unheard] @ weights + bias for weights, bias in detectors], 0)
        for name, labels in (("British", british), ("slips", slips)):
            own = np.isin(heard.label, labels) & np.isfinite(value)
            shares = " ".join(f"{100 * (value[own] > limit).mean():5.1f}" for limit in (SURE[phone] + CHOSEN, SURE[phone]))
            print(f"{phone} {name:8s} {own.sum():4d}   taken for British, if chosen and else: {shares} %")
        file[phone] = [
            dict(
                bias=round(bias, 4), scale=(scale := float(f"{np.abs(weights).max() / 127:.5g}")), sure=SURE[phone], doubtful=SURE[phone] + CHOSEN,
                weights=base64.b64encode(np.round(weights / scale).clip(-127, 127).astype(np.int8).tobytes()).decode(),
            )
            for weights, bias in heard.taught(phone, np.ones(len(heard.phone), bool))
        ]
    if args.out:
        with open(args.out, "w") as out:
            json.dump(dict(sounds=file), out, indent=1)
            out.write("\n")


if __name__ == "__main__":
    main()
