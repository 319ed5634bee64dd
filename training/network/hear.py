"""
Lets a fold's network hear the speakers that it has never heard, and keeps what its judge learns from.

    python3 hear.py --features FOLDER --corpus FOLDER --model FILE --fold 0..4 --out FILE
"""

import argparse
import os
import pickle

import numpy as np
import torch

import folds
from batches import Bank, prepare, relabel
from network import SoundNetwork
from recordings import read_rated, read_synthetic
from renditions import as_it_is, first_stage, with_errors

RENDITIONS_WITH_ERRORS = 3


def load_network(file):
    state = torch.load(file)
    net = SoundNetwork()
    net.load_state_dict(state["net"])
    return net.eval(), state["prior"]


def place_as_heard(net, prior, recordings):
    """The sounds lie where this network finds them: splices are cut there."""
    for due in first_stage(net, prior, [as_it_is(r) for r in recordings]):
        r = due.r
        r.begin, r.end = due.spans[0] + r.origin, due.spans[1] + r.origin
        relabel(r)


def kept(due, kind):
    r = due.r
    return dict(
        id=r.id, speaker=r.speaker, kind=kind, heard=due.heard, prosody=due.prosody, phones=due.phones,
        stress=due.stress, word=due.word, begin=due.spans[0], end=due.spans[1], said=due.said, rating=due.rating,
        artificial=due.artificial, word_rating=r.word_rating, rating_of_all=r.rating_of_all,
    )


def hear(args):
    rng = np.random.default_rng(100 + args.fold)
    net, prior = load_network(args.model)
    of = folds.read()
    mine = lambda r: of[r.speaker] == args.fold
    clean = [prepare(r) for r in read_rated(os.path.join(args.features, "clean"), args.corpus) if mine(r)]
    synthetic = read_synthetic(os.path.join(args.features, "synthetic2"))
    synthetic = [prepare(r) for i, r in enumerate(synthetic) if i % folds.COUNT == args.fold]
    place_as_heard(net, prior, clean)
    bank = Bank(clean)
    out = [kept(due, "clean") for due in first_stage(net, prior, [as_it_is(r) for r in clean])]
    times = {r.id: (r.begin, r.end) for r in clean}
    degraded = read_rated(os.path.join(args.features, "degraded"), args.corpus, times)
    degraded = [prepare(r) for r in degraded if mine(r)]
    out += [kept(due, "degraded") for due in first_stage(net, prior, [as_it_is(r) for r in degraded])]
    for _ in range(RENDITIONS_WITH_ERRORS):
        out += [kept(due, "errors") for due in first_stage(net, prior, [with_errors(r, bank, rng) for r in clean])]
    out += [kept(due, "synthetic") for due in first_stage(net, prior, [as_it_is(r) for r in synthetic])]
    with open(args.out, "wb") as file:
        pickle.dump(out, file)
    print(f"fold {args.fold}: {len(out)} renditions", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("features", "corpus", "model", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--fold", type=int, required=True)
    torch.set_num_threads(1)
    hear(parser.parse_args())
