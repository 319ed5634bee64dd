"""
Locates the sounds of a text in a recording: Viterbi over the network's own frames. It equals `shared/src/sound-scores`.
"""

import numpy as np

from phones import CONFUSABLE, COUNT, SAME_KIND, SILENCE

#: The weight of the prior that is subtracted, and its minimum (a silent recording has no sounds to count).
PRIOR_WEIGHT = 0.7
LEAST_PRIOR = -7.0
FRAMES_PER_PHONE = 2
SKIP_COST = 0.5
#: The cost in nats of a frame that sounds like a phone confusable with the expected one, or like any phone of its kind.
#: A wrong sound then occupies the place of the right one, and its neighbours do not displace it.
CONFUSED_COST, OF_KIND_COST = 1.5, 3.0


def _mistaken():
    confused = np.zeros((COUNT, COUNT), bool)
    for phone, others in enumerate(CONFUSABLE):
        confused[phone, others] = confused[others, phone] = True
    kind = np.zeros((COUNT, COUNT), bool)
    for phone, others in enumerate(SAME_KIND):
        kind[phone, others] = True
    return confused, kind


_CONFUSED, _KIND = _mistaken()


def mistaken():
    """For each phone the phones that are confusable with it, in either direction."""
    return [[int(other) for other in np.where(row)[0]] for row in _CONFUSED]


def lenient(fit):
    """Frames × 40: the fit of each frame to each sound, or to one that replaces it."""
    result = fit.copy()
    for phone in range(COUNT):
        confused = fit[:, :COUNT][:, _CONFUSED[phone]].max(1) - CONFUSED_COST
        kind = fit[:, :COUNT][:, _KIND[phone]].max(1) - OF_KIND_COST
        result[:, phone] = np.maximum(fit[:, phone], np.maximum(confused, kind))
    return result


def place(log_posterior, prior, phones, word, shortest=FRAMES_PER_PHONE):
    """
    Begin and end of every phone in frames of the network (20 ms), or None if there are too few frames. Silence may
    occur before, after and between words.
    """
    frames = len(log_posterior)
    states, owner = [SILENCE], [-1]
    for k, phone in enumerate(phones):
        if k and word[k] != word[k - 1]:
            states.append(SILENCE), owner.append(-1)
        states += [phone] * shortest
        owner += [k] * shortest
    states.append(SILENCE), owner.append(-1)
    if frames < len(phones) * shortest + 2:
        return place(log_posterior, prior, phones, word, 1) if shortest > 1 else None
    states, owner = np.array(states), np.array(owner)
    count = len(states)
    fit = lenient(log_posterior - PRIOR_WEIGHT * prior)[:, states]
    silent = owner < 0
    last = np.r_[owner[1:] != owner[:-1], True]
    never = -1e9
    stay = np.where(silent | last, 0.0, never)
    skip = np.full(count, never)
    skip[2:] = np.where(silent[1:-1] & ~silent[2:], -SKIP_COST, never)
    score = np.full(count, never)
    score[0], score[1] = fit[0, 0], fit[0, 1]
    came = np.zeros((frames, count), np.int8)
    for t in range(1, frames):
        a = score + stay
        b = np.r_[never, score[:-1]]
        c = np.r_[never, never, score[:-2]] + skip
        best = np.maximum(np.maximum(a, b), c)
        came[t] = np.where(best == a, 0, np.where(best == b, 1, 2))
        score = best + fit[t]
    s = count - 1 if score[count - 1] >= score[count - 2] else count - 2
    path = np.zeros(frames, int)
    for t in range(frames - 1, -1, -1):
        path[t] = owner[s]
        s -= came[t, s] if t else 0
    begin = np.array([np.argmax(path == k) for k in range(len(phones))])
    end = np.array([frames - np.argmax(path[::-1] == k) for k in range(len(phones))])
    return begin, end


def prior_of(log_posteriors):
    """The log share of every class over recordings."""
    total = sum(np.exp(lp.astype(np.float64)).sum(0) for lp in log_posteriors)
    return np.maximum(np.log(total / total.sum()), LEAST_PRIOR).astype(np.float32)
