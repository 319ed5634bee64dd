"""
The training data of trees, detectors and judges: the outputs of the folds' networks for speakers that they were not
trained on.
"""

import argparse
import os
import pickle

import torch

import folds


def read(folder, without=None):
    """All renditions except those of the fold `without`."""
    rows = []
    for fold in range(folds.COUNT):
        path = os.path.join(folder, f"{fold}.pickle")
        if fold != without and os.path.exists(path):
            with open(path, "rb") as file:
                rows += pickle.load(file)
    return rows


def learn_by_command(train):
    """
    Calls `train(renditions, seed, out)` with the arguments of the command line: `--heard FOLDER --out FILE [--fold
    0..4] [--seed 0]`. A fold's speakers are left out, so that the trained model is measured on speakers that it was not
    trained on either.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--heard", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    train(read(arguments.heard, arguments.fold), arguments.seed, arguments.out)
