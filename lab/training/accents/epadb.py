"""
Reads EpaDB's expert labels as a plan for `accent-features.ts`, for a last look at real learners:

    python3 lab/training/accents/epadb.py --epadb FOLDER --references FILE --out FILE [--every 3]

FOLDER has spkrN/annotations_1 and spkrN/waveforms. EpaDB's licence (CC BY-NC-ND) lets us look: nothing is taught, chosen or
committed. 15 speakers may be looked at, the others stay closed. An expected sound is the accepted variant nearest to what was said.
"""

import argparse
import json
import os
import re

SPEAKERS = (109, 14, 15, 25, 27, 29, 31, 34, 35, 50, 52, 55, 64, 65, 89)
#: Sentences whose reference names a wrong sound: "the" with D, "Don't" with DH.
MISTAKEN = (33, 55, 68)
ARPABET = {"Th": "T", "Ph": "P", "Kh": "K", "AX": "AH", "DX": "T"}
#: What is only an accent or an allophone, by expected sound.
ACCENTS = {"T": "T Th DX", "P": "P Ph", "K": "K Kh", "R": "R DX RR", "B": "B BH", "G": "G GH", "D": "D DX DH", "AA": "AA A", "AO": "AO O", "EH": "EH E", "AH": "AX AH"}
VOWELS = frozenset("AA AE AH AO AW AX AY EH ER EY IH IY OW OY UH UW A E O".split())
SLOT, GAP, OTHER_CLASS = 1, 1.2, 1.9


def references(path):
    """→ {sentence: [words]}: a list of accepted readings, each words of slots of accepted symbols"""
    texts, readings = {}, {}
    with open(path) as file:
        for line in file:
            match = re.match(r"(TEXT|TRANSCRIPTION) (\d+): (.*)", line.strip())
            if not match:
                continue
            kind, number, rest = match.groups()
            if kind == "TEXT":
                texts[int(number)] = re.findall(r"[A-Za-z']+", rest)
            else:
                words = [[slot.split("/") for slot in word.split()] for word in re.split(r"\s{2,}", rest.strip())]
                readings.setdefault(int(number), []).append(words)
    return texts, readings


def spoken_in(path):
    """The symbols of the annotation, in order, without silence."""
    with open(path, encoding="utf8", errors="replace") as file:
        tier = re.search(r'name = "annotation".*?(?=item \[|\Z)', file.read(), re.S)
    labels = re.findall(r'text = "(.*?)"', tier.group(0)) if tier else []
    return [label for label in labels if label.strip() not in ("", "sil", "sp")]


def cost(slot, said):
    if said == "0":
        return GAP
    if said in slot:
        return 0
    return SLOT if any((one in VOWELS) == (said in VOWELS) for one in slot if one != "0") else OTHER_CLASS


def aligned(slots, said):
    """→ the cost, and what was said in each slot (None: nothing)"""
    rows, columns = len(slots), len(said)
    best = [[(0.0, "")] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            ways = []
            if row and column:
                ways.append((best[row - 1][column - 1][0] + cost(slots[row - 1], said[column - 1]), "both"))
            if row:
                ways.append((best[row - 1][column][0] + (0 if "0" in slots[row - 1] else GAP), "slot"))
            if column:
                ways.append((best[row][column - 1][0] + (0.5 if said[column - 1] == "0" else GAP), "said"))
            if ways:
                best[row][column] = min(ways)
    result, row, column = [None] * rows, rows, columns
    while row or column:
        way = best[row][column][1]
        row, column = row - (way != "said"), column - (way != "slot")
        if way == "both":
            result[row] = said[column]
    return best[rows][columns][0], result


def slot_of(accepted, said):
    """→ (expected ARPAbet with stress, said, kind); None where the sound may be absent and is"""
    plain = None if said in (None, "0") else said.rstrip("*").split("+")[0]
    if plain is None and "0" in accepted:
        return None
    nearest = plain if plain in accepted else next(one for one in accepted if one != "0")
    expected = ARPABET.get(nearest, nearest)
    phone = expected + ("0" if nearest == "AX" else "1") if nearest in VOWELS else expected
    if plain is None:
        return phone, None, "dropped"
    if "*" in said or "+" in said:
        return phone, plain, "unclear"
    if plain in accepted:
        return phone, plain, "right"
    is_accent = any(plain in ACCENTS.get(ARPABET.get(one, one), "").split() for one in accepted)
    return phone, plain, "accent" if is_accent else "slip"


def main():
    parser = argparse.ArgumentParser()
    for name in ("epadb", "references", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--every", type=int, default=3)
    args = parser.parse_args()
    texts, readings = references(args.references)
    with open(args.out, "w") as out:
        for speaker in SPEAKERS:
            folder = os.path.join(args.epadb, f"spkr{speaker}")
            for number in sorted(readings):
                name = f"spkr{speaker}_{number}"
                labels = os.path.join(folder, "annotations_1", name + ".TextGrid")
                wave = os.path.abspath(os.path.join(folder, "waveforms", name + ".wav"))
                if number % args.every or number in MISTAKEN or not (os.path.exists(labels) and os.path.exists(wave)):
                    continue
                said = spoken_in(labels)
                tries = [(aligned([slot for word in words for slot in word], said), words) for words in readings[number]]
                (_, found), words = min(tries, key=lambda one: one[0][0])
                if len(words) != len(texts[number]):
                    continue
                rest = iter(found)
                planned = [[slot for slot in (slot_of(accepted, next(rest)) for accepted in word) if slot] for word in words]
                if not all(planned):
                    continue
                sentence = dict(id=f"epadb-{name[4:]}", fold=0, strength=1, style=[str(speaker), str(speaker), 0], recording=wave, text=" ".join(texts[number]).lower(),
                                words=[[slot[:2] for slot in word] for word in planned], kinds=[[slot[2] for slot in word] for word in planned])
                out.write(json.dumps(sentence) + "\n")


if __name__ == "__main__":
    main()
