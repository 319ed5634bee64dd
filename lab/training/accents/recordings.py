"""
Plans real recordings of speechocean762's training part for `accent-features.ts`, a few of each speaker:

    python3 lab/training/accents/recordings.py --out FILE [--count 420] [--corpus FOLDER] [--chosen]

`--chosen` plans those of the 21 speakers on whom Chinese is chosen alone. A sound that raters found right is right, one below a third of the points is a slip, all others are unclear.
"""

import argparse
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
RIGHT, WRONG = 1.8, 0.6
#: The speakers of `npm run evaluate -- --skip 650 --limit 400`.
CHOSEN = "0048 0054 0103 1044 1336 2168 2244 2430 2450 3021 3023 3068 3088 3423 6912 7551 9556 9613 9614 9624 9634".split()


def kind_of(rating):
    return "right" if rating >= RIGHT else "slip" if rating <= WRONG else "unclear"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=420)
    parser.add_argument("--chosen", action="store_true")
    parser.add_argument("--corpus", default=os.path.join(HERE, "..", "..", "..", "..", "shared", "corpus"))
    args = parser.parse_args()
    random.seed(41)
    by_speaker = {}
    with open(os.path.join(args.corpus, "labels.jsonl")) as labels:
        for line in labels:
            row = json.loads(line)
            if args.chosen and row["speaker"] not in CHOSEN:
                continue
            by_speaker.setdefault(row["speaker"], []).append(row)
    numbers = {speaker: number for number, speaker in enumerate(sorted(by_speaker))}
    picked = []
    while len(picked) < args.count and any(by_speaker.values()):
        for speaker in sorted(by_speaker):
            if by_speaker[speaker]:
                picked.append(by_speaker[speaker].pop(random.randrange(len(by_speaker[speaker]))))
    with open(args.out, "w") as out:
        for row in picked[: args.count]:
            sentence = dict(
                id=f"corpus-{row['id']}", fold=numbers[row["speaker"]] % 4, strength=1, style=[row["speaker"], row["speaker"], 0],
                recording=os.path.abspath(os.path.join(args.corpus, "audio", f"{row['id']}.opus")),
                text=" ".join(word["text"].lower() for word in row["words"]),
                words=[[[phone, phone] for phone in word["phones"]] for word in row["words"]],
                kinds=[[kind_of(rating) for rating in word["phones_accuracy"]] for word in row["words"]],
            )
            out.write(json.dumps(sentence) + "\n")


if __name__ == "__main__":
    main()
