"""
Trains the network that recognises sounds.

    python3 train.py --features FOLDER --corpus FOLDER --out FILE [--fold 0..4] [--times FILE] [--after FILE] [--epochs 10]

A fold's speakers are left out. `--times` names the file of sound positions by id; without it the positions are the
aligner's and there are no recordings with exchanged sounds. `--write-times` writes the positions that the trained
network finds. `--after` continues the training of an existing network in smaller steps. A run that was stopped resumes
after its last epoch.
"""

import argparse
import json
import os
import time
from functools import lru_cache

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import folds
from batches import Sample, augmented, collate, prepare, relabel
from network import SoundNetwork
from packing import round_weights
from phones import CONFUSABLE, COUNT, SAME_KIND, SILENCE
from recordings import read_rated, read_synthetic, read_times
from search import place, prior_of

#: A GPU is used if there is one, because it trains faster.
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BATCH = 16
#: The shares of an epoch's recordings that are degraded, and that have exchanged sounds.
DEGRADED, EXCHANGED = 0.2, 0.55
SYNTHETIC_PER_EPOCH = 450
RATE, RATE_AFTER, WARM_UP = 3e-3, 1e-3, 0.15
#: The weights of the loss terms: the spoken sound, and the fit of each phone.
HEARD, FIT = 1.0, 1.2
#: The weight of a confusable sound that was not spoken, relative to the spoken one.
CONFUSABLE_WEIGHT = 0.3
#: The epochs after which the network itself relocates the sounds.
REALIGN_AFTER = (2, 5)


@lru_cache
def fit_weights(confusable):
    """The weights of sounds that were not spoken: by spoken sound, then by possible expected sound."""
    weights = torch.full((COUNT, COUNT), 0.01)
    for said in range(COUNT):
        weights[said, SAME_KIND[said]] = 0.04
        weights[said, [p for p in range(COUNT) if said in CONFUSABLE[p] or p in CONFUSABLE[said]]] = confusable
        weights[said, said] = 0
    return weights.to(DEVICE)


def load(features, corpus, fold, times):
    """Recordings to train on, their degraded copies by id, those with exchanged sounds by id, synthetic ones."""
    of = folds.read()
    mine = lambda r: fold is None or of[r.speaker] != fold
    times_known = times is not None
    clean = [prepare(r) for r in read_rated(os.path.join(features, "clean"), corpus, times) if mine(r)]
    times = {r.id: (r.begin, r.end) for r in clean}
    degraded = {}
    folder = os.path.join(features, "degraded")
    if os.path.isdir(folder):
        degraded = {r.id: prepare(r) for r in read_rated(folder, corpus, times) if mine(r)}
    exchanged = {}
    for name in sorted(os.listdir(features)) if times_known else ():
        if name.startswith("spliced"):
            for r in read_rated(os.path.join(features, name), corpus):
                if mine(r):
                    exchanged.setdefault(r.id, []).append(prepare(r))
    synthetic = [prepare(r) for r in read_synthetic(os.path.join(features, "synthetic"))]
    return clean, degraded, exchanged, synthetic


def losses(out, B):
    """Loss terms by name, already weighted."""
    label, weight = B["label"], B["weight"]
    known = label >= 0
    lp = out["log_posterior"][known]
    own = lp.gather(1, label[known].unsqueeze(1)).squeeze(1)
    w = weight[known]
    right = w.clamp(min=0) * torch.where(label[known] == SILENCE, 0.5, 1.0)
    ce = (right * (-0.9 * own - 0.1 * lp.mean(1))).sum() / right.sum()
    unlike = ((w < 0).float() * -torch.log1p(-own.exp().clamp(max=0.999))).sum() / known.sum()
    present, rated = B["present"], B["rated"] * B["present"]
    rating = ((out["rating"] - B["rating"]) ** 2 * rated).sum() / rated.sum().clamp(min=1)
    told = (B["said"] >= 0) & (present > 0)
    said = B["said"][told]
    logs = out["said"][told]
    heard = (-0.93 * logs.gather(1, said.unsqueeze(1)).squeeze(1) - 0.07 * logs.mean(1)).mean()
    bce = F.binary_cross_entropy_with_logits
    is_said = F.one_hot(said, COUNT).float()
    fit = (bce(out["fits"][told], is_said, reduction="none") * (is_said + fit_weights(CONFUSABLE_WEIGHT)[said])).sum(-1).mean()
    word = (((out["word"] - B["word_rating"]) ** 2).mean(-1) * B["word_rated"]).sum()
    word = word / B["word_rated"].sum().clamp(min=1)
    everything = (((out["all"] - B["all_rating"]) ** 2).mean(-1) * B["all_rated"]).sum()
    everything = everything / B["all_rated"].sum().clamp(min=1)
    return dict(
        ce=ce, unlike=2 * unlike, rating=2 * rating, heard=HEARD * heard, fit=FIT * fit, word=0.5 * word,
        all=0.3 * everything,
    )


def on_device(samples):
    return {name: value.to(DEVICE) for name, value in collate(samples).items()}


def run(net, B):
    frames = net.encoder(B["mel"], B["costs"].float(), B["ear"], B["at"], B["mask"], B["mask10"])
    out = net.heads(frames, B["phones"], B["stress"], B["begin"], B["end"], B["membership"], B["present"])
    out["log_posterior"] = frames[0]
    return out


