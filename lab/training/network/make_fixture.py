"""
Writes the reference values for the embedded scorer as JSON: `python3 make_fixture.py` writes the fixtures of the search
and of the prosody; `export.py` writes that of the network, together with the model files. `parity.test.ts` reads all
three.
"""

import hashlib
import json
import os

import numpy as np

from phones import COUNT
from prosody import prosody_of
from recordings import EAR
from search import place

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
#: The reference values of the shipped files, written together with them.
NETWORK_FIXTURE = os.path.join(FOLDER, "network.json")
#: The interval between the encoder's outputs that are kept.
KEPT = 17


class Chance:
    """The same numbers in Python and TypeScript: a linear congruential generator's upper 16 bits."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        """0 ≤ x < 1"""
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 16) / 65536

    def many(self, *shape):
        return np.array([self.next() for _ in range(int(np.prod(shape)))], np.float32).reshape(shape)


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        json.dump(data, file, separators=(",", ":"))
        file.write("\n")


def search_case(seed, frames, words, steps, with_prior, likely):
    """
    `steps`: the number of levels of the posteriors; few levels give many ties. `likely`: the degree to which the text
    fits.
    """
    chance = Chance(seed)
    phones, word = [], []
    for index, length in enumerate(words):
        phones += [int(chance.next() * COUNT) for _ in range(length)]
        word += [index] * length
    posterior = (chance.many(frames, COUNT + 1) * steps).astype(int)
    for at in range(frames):
        own = phones[min(len(phones) - 1, at * len(phones) // frames)]
        posterior[at, own] = posterior[at, own] * (1 - likely)
    log_posterior = -posterior.astype(np.float32) / np.float32(4)
    prior = [round(-6 * chance.next(), 2) if with_prior else 0 for _ in range(COUNT + 1)]
    found = place(log_posterior, np.array(prior, np.float32), np.array(phones), np.array(word))
    return dict(
        phones=phones, word=word, quarters=posterior.ravel().tolist(), prior=prior,
        places=found and [f.tolist() for f in found],
    )


def search_fixture():
    return [
        search_case(1, 60, [3, 4, 2], 30, True, 0.8),
        search_case(2, 60, [3, 4, 2], 30, True, 0),
        search_case(3, 80, [1, 2, 1, 5, 1, 6], 3, False, 0.5),  # ties
        search_case(4, 40, [1], 20, True, 0.7),
        search_case(5, 30, [4, 3, 7], 20, True, 0.7),  # exactly two frames for each
        search_case(6, 22, [4, 3, 7], 20, False, 0.7),  # one frame for each
        search_case(7, 16, [4, 3, 7], 20, False, 0.7),  # no room beside them
        search_case(8, 15, [4, 3, 7], 20, False, 0.7),  # too few
        search_case(9, 70, [1] * 12, 40, True, 0.9),
        *(search_case(seed, 50, [1] * 10, 3, False, 0) for seed in (39, 45, 49)),  # silences that can be skipped at equal cost
    ]


def prosody_fixture():
    chance = Chance(11)
    pitch = (chance.many(40) * 150 + 90).round(1) * (chance.many(40) > 0.4)
    level = (-60 * chance.many(40)).round(1)
    begin, end = np.array([0, 5, 12, 12, 31, 60, 75, 80]), np.array([5, 12, 13, 30, 58, 75, 80, 81])
    numbers = lambda a: [round(float(x), 1) for x in a]
    found = prosody_of(np.array(numbers(pitch)), np.array(numbers(level)), begin, end)
    return dict(
        pitchHz=numbers(pitch), levelDb=numbers(level), begin=begin.tolist(), end=end.tolist(),
        prosody=found.ravel().tolist(),
    )


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write_network_fixture(encoder, chain, encoder_file, judge_file, path):
    """PyTorch's output for a noise input. `encoder`: an `export.WholeEncoder`; both in evaluation mode."""
    import torch

    frames, moments, lengths, seed = 61, 25, [2, 3, 1, 4], 21
    chance = Chance(seed)
    mel = torch.from_numpy(chance.many(1, frames, 80) * 4 - 2)
    costs = torch.from_numpy(np.floor(chance.many(1, frames, 120) * 256))
    ear = torch.from_numpy(chance.many(1, moments, EAR) * 4 - 2)
    at = torch.from_numpy(np.arange(frames, dtype=np.int64)[None] * moments // frames)
    sounds = sum(lengths)
    phones = np.floor(chance.many(1, sounds) * COUNT).astype(np.int64)
    stress = np.floor(chance.many(1, sounds) * 3).astype(np.int64)
    prosody = chance.many(1, sounds, 3) * 2 - 1
    begin = np.arange(sounds, dtype=np.int64)[None] * 6
    membership = np.zeros((1, sounds, len(lengths)), np.float32)
    membership[0, np.arange(sounds), np.repeat(np.arange(len(lengths)), lengths)] = 1
    with torch.no_grad():
        heard = encoder(mel, costs, ear, at)
        judged = chain(*heard, *map(torch.from_numpy, (phones, stress, begin, begin + 5, membership, prosody)))
    flat = lambda tensor, step=1: [round(x, 4) for x in tensor.flatten()[::step].tolist()]
    write(path, dict(
        encoder=digest(encoder_file), judge=digest(judge_file), seed=seed, frames=frames, moments=moments, words=lengths, kept=KEPT,
        heard={n: flat(t, KEPT) for n, t in zip(("posteriors", "hidden", "near", "native"), heard)},
        judged={n: flat(t) for n, t in zip(("rating", "wrong", "said", "word", "all"), judged)},
    ))


if __name__ == "__main__":
    write(os.path.join(FOLDER, "search.json"), search_fixture())
    write(os.path.join(FOLDER, "prosody.json"), prosody_fixture())
