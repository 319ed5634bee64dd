"""
Runs a fold's network on the speakers that it was not trained on, and stores the training data of its judge.

    python3 hear.py --features FOLDER --corpus FOLDER --times FILE --model FILE --fold 0..4 --out FILE
"""

import argparse
import os
import pickle

import numpy as np
import torch

import folds
from batches import prepare
from network import SoundNetwork
from recordings import read_rated, read_synthetic, read_times
from renditions import Due, first_stage, with_errors

#: The number of passes over each recording in which the expected sounds differ from the spoken ones.
SWAPPED = 2


def load_network(file):
    state = torch.load(file)
    net = SoundNetwork()
    net.load_state_dict(state["net"])
    return net.eval(), state["prior"]


def kept(due, kind):
    r = due.r
    return dict(
        id=r.id, speaker=r.speaker, kind=kind, heard=due.heard, prosody=due.prosody, phones=due.phones,
        stress=due.stress, word=due.word, begin=due.spans[0], end=due.spans[1], said=due.said, rating=due.rating,
        artificial=due.artificial, how=due.how, word_rating=r.word_rating, rating_of_all=r.rating_of_all,
    )


def hear(args):
    rng = np.random.default_rng(100 + args.fold)
    net, prior = load_network(args.model)
    of = folds.read()
    mine = lambda name, times=None: [
        prepare(r) for r in read_rated(os.path.join(args.features, name), args.corpus, times) if of[r.speaker] == args.fold
    ]
    out = []

    def listen(kind, dues):
        out.extend(kept(due, kind) for due in first_stage(net, prior, dues))

    # The sounds are located anew: these times only give the extent of the speech.
    times = read_times(args.times)
    clean = mine("clean", times)
    listen("clean", [Due(r) for r in clean])
    listen("degraded", [Due(r) for r in mine("degraded", times)])
    for name in sorted(os.listdir(args.features)):
        if name.startswith("spliced"):
            listen("errors", [with_errors(r, rng) for r in mine(name)])
    for _ in range(SWAPPED):
        listen("errors", [with_errors(r, rng) for r in clean])
    voices = [r for name in ("synthetic2", "native") for r in read_synthetic(os.path.join(args.features, name))]
    listen("synthetic", [Due(prepare(r)) for i, r in enumerate(voices) if i % folds.COUNT == args.fold])
    with open(args.out, "wb") as file:
        pickle.dump(out, file)
    print(f"fold {args.fold}: {len(out)} renditions", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("features", "corpus", "times", "model", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--fold", type=int, required=True)
    torch.set_num_threads(1)
    hear(parser.parse_args())
