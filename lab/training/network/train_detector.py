"""
Trains a detector of wrong sounds on the outputs of the folds' networks for speakers that they were not trained on.

    python3 train_detector.py --heard FOLDER --out FILE [--fold 0..4] [--seed 0]
"""

import time

import numpy as np
import torch
import torch.nn.functional as F

from detector import Detector
from from_hearing import learn_by_command
from packing import round_weights
from train_trees import lessons_of_wrong, with_rows

EPOCHS, BATCH = 12, 1024
RATE = 2e-3
NOISE = 0.03
#: The weight of a sound that was replaced by the same sound. The detector is so sensitive that it would otherwise treat
#: joins as errors.
CONTROL = 2.0
#: The weight of the embedded voices relative to their weight for the trees. Their errors are few, and are spoken
#: instead of spliced.
VOICES = 6.0


def train(items, seed, out):
    torch.manual_seed(seed)
    items = with_rows(items, numbers=True)
    x, wrong, weight = (torch.from_numpy(part.astype(np.float32)) for part in lessons_of_wrong(items, "numbers", CONTROL, VOICES))
    phones = torch.from_numpy(lessons_of_wrong(items, "phones")[0].astype(np.int64))
    detector = Detector(x.shape[1])
    detector.mean.copy_(x.mean(0)), detector.spread.copy_(x.std(0) + 1e-3)
    weight = weight / weight.mean()
    steps = EPOCHS * -(-len(x) // BATCH)
    optimiser = torch.optim.AdamW(detector.parameters(), RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1)
    start = time.time()
    for epoch in range(EPOCHS):
        total = 0
        for at in torch.randperm(len(x)).split(BATCH):
            noisy = x[at] + NOISE * detector.spread * torch.randn_like(x[at])
            loss = F.binary_cross_entropy_with_logits(detector(noisy, phones[at]), wrong[at], reduction="none")
            loss = (loss * weight[at]).mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() / steps * EPOCHS
        print(f"{epoch} {time.time() - start:.0f} s {total:.4f}", flush=True)
    round_weights(detector)
    torch.save(detector.state_dict(), out)


def load(file):
    state = torch.load(file)
    detector = Detector(len(state["mean"]))
    detector.load_state_dict(state)
    return detector.eval()


@torch.no_grad()
def detected(detectors, item):
    """By sound the mean of the detectors' logits. `item`: with its rows."""
    x, phones = torch.from_numpy(item["numbers"])[None], torch.from_numpy(np.asarray(item["phones"], np.int64))[None]
    return torch.stack([detector(x, phones)[0] for detector in detectors]).mean(0).numpy()


if __name__ == "__main__":
    learn_by_command(train)
