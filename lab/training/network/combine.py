"""The last step: combines the outputs of trees and judges into the final scores. It is exported with them."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from detector import SHARE

NEVER = 99.0


def agreed(trees, detectors):
    """Combines both estimates of the certainty that a sound is wrong."""
    return (1 - SHARE) * trees + SHARE * detectors


class Combine(nn.Module):
    """
    `rating`, `wrong`, `nothing`: sounds × 1, by the trees. `detected`: 1 × sounds, wrong by the detectors. `heard`: 1 ×
    sounds × 39, logarithms. `word`, `all`: the judges' marks, 0–10. Marks of words and of the whole are weighted sums
    of these and of the sounds' ratings.
    """

    def __init__(self, word, everything):
        super().__init__()
        self.register_buffer("word", torch.tensor(word, dtype=torch.float32))
        self.register_buffer("all", torch.tensor(everything, dtype=torch.float32))

    @staticmethod
    def word_terms(rating, wrong, membership):
        """1 × words × 4: mean and lowest rating of a word's sounds, mean of all sounds, the surest wrong one."""
        mean = torch.einsum("bpw,bp->bw", membership, rating) / membership.sum(1).clamp(min=1)
        far = (1 - membership) * NEVER
        low = (rating.unsqueeze(-1) + far).min(1)[0]
        top = (wrong.unsqueeze(-1) - far).max(1)[0]
        return torch.stack([mean, low, rating.mean(1, keepdim=True).expand_as(mean), top], -1)

    @staticmethod
    def all_terms(rating):
        """1 × 4: mean, spread, share of poor sounds, share of very poor ones."""
        mean = rating.mean(1, keepdim=True)
        spread = (((rating - mean) ** 2).mean(1, keepdim=True) + 1e-6).sqrt()
        share = lambda below: (rating < below).float().mean(1, keepdim=True)
        return torch.cat([mean, spread, share(1.6), share(1.0)], -1)

    def forward(self, rating, wrong, nothing, detected, heard, word, everything, membership):
        rating, wrong, nothing = (x.reshape(1, -1) for x in (rating, wrong, nothing))
        wrong = agreed(wrong, detected)
        said = torch.log_softmax(heard, -1) + F.logsigmoid(-nothing).unsqueeze(-1)
        said = torch.cat([said, F.logsigmoid(nothing).unsqueeze(-1)], -1)
        terms = self.word_terms(rating, wrong, membership)
        one = torch.ones_like(word[..., :1])
        words = torch.stack([
            (torch.cat([word[..., k : k + 1], terms, one], -1) * self.word[k]).sum(-1) for k in range(3)
        ], -1)
        terms = self.all_terms(rating)
        one = torch.ones_like(everything[..., :1])
        marks = torch.cat([
            (torch.cat([everything[..., k : k + 1], terms, one], -1) * self.all[k]).sum(-1, keepdim=True) for k in range(4)
        ], -1)
        return rating, wrong, said, words.clamp(0, 10), marks.clamp(0, 10)


def fit_weights(terms, truth, ridge=1e-3):
    """Least squares with a small ridge term: rows of terms (the last is 1) → weights."""
    x = np.asarray(terms, np.float64)
    penalty = ridge * len(x) * np.eye(x.shape[1])
    penalty[-1, -1] = 0
    return np.linalg.solve(x.T @ x + penalty, x.T @ np.asarray(truth, np.float64))


def learn(opinions):
    """
    Weights of the marks of words and of whole recordings, from speakers that no model was trained on. `opinions`: by
    recording a dict of rating, wrong, word, all, membership (sounds × words), word_rating, rating_of_all.
    """
    word, everything = [[], [], []], [[], [], [], []]
    word_truth, all_truth = [], []
    for o in opinions:
        t = lambda x: torch.from_numpy(np.asarray(x, np.float32))[None]
        rating = t(o["rating"])
        terms = Combine.word_terms(rating, t(o["wrong"]), t(o["membership"]))[0].numpy()
        whole = Combine.all_terms(rating)[0].numpy()
        for k in range(3):
            word[k].append(np.c_[o["word"][:, k], terms, np.ones(len(terms))])
        for k in range(4):
            everything[k].append(np.r_[o["all"][k], whole, 1])
        word_truth.append(o["word_rating"]), all_truth.append(o["rating_of_all"])
    word_truth, all_truth = np.concatenate(word_truth), np.array(all_truth)
    return (np.array([fit_weights(np.concatenate(word[k]), word_truth[:, k]) for k in range(3)]),
            np.array([fit_weights(np.array(everything[k]), all_truth[:, k]) for k in range(4)]))
