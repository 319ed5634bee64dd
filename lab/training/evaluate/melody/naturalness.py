"""
How natural speech sounds, by NISQA-TTS (Mittag and Möller 2020), in NumPy. Its weights are CC BY-NC-SA 4.0: they only measure, and are
in no repository of Sayable's (GitHub gabrielmittag/NISQA, weights/nisqa_tts.tar).

    python3 naturalness.py WEIGHTS.tar FOLDER OWN KIND…

FOLDER/OWN and FOLDER/KIND have recordings of the same names, at 16 kHz. A line a kind: the mean, and how it differs from OWN's.
"""

import glob
import io
import os
import pickle
import sys
import wave
import zipfile
from collections import OrderedDict

import numpy as np

def load(path):
    archive = zipfile.ZipFile(path)
    root = archive.namelist()[0].split("/")[0]
    kinds = {"FloatStorage": np.float32, "LongStorage": np.int64, "DoubleStorage": np.float64}
    class Reader(pickle.Unpickler):
        def find_class(self, module, name):
            if name == "OrderedDict": return OrderedDict
            if name == "_rebuild_tensor_v2":
                return lambda store, offset, size, stride, *rest: np.lib.stride_tricks.as_strided(store[offset:], size, [s * store.itemsize for s in stride]).copy()
            return type(name, (), {})
        def persistent_load(self, key):
            return np.frombuffer(archive.read(f"{root}/data/{key[2]}"), kinds[key[1].__name__]).copy()
    return Reader(io.BytesIO(archive.read(f"{root}/data.pkl"))).load()["model_state_dict"]

def mel_filters(rate, size, count, top):
    def mel(f): return np.where(f >= 1000, 15 + np.log(np.maximum(f, 1e-9) / 1000) / (np.log(6.4) / 27), f * 3 / 200)
    def hz(m): return np.where(m >= 15, 1000 * np.exp((np.log(6.4) / 27) * (m - 15)), m * 200 / 3)
    bins = np.linspace(0, rate / 2, size // 2 + 1)
    edges = hz(np.linspace(mel(np.array(0.0)), mel(np.array(float(top))), count + 2))
    ramps = edges[:, None] - bins[None]
    width = np.diff(edges)
    weights = np.maximum(0, np.minimum(-ramps[:-2] / width[:-1, None], ramps[2:] / width[1:, None]))
    return weights * (2 / (edges[2:] - edges[:-2]))[:, None]

def spectrogram(samples, rate=16000, size=4096):
    hop, win = int(rate * 0.01), int(rate * 0.02)
    window = np.zeros(size); start = (size - win) // 2
    window[start:start + win] = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(win) / win)
    padded = np.pad(samples, size // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    magnitude = np.abs(np.fft.rfft(frames * window, axis=1)).T
    db = 20 * np.log10(np.maximum(1e-4, mel_filters(rate, size, 48, 8000) @ magnitude))
    return np.maximum(db, db.max() - 80)

def conv(x, w, b):
    n, c, h, k = x.shape
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    out = np.zeros((n, w.shape[0], h, k), np.float32)
    for i in range(3):
        for j in range(3):
            out += np.einsum("nchw,oc->nohw", padded[:, :, i:i + h, j:j + k], w[:, :, i, j], optimize=True)
    return out + b[None, :, None, None]

def pool(x, pad=0):
    if pad: x = np.pad(x, ((0, 0), (0, 0), (0, 0), (1, 1)), constant_values=-np.inf)
    n, c, h, w = x.shape
    return x[:, :, :h // 2 * 2, :w // 2 * 2].reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))

def layer(x, s, i):
    x = conv(x, s[f"cnn.model.conv{i}.weight"], s[f"cnn.model.conv{i}.bias"])
    bn = f"cnn.model.bn{i}."
    scale = s[bn + "weight"] / np.sqrt(s[bn + "running_var"] + 1e-5)
    return np.maximum(0, (x - s[bn + "running_mean"][None, :, None, None]) * scale[None, :, None, None] + s[bn + "bias"][None, :, None, None])

sigmoid = lambda x: 1 / (1 + np.exp(-x))
def lstm(x, s, end):
    p = "time_dependency.model.lstm."
    wi, wh, b = s[p + "weight_ih_l0" + end], s[p + "weight_hh_l0" + end], s[p + "bias_ih_l0" + end] + s[p + "bias_hh_l0" + end]
    h = c = np.zeros(128, np.float32)
    for row in x @ wi.T + b:
        i, f, g, o = np.split(row + wh @ h, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g); h = sigmoid(o) * np.tanh(c)
    return h

def mos(samples, s):
    spec = spectrogram(samples).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(spec, 15, axis=1).transpose(1, 0, 2)[:, None].astype(np.float32)
    x = pool(layer(windows, s, 1), 1)
    x = pool(layer(x, s, 2))
    x = pool(layer(layer(x, s, 3), s, 4))
    x = layer(layer(x, s, 5), s, 6).reshape(len(windows), -1)
    x = x @ s["cnn.model.fc_out.weight"].T + s["cnn.model.fc_out.bias"]
    both = np.concatenate([lstm(x, s, ""), lstm(x[::-1], s, "_reverse")])
    return float(both @ s["pool.model.linear.weight"][0] + s["pool.model.linear.bias"][0])

def read(path):
    with wave.open(path) as file:
        rate, samples = file.getframerate(), np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64) / 32768
    assert rate == 16000
    return samples

NEAR = 0.5


known = {}


def values(folder, state):
    found = {}
    for path in glob.glob(os.path.join(folder, "*.wav")):
        samples = read(path)
        key = samples.tobytes()
        if key not in known:
            known[key] = mos(samples * (10 ** (-26 / 20) / max(1e-9, np.sqrt(np.mean(samples**2)))), state)
        found[os.path.basename(path)] = known[key]
    return found


if __name__ == "__main__":
    weights, folder, own, *kinds = sys.argv[1:]
    state = load(weights)
    base = values(os.path.join(folder, own), state)
    print(f"  naturalness (NISQA-TTS): {own} {np.mean(list(base.values())):.2f} ({len(base)})")
    for kind in kinds:
        lost = np.array([value - base[name] for name, value in values(os.path.join(folder, kind), state).items()])
        if len(lost):
            near = 100 * np.mean(lost >= -NEAR)
            print(f"    {kind}: {lost.mean():+.2f}, no more than {NEAR} below in {near:.1f} % ({len(lost)}), least {lost.min():+.2f}")
