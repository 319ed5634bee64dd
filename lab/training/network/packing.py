"""Compresses an ONNX file's large weights to integers with a scale for each channel."""

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

#: The largest absolute value of the integer weights, 8 bits, for a network that is trained here.
LARGEST = 127

#: The size below which a tensor stays unchanged.
SMALLEST_PACKED = 4096
#: The shares of a channel's largest weight at which it may be clipped, if that brings the other weights closer to their
#: values.
CUTS = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)


def rounded(weights, largest, axes):
    """Integers up to ±`largest` and their scale by channel, with the lowest squared error among `CUTS`."""
    top = np.maximum(np.abs(weights).max(axes, keepdims=True), 1e-12)
    best = None
    for cut in CUTS:
        scale = (top * cut / largest).astype(np.float32)
        whole = np.clip(np.round(weights / scale), -largest, largest)
        error = ((whole * scale - weights) ** 2).sum(axes, keepdims=True)
        if best is None:
            best = [error, whole, scale]
        else:
            better = error < best[0]
            best = [np.where(better, new, old) for new, old in zip((error, whole, scale), best)]
    return best[1].astype(np.int8), best[2].astype(np.float32)


def packed(model, largest):
    """
    Stores large weights as int8 times a scale. The runtime expands such a tensor when it reaches it, and releases it
    afterwards: all of them at once would need four times the file's size in memory, and more while the file is opened.
    `largest`: at most 127; lower values compress better.
    """
    nodes = []
    for tensor in list(model.graph.initializer):
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < SMALLEST_PACKED or values.ndim < 2:
            continue
        # In a matrix each column is a channel; in a convolution each kernel is.
        axes = (values.ndim - 2,) if values.ndim < 3 or values.shape[0] <= 2 else tuple(range(1, values.ndim))
        whole, scale = rounded(values, largest, axes)
        channels = [axis for axis, count in enumerate(scale.shape) if count > 1]
        if len(channels) != 1:
            # `DequantizeLinear` has one axis, and a recurrent layer with two directions two.
            tensor.CopyFrom(numpy_helper.from_array(whole * scale, name))
            continue
        tensor.CopyFrom(numpy_helper.from_array(whole, name + "_whole"))
        nodes.append(helper.make_node("DequantizeLinear", [name + "_whole", name + "_scale"], [name], axis=channels[0]))
        model.graph.initializer.append(numpy_helper.from_array(scale.reshape(-1), name + "_scale"))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    model.producer_version = ""
    model.doc_string = ""


def round_weights(module):
    """
    Sets a network's weights to the values that remain after `packed`, so that models that learn from it see the shipped
    outputs.
    """
    with torch.no_grad():
        for part in module.modules():
            recurrent = isinstance(part, torch.nn.GRU)
            for parameter in part.parameters(recurse=False):
                if parameter.ndim < 2 or parameter.numel() < SMALLEST_PACKED:
                    continue
                # ONNX stores a recurrent layer's matrices in this orientation and all others transposed.
                axes = (0,) if recurrent else tuple(range(1, parameter.ndim))
                whole, scale = rounded(parameter.numpy(), LARGEST, axes)
                parameter.copy_(torch.from_numpy(whole * scale))
