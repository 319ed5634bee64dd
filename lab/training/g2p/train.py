"""
Trains the network that guesses pronunciations.

    python3 lab/training/g2p/train.py --examples FOLDER --out FILE [--epochs N]

The state is stored after each epoch. A run that was stopped goes on after its last epoch.
"""

import argparse
import os
import random
import time

import torch

from network import Guess

#: Fewer steps take longer; more steps don't fit as well.
BATCH = 192
RATE = 3e-3
#: The share of labels before a letter that are hidden in training, so that the network relies on the letters.
HIDDEN = 0.1
NONE = -100


def read(path, labels):
    """The examples of a file. `labels`: names to numbers, extended by new names if it is not frozen."""
    examples = []
    with open(path) as file:
        for line in file:
            word, said, weight = line.rstrip("\n").split("\t")
            numbers = [labels.setdefault(name, len(labels)) for name in said.split(" ")]
            examples.append(([ord(letter) - 96 for letter in word], numbers, float(weight)))
    return examples


def batches(examples, generator):
    """Batches of words of similar length, in random order."""
    order = sorted(examples, key=lambda example: len(example[0]) + generator.random())
    groups = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    generator.shuffle(groups)
    return groups


def tensors(group):
    length = max(len(letters) for letters, _, _ in group)
    fill = lambda rows, value: torch.tensor([row + [value] * (length - len(row)) for row in rows])
    return (
        fill([letters for letters, _, _ in group], 0),
        torch.tensor([len(letters) for letters, _, _ in group]),
        fill([said for _, said, _ in group], NONE),
        torch.tensor([weight for _, _, weight in group]),
    )


def epoch(network, examples, optimiser, rate, generator):
    """Returns the mean loss. `rate`: the learning rate after a part of the epoch."""
    network.train()
    total = 0.0
    groups = batches(examples, generator)
    for number, group in enumerate(groups):
        optimiser.param_groups[0]["lr"] = rate(number / len(groups))
        letters, lengths, said, weights = tensors(group)
        seen = said.clamp(min=0)
        seen = torch.where(torch.rand(seen.shape) < HIDDEN, torch.full_like(seen, network.labels), seen)
        scores = network(letters, lengths, seen)
        losses = torch.nn.functional.cross_entropy(
            scores.transpose(1, 2), said, ignore_index=NONE, reduction="none", label_smoothing=0.02
        )
        loss = (losses.sum(1) * weights).sum() / lengths.sum()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        total += loss.item()
    return total / len(groups)


def greedy(network, examples):
    """The share of words whose citation form is said, by the likeliest label of each letter."""
    network.eval()
    right, count = 0, 0
    with torch.no_grad():
        firsts = [example for example in examples if example[2] == 1]
        for start in range(0, len(firsts), BATCH):
            letters, lengths, said, _ = tensors(firsts[start : start + BATCH])
            guessed = torch.zeros_like(said)
            for place in range(said.shape[1]):
                scores = network(letters, lengths, guessed)
                guessed[:, place] = scores[:, place].argmax(1)
            right += ((guessed == said) | (said == NONE)).all(1).sum().item()
            count += len(said)
    return right / count


def rate_at(part):
    """The learning rate after a part of the training: a short rise, then a steady fall."""
    return RATE * min(part / 0.05, (1 - part) / 0.95)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=6)
    args = parser.parse_args()
    # The steps of a recurrent layer are too small to be divided: two threads wait for each other.
    torch.set_num_threads(1)
    torch.manual_seed(1)
    labels = {}
    training = read(os.path.join(args.examples, "training.tsv"), labels)
    development = read(os.path.join(args.examples, "development.tsv"), labels)
    network = Guess(len(labels))
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    done = 0
    if os.path.exists(args.out):
        state = torch.load(args.out)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["epochs"]
    print(sum(parameter.numel() for parameter in network.parameters()), "weights", flush=True)
    for number in range(done + 1, args.epochs + 1):
        start = time.time()
        rate = lambda part: rate_at((number - 1 + part) / args.epochs)
        loss = epoch(network, training, optimiser, rate, random.Random(number))
        state = dict(network=network.state_dict(), optimiser=optimiser.state_dict())
        state.update(epochs=number, labels=list(labels))
        torch.save(state, args.out + ".part")
        os.replace(args.out + ".part", args.out)
        right = greedy(network, development)
        print(
            f"epoch {number} of {args.epochs}: loss {loss:.4f}, {100 * right:.1f} % of the words for development, "
            f"{time.time() - start:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
