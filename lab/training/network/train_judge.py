"""
Trains a judge on the outputs of the folds' networks for speakers that they were not trained on.

    python3 train_judge.py --heard FOLDER --out FILE [--fold 0..4] [--seed 0]
"""

import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from from_hearing import learn_by_command
from judge import Judge
from packing import round_weights
from phones import COUNT

EPOCHS, BATCH = 12, 32
RATE = 2e-3
#: The ratings from which a sound is right, and below which it is wrong, for the detector.
RIGHT, WRONG = 1.8, 0.5
#: The weight of an embedded voice relative to a rated recording.
NATIVE = 0.3


def length_statistics(rows):
    """Mean and standard deviation of log lengths by phone (less 2, as in the network), for sounds that were right."""
    values = [[] for _ in range(COUNT + 1)]
    for row in rows:
        if row["kind"] != "clean":
            continue
        for phone, begin, end, rating in zip(row["phones"], row["begin"], row["end"], row["rating"]):
            if rating >= RIGHT:
                values[phone].append(np.log(end - begin) - 2)
    everything = np.concatenate(values)
    enough = [v if len(v) > 10 else everything for v in values]
    return [float(np.mean(v)) for v in enough], [float(max(0.2, np.std(v))) for v in enough]


def collate(rows, rng=None):
    count = len(rows)
    phones = max(len(row["phones"]) for row in rows)
    words = max(int(row["word"][-1]) + 1 for row in rows)
    z = lambda *shape, fill=0.0: torch.full((count, *shape), fill)
    i64 = lambda fill: torch.full((count, phones), fill, dtype=torch.long)
    heard = {name: z(phones, *value.shape[1:]) for name, value in rows[0]["heard"].items()}
    B = dict(
        phones=i64(COUNT), stress=i64(0), begin=i64(0), end=i64(1), mask=z(phones), membership=z(phones, words),
        prosody=z(phones, 3), rating=z(phones), rated=z(phones), wrong=z(phones), known=z(phones), said=i64(-1),
        word_rating=z(words, 3), word_rated=z(words), all_rating=z(4), all_rated=z(),
    )
    for i, row in enumerate(rows):
        n = len(row["phones"])
        t = torch.from_numpy
        for name, value in row["heard"].items():
            x = t(value).float()
            if rng is not None and name != "evidence":
                x = x + 0.03 * torch.randn_like(x)
            heard[name][i, :n] = x
        for name in ("phones", "stress", "begin", "end", "said"):
            B[name][i, :n] = t(np.asarray(row[name], np.int64))
        B["mask"][i, :n] = 1
        B["prosody"][i, :n] = t(row["prosody"])
        B["membership"][i, torch.arange(n), t(np.asarray(row["word"], np.int64))] = 1
        said_wrong = (row["said"] >= 0) & (row["said"] != row["phones"])
        artificial = row["artificial"] & said_wrong
        rating = np.asarray(row["rating"], np.float32)
        B["rating"][i, :n] = t(rating)
        synthetic = row["kind"] == "synthetic"
        B["rated"][i, :n] = t((~said_wrong).astype(np.float32))
        if synthetic:
            said_wrong = row["said"] != row["phones"]
            B["said"][i, :n][t(row["said"] < 0)] = COUNT
            B["rated"][i, :n] = t(NATIVE * (~said_wrong).astype(np.float32))
            known = np.ones(n, np.float32)
            # The error-free speech of a voice gets full marks: no learner's recording shows the features of flawless
            # speech.
            w = int(row["word"][-1]) + 1
            B["word_rating"][i, :w], B["word_rated"][i, :w] = 2, NATIVE
            B["word_rated"][i, t(np.asarray(row["word"][said_wrong], np.int64))] = 0
            B["all_rating"][i], B["all_rated"][i] = 2, NATIVE * float(not said_wrong.any())
        else:
            known = np.where(said_wrong | row["artificial"], 1.0, np.where(rating >= RIGHT, 1.0, np.where(rating < WRONG, 0.7, 0)))
            bad_words = row["word"][artificial]
            w = len(row["word_rating"])
            B["word_rating"][i, :w] = t(row["word_rating"] / 5)
            B["word_rated"][i, :w] = 1
            B["word_rated"][i, t(np.asarray(bad_words, np.int64))] = 0
            B["all_rating"][i], B["all_rated"][i] = t(row["rating_of_all"] / 5), float(not artificial.any())
        B["known"][i, :n] = t(known.astype(np.float32))
        B["wrong"][i, :n] = t((said_wrong | ((rating < WRONG) & ~row["artificial"])).astype(np.float32))
    return heard, B


