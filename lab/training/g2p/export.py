"""
Writes the network as a module for the extension, weights as integers of 6 bits with a scale for each row, and what the
network says for some words as a fixture for `lab/training/g2p/parity.test.ts`.

    python3 lab/training/g2p/export.py --state FILE --out FILE --fixture FILE
"""

import argparse
import base64
import json

import numpy as np
import torch

from network import Guess

#: The largest absolute value of the integer weights: each is one character of base64.
LARGEST = 31
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
#: The shares of a row's largest weight at which it may be clipped, if that brings the other weights closer.
CUTS = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
#: No dictionary has these words.
WORDS = ["blorf", "zendigo", "quistable", "mcwhirtle", "phexology", "a", "tschurkeneau", "xylobrath"]


def whole(values):
    """Integers up to ±`LARGEST` and their scale by row, with the lowest squared error among `CUTS`."""
    top = np.maximum(np.abs(values).max(1, keepdims=True), 1e-12)
    scales = [(top * cut / LARGEST).astype("<f4") for cut in CUTS]
    rounded = [np.clip(np.round(values / scale), -LARGEST, LARGEST).astype(np.int8) for scale in scales]
    errors = [((integers * scale - values) ** 2).sum(1) for integers, scale in zip(rounded, scales)]
    best, rows = np.argmin(errors, 0), np.arange(len(values))
    return np.stack(rounded)[best, rows], np.stack(scales)[best, rows]


def text(floats):
    return base64.b64encode(floats.astype("<f4").tobytes()).decode()


def digits(integers):
    return "".join(DIGITS[value + LARGEST + 1] for value in integers.reshape(-1))


def greedy(network, word):
    """The likeliest label of each letter in turn, and the sum of the logarithms of their probabilities."""
    letters = torch.tensor([[ord(letter) - 96 for letter in word]])
    said = torch.zeros_like(letters)
    chance = 0.0
    with torch.no_grad():
        for place in range(len(word)):
            scores = network(letters, torch.tensor([len(word)]), said)[0, place].log_softmax(0)
            said[0, place] = scores.argmax()
            chance += scores.max().item()
    return said[0].tolist(), chance


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--state", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--fixture", required=True)
    args = parser.parse_args()
    state = torch.load(args.state)
    labels = state["labels"]
    matrices, biases = [], []
    for name, tensor in state["network"].items():
        values = tensor.numpy()
        if values.ndim == 1:
            biases.append(f"    '{name}': '{text(values)}',")
            continue
        integers, scale = whole(values)
        state["network"][name] = torch.from_numpy(integers * scale)
        rows, columns = values.shape
        matrices.append(f"    '{name}': [{rows}, {columns}, '{text(scale)}', '{digits(integers)}'],")
    lines = [
        "// Written by lab/training/g2p/make.py.",
        "export const storedNetwork = {",
        f"  labels: '{' '.join(labels)}',",
        *("  matrices: {", *matrices, "  },"),
        *("  biases: {", *biases, "  },"),
        "} as const;",
        "",
    ]
    with open(args.out, "w") as file:
        file.write("\n".join(lines))
    network = Guess(len(labels))
    network.load_state_dict(state["network"])
    network.eval()
    said = [(word, *greedy(network, word)) for word in WORDS]
    fixture = [dict(word=word, labels=numbers, chance=round(chance, 4)) for word, numbers, chance in said]
    with open(args.fixture, "w") as file:
        json.dump(fixture, file, indent=1)


if __name__ == "__main__":
    main()
