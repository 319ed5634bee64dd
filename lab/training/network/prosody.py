"""
The prosody of each sound relative to the whole recording. It equals `shared/src/sound-scores/prosody-of-sounds.ts`.
"""

import numpy as np

FRAMES_PER_STEP = 2
PITCH_SPREAD = 6
LEVEL_SPREAD = 10
#: The level of a sound after the last step.
NO_LEVEL = -60


def prosody_of(pitch, level, begin, end):
    """
    Sounds × (pitch, voiced share, level), each of magnitude about 1. `pitch`: Hz every 20 ms of the whole recording, 0
    where unvoiced. `level`: dB every 20 ms. `begin`, `end`: frames of 10 ms from the recording's beginning.
    """
    voiced = pitch[pitch > 0]
    middle = np.median(voiced) if len(voiced) else 0
    result = np.zeros((len(begin), 3), np.float32)
    levels = np.zeros(len(begin))
    for k, (a, z) in enumerate(zip(begin, end)):
        span = slice(a // FRAMES_PER_STEP, -(-z // FRAMES_PER_STEP))
        own = pitch[span]
        sung = own[own > 0]
        if len(sung):
            result[k, 0] = np.mean(12 * np.log2(sung / middle)) / PITCH_SPREAD
        result[k, 1] = len(sung) / max(1, len(own))
        levels[k] = np.mean(level[span]) if len(own) else NO_LEVEL
    result[:, 2] = (levels - np.median(levels)) / LEVEL_SPREAD
    return result