def run(judge, heard, B):
    return judge(heard, B["phones"], B["stress"], B["begin"], B["end"], B["membership"], B["prosody"], B["mask"])


def loss(out, B):
    rated = B["rated"] * B["mask"]
    rating = ((out["rating"] - B["rating"]) ** 2 * rated).sum() / rated.sum()
    known = B["known"] * B["mask"]
    wrong = F.binary_cross_entropy_with_logits(out["wrong"], B["wrong"], reduction="none")
    wrong = (wrong * known).sum() / known.sum()
    told = (B["said"] >= 0) & (B["mask"] > 0)
    said = F.cross_entropy(out["said"][told], B["said"][told])
    word = ((out["word"] - B["word_rating"]) ** 2 * torch.tensor([1, 0.3, 1])).mean(-1)
    word = (word * B["word_rated"]).sum() / B["word_rated"].sum().clamp(min=1)
    everything = (((out["all"] - B["all_rating"]) ** 2).mean(-1) * B["all_rated"]).sum()
    everything = everything / B["all_rated"].sum().clamp(min=1)
    return dict(rating=3 * rating, wrong=1.0 * wrong, said=0.15 * said, word=word, all=everything)


def train(rows, seed, out):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    judge = Judge()
    mean, spread = length_statistics(rows)
    judge.length_mean.copy_(torch.tensor(mean)), judge.length_spread.copy_(torch.tensor(spread))
    plain = [row for row in rows if row["kind"] == "clean"]
    others = [row for row in rows if row["kind"] in ("degraded", "errors")]
    synthetic = [row for row in rows if row["kind"] == "synthetic"]
    per_epoch = 2 * len(plain) + min(len(synthetic), len(plain) // 6)
    steps = (per_epoch + BATCH - 1) // BATCH
    optimiser = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps * EPOCHS + 2, pct_start=0.2)
    start = time.time()
    for epoch in range(EPOCHS):
        judge.train()
        items = plain + [others[i] for i in rng.permutation(len(others))[: len(plain)]]
        items += [synthetic[i] for i in rng.permutation(len(synthetic))[: len(plain) // 6]]
        order = np.argsort(np.array([len(row["phones"]) for row in items]) * rng.uniform(0.85, 1.15, len(items)))
        batches = [[items[i] for i in order[k : k + BATCH]] for k in range(0, len(items), BATCH)]
        rng.shuffle(batches)
        total = {}
        for batch in batches:
            heard, B = collate(batch, rng)
            parts = loss(run(judge, heard, B), B)
            optimiser.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            for name, part in parts.items():
                total[name] = total.get(name, 0) + part.item() / len(batches)
        if epoch % 4 == 3 or epoch == EPOCHS - 1:
            print(f"{epoch} {time.time() - start:.0f} s " + " ".join(f"{k} {v:.4f}" for k, v in total.items()), flush=True)
    round_weights(judge)
    torch.save(judge.state_dict(), out)


@torch.no_grad()
def judged(judges, rows, size=64):
    """By row: the means of the judges' rating, wrong, word, all."""
    order = np.argsort([len(row["phones"]) for row in rows])
    result = [None] * len(rows)
    for at in range(0, len(rows), size):
        index = order[at : at + size]
        heard, B = collate([rows[i] for i in index])
        outs = [run(judge, heard, B) for judge in judges]
        mean = {name: sum(out[name] for out in outs) / len(outs) for name in outs[0]}
        for j, i in enumerate(index):
            n, w = len(rows[i]["phones"]), int(rows[i]["word"][-1]) + 1
            result[i] = dict(
                rating=mean["rating"][j, :n].numpy(), wrong=mean["wrong"][j, :n].numpy(),
                said=mean["said"][j, :n].numpy(), word=5 * mean["word"][j, :w].numpy(), all=5 * mean["all"][j].numpy(),
            )
    return result


if __name__ == "__main__":
    learn_by_command(train)