def in_batches(items, rng=None, size=BATCH):
    """Groups recordings of similar length, so that little padding is needed."""
    lengths = np.array([len(r.x) for r in items])
    order = np.argsort(lengths * (rng.uniform(0.85, 1.15, len(items)) if rng is not None else 1))
    batches = [[items[i] for i in order[k : k + size]] for k in range(0, len(items), size)]
    if rng is not None:
        rng.shuffle(batches)
    return batches


@torch.no_grad()
def realign(net, groups):
    net.to(DEVICE).eval()
    everything = [r for group in groups for r in group]
    logs = {}
    for batch in in_batches(everything, size=24):
        B = on_device([Sample(r) for r in batch])
        lp = net.encoder(B["mel"], B["costs"].float(), B["ear"], B["at"], B["mask"], B["mask10"])[0].cpu().numpy()
        for i, r in enumerate(batch):
            logs[id(r)] = lp[i, : int(B["mask"][i].sum())]
    prior = prior_of([logs[id(r)] for r in groups[0]])
    moved = []
    for r in everything:
        found = place(logs[id(r)], prior, r.phones, r.word)
        if found is None:
            continue
        begin = np.minimum(r.origin + 2 * found[0], len(r.mel) - 1)
        end = np.minimum(r.origin + 2 * found[1], len(r.mel))
        moved.append(np.abs(begin - r.begin))
        r.begin, r.end = begin, np.maximum(end, begin + 1)
        relabel(r)
    net.train()
    moved = np.concatenate(moved)
    print(f"   realigned: {np.mean(moved > 5):.3f} moved by over 50 ms", flush=True)
    return prior


def train(args):
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    times = read_times(args.times) if args.times else None
    clean, degraded, exchanged, synthetic = load(args.features, args.corpus, args.fold, times)
    count = sum(map(len, exchanged.values()))
    print(f"{len(clean)} recordings, {len(degraded)} degraded, {count} with exchanged sounds, {len(synthetic)} synthetic", flush=True)
    net = SoundNetwork().to(DEVICE)
    print(sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    if args.after:
        net.load_state_dict(torch.load(args.after, map_location=DEVICE)["net"])
    rate = RATE_AFTER if args.after else RATE
    per_epoch = len(clean) + min(SYNTHETIC_PER_EPOCH, len(synthetic))
    steps = (per_epoch + BATCH - 1) // BATCH
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.03, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps * args.epochs + 2, pct_start=WARM_UP)
    prior, first = None, 0
    saved = args.out + ".state"
    if os.path.exists(saved):
        state = torch.load(saved, map_location=DEVICE)
        net.load_state_dict(state["net"]), optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        prior, first = state["prior"], state["epoch"] + 1
        for r in clean + synthetic:
            if r.id in state["times"]:
                r.begin, r.end = state["times"][r.id]
                relabel(r)
    start = time.time()
    if args.after and first == 0:
        prior = realign(net, (clean, synthetic))
    for epoch in range(first, args.epochs):
        take_times(degraded, clean)
        items = [rendition(r, degraded, exchanged, rng) for r in clean]
        items += [synthetic[i] for i in rng.permutation(len(synthetic))[:SYNTHETIC_PER_EPOCH]]
        total = {}
        for batch in in_batches(items, rng):
            B = on_device([augmented(r, rng) for r in batch])
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                out = run(net, B)
            parts = losses({k: v.float() for k, v in out.items()}, B)
            optimiser.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            for name, part in parts.items():
                total[name] = total.get(name, 0) + part.item() / steps
        print(f"{epoch} {time.time() - start:.0f} s " + " ".join(f"{k} {v:.3f}" for k, v in total.items()), flush=True)
        if epoch == args.epochs - 1:
            round_weights(net.cpu())
        if (epoch in REALIGN_AFTER and not args.after) or epoch == args.epochs - 1:
            prior = realign(net, (clean, synthetic))
        torch.save(
            dict(net=net.state_dict(), optimiser=optimiser.state_dict(), schedule=schedule.state_dict(), epoch=epoch,
                 prior=prior, times={r.id: (r.begin, r.end) for r in clean + synthetic}), saved)
    torch.save(dict(net=net.cpu().state_dict(), prior=prior), args.out)
    if args.write_times:
        with open(args.write_times, "w") as file:
            json.dump({r.id: (r.begin.tolist(), r.end.tolist()) for r in clean}, file)


def rendition(r, degraded, exchanged, rng):
    """Chooses the version of a recording for this epoch."""
    chance = rng.random()
    if chance < DEGRADED:
        return degraded.get(r.id, r)
    if chance < DEGRADED + EXCHANGED and r.id in exchanged:
        choice = exchanged[r.id]
        return choice[rng.integers(len(choice))]
    return r


def take_times(degraded, clean):
    """Copies the positions of the clean recording's sounds to its degraded copy."""
    for r in clean:
        other = degraded.get(r.id)
        if other is not None:
            other.begin, other.end = np.minimum(r.begin, len(other.mel) - 1), np.minimum(r.end, len(other.mel))
            relabel(other)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--times")
    parser.add_argument("--after")
    parser.add_argument("--write-times")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments)
