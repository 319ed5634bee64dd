"""
Reads the networks of the committed model files back, so that trees and detectors can be trained anew without training
networks.

The weights in the files are those that the trained networks had, because they were rounded before anything learned from
them. The trees can't be read back.
"""

import json
import os
import tempfile

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper

import folds
from detector import Detector
from export import WholeEncoder, example_text, export_chain, export_encoder
from judge import Chain, Judge
from network import SoundNetwork

FOLDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "folds")
#: The largest difference between the outputs of a file and of the network that is read from it.
SAME = 1e-4


def tensors_of(path):
    """A file's tensors by name; those that are packed as integers and scales, or as short numbers, as numbers."""
    model = onnx.load(path)
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "DequantizeLinear":
            whole, scale = (found[name] for name in node.input)
            shape = np.ones(whole.ndim, int)
            shape[node.attribute[0].i] = -1
            found[node.output[0]] = whole.astype(np.float32) * scale.reshape(shape)
        elif node.op_type == "Cast" and node.input[0] in found:
            found[node.output[0]] = found[node.input[0]].astype(np.float32)
        elif node.op_type == "Mul" and all(name in found for name in node.input):
            found[node.output[0]] = np.multiply(*(found[name] for name in node.input))
    return found


def gates(x):
    """The rows of a recurrent layer in ONNX's order of its gates, from PyTorch's, and the other way round."""
    first, second, new = np.split(x, 3)
    return np.concatenate([second, first, new])


def recurrent(module):
    """(names of parameters, their tensor in a file, how to take them from it) for each tensor of a recurrent layer."""
    ways = ("", "_reverse")
    one = lambda name: [f"{name}_l0{way}" for way in ways]
    of = lambda name: getattr(module, name).detach().numpy()
    for kind in ("weight_ih", "weight_hh"):
        yield one(kind), np.stack([gates(of(name)) for name in one(kind)]), lambda x: [gates(part) for part in x]
    names = [name for pair in zip(one("bias_ih"), one("bias_hh")) for name in pair]
    biases = np.stack([np.concatenate([gates(of(f"bias_{kind}_l0{way}")) for kind in ("ih", "hh")]) for way in ways])
    yield names, biases, lambda x: [gates(half) for part in x for half in np.split(part, 2)]


def fill(modules, example, path):
    """
    Sets the modules' parameters to those of a file. `example`: their own export, before it was packed. Parameters that
    are not exported keep their values.
    """
    mine, theirs = tensors_of(example), tensors_of(path)

    def found(values):
        names = [name for name, x in mine.items() if x.shape == values.shape and np.array_equal(x, values)]
        return theirs[names[0]] if names else None

    filled = []
    for part in (part for module in modules for part in module.modules()):
        if isinstance(part, torch.nn.GRU):
            for names, values, split in recurrent(part):
                filled += [(getattr(part, name), x) for name, x in zip(names, split(found(values)))]
            continue
        for tensor in (*part.parameters(recurse=False), *part.buffers(recurse=False)):
            values = tensor.detach().numpy()
            straight, turned = found(values), found(values.T)
            if straight is not None or turned is not None:
                filled.append((tensor, turned.T if straight is None else straight))
    with torch.no_grad():
        for tensor, values in filled:
            tensor.copy_(torch.from_numpy(np.array(values)))


def distinct(module):
    """Gives every parameter values of its own, so that it can be told from the others in an export."""
    with torch.no_grad():
        for tensor in (*module.parameters(), *module.buffers()):
            tensor.normal_().abs_()
    return module.eval()


def compare(module, inputs, path, outputs):
    """Raises ValueError if the outputs of a file and of the module that was read from it differ (None: not compared)."""
    model = onnx.load(path)
    names = [name for name in outputs if name]
    del model.graph.output[:]
    model.graph.output.extend(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names)
    options = onnxruntime.SessionOptions()
    # Optimised, the runtime rounds inputs of layers with packed weights, too.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    given = {put.name: x.numpy() for put, x in zip(session.get_inputs(), inputs)}
    with torch.no_grad():
        own = [x.numpy() for x, name in zip(module(*inputs), outputs) if name]
    for name, mine, theirs in zip(names, own, session.run(names, given)):
        difference = np.abs(mine - theirs).max()
        if not difference < SAME * max(1, np.abs(theirs).max()):
            raise ValueError(f"{name} of {path} differs by {difference}")


def recover(name, work, judge_count, detector_count):
    encoder_file, judge_file = (os.path.join(FOLDS, name, f"sounds-{part}.onnx") for part in ("encoder", "judge"))
    net, judges = SoundNetwork(), [Judge() for _ in range(judge_count)]
    encoder = distinct(WholeEncoder(net.encoder))
    detectors = [Detector(len(tensors_of(judge_file)["detectors.0.mean"])) for _ in range(detector_count)]
    chain = distinct(Chain(net.heads, judges, detectors))
    # All judges have these numbers in common, so a file has them once.
    for judge in judges[1:]:
        judge.length_mean.copy_(judges[0].length_mean), judge.length_spread.copy_(judges[0].length_spread)
    with tempfile.TemporaryDirectory() as folder:
        example = os.path.join(folder, "example.onnx")
        seen, heard = export_encoder(encoder, example)
        fill([encoder], example, encoder_file)
        export_chain(chain, heard, example)
        fill([net.heads, *judges], example, judge_file)
    compare(encoder, seen, encoder_file, ["posteriors", "hidden", "near", "native"])
    with torch.no_grad():
        heard = encoder(*seen)
    # The detectors are not read, so their output is not compared.
    compare(chain, (*heard, *example_text()), judge_file, ["table", None, "heard", "word_judges", "all_judges", None])
    with open(os.path.join(FOLDS, name, "sounds.json")) as file:
        prior = np.array(json.load(file)["prior"], np.float32)
    torch.save(dict(net=net.state_dict(), prior=prior), os.path.join(work, "networks", f"{name}.pt"))
    for seed, judge in enumerate(judges):
        torch.save(judge.state_dict(), os.path.join(work, "judges", f"{name}-{seed}.pt"))


def recover_all(work, judge_count, detector_count):
    """
    Writes `networks/NAME.pt` and `judges/NAME-SEED.pt` into a work folder for each fold and for the shipped model. Raises
    ValueError if a network's outputs differ from those of its file.
    """
    for name in [*map(str, range(folds.COUNT)), "all"]:
        recover(name, work, judge_count, detector_count)
