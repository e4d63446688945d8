"""Writes ops.json: outputs and gradients of the op table's rows, computed by PyTorch in double precision.

Run with any Python that has PyTorch (Debian: python3-torch):  python3 tests/golden/ops.py > tests/golden/ops.json
"""
import json
import math

import torch
import torch.nn.functional as F

torch.manual_seed(5)
torch.set_default_dtype(torch.float64)
cases = []


def tensor(*shape, low=-2.0, high=2.0):
    # Values that f32 holds exactly, so both sides begin with the same numbers.
    return torch.round((torch.rand(*shape) * (high - low) + low) * 1024) / 1024


def dump(x):
    kind = "f32" if x.is_floating_point() else "u32"
    values = [float(f"{v:.9g}") if kind == "f32" else int(v) for v in x.detach().flatten().tolist()]
    return {"dtype": kind, "shape": list(x.shape), "data": values}


def case(op, attributes, inputs, forward, outputs=1):
    """`forward` returns as many outputs as the row has (None: not compared)."""
    leaves = [x.clone().requires_grad_(x.is_floating_point()) for x in inputs]
    results = forward(*leaves)
    results = results if isinstance(results, tuple) else (results,)
    dys = [None if y is None else tensor(*y.shape, low=-1, high=1) for y in results]
    loss = sum((y * dy).sum() for y, dy in zip(results, dys) if y is not None)
    floats = [x for x in leaves if x.requires_grad]
    found = iter(torch.autograd.grad(loss, floats, allow_unused=True)) if loss.requires_grad else iter([None] * len(floats))
    gradients = [next(found) if x.requires_grad else None for x in leaves]
    cases.append({
        "op": op,
        "attributes": attributes,
        "inputs": [dump(x) for x in inputs],
        "outputs": [None if y is None else dump(y) for y in results],
        "dys": [None if dy is None else dump(dy) for dy in dys],
        "gradients": [None if g is None else dump(g) for g in gradients],
    })


def matmul(a, b, ta, tb):
    return (a.transpose(-1, -2) if ta else a) @ (b.transpose(-1, -2) if tb else b)


def plain(ta=False, tb=False, bias=False, activation="none"):
    return {"transposeA": ta, "transposeB": tb, "bias": bias, "activation": activation}


case("matmul", plain(), [tensor(5, 7), tensor(7, 3)], lambda a, b: a @ b)
case("matmul", plain(tb=True), [tensor(2, 3, 5, 7), tensor(2, 3, 4, 7)], lambda a, b: matmul(a, b, False, True))
case("matmul", plain(ta=True), [tensor(7, 5), tensor(7, 3)], lambda a, b: matmul(a, b, True, False))
case("matmul", plain(bias=True), [tensor(2, 5, 7), tensor(7, 9), tensor(9)], lambda a, b, c: a @ b + c)

case("softmax", {"causal": False}, [tensor(3, 9, low=-6, high=6)], lambda x: F.softmax(x, -1))


def causal(x):
    t, s = x.shape[-2:]
    keep = torch.ones(t, s, dtype=torch.bool).tril(s - t)
    return x.masked_fill(~keep, -math.inf)


case("softmax", {"causal": True}, [tensor(2, 5, 7, low=-6, high=6)], lambda x: F.softmax(causal(x), -1))


def attention(is_causal):
    def run(q, k, v):
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        p = F.softmax(causal(scores) if is_causal else scores, -1)
        return p @ v, p
    return run


for is_causal in (False, True):
    attributes = {"causal": is_causal, "scale": 1 / math.sqrt(8)}
    case("attention", attributes, [tensor(2, 3, 5, 8), tensor(2, 3, 5, 8), tensor(2, 3, 5, 8)], attention(is_causal))

case("layer-norm", {"epsilon": 1e-5}, [tensor(3, 5, 8), tensor(8), tensor(8)], lambda x, g, b: (F.layer_norm(x, (8,), g, b, 1e-5), None))
case(
    "rms-norm", {"epsilon": 1e-5}, [tensor(3, 5, 8), tensor(8)],
    lambda x, g: (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * g, None),
)
ids = torch.tensor([[1, 4, 1], [0, 6, 4]])
case("embedding", {}, [tensor(7, 5), ids], lambda table, i: F.embedding(i, table))
case("cross-entropy", {}, [tensor(4, 9, low=-5, high=5), torch.tensor([3, 0, 8, 3])], lambda x, t: F.cross_entropy(x, t, reduction="none"))

for kind in ("sum", "mean", "max"):
    attributes = {"kind": kind, "outer": 3, "length": 7, "inner": 2, "shape": [3, 2]}
    case("reduce", attributes, [tensor(3, 7, 2)], lambda x: x.amax(1) if kind == "max" else getattr(x, kind)(1))

case("permute", {"axes": [2, 0, 3, 1]}, [tensor(2, 3, 4, 5)], lambda x: x.permute(2, 0, 3, 1))
case("slice", {"starts": [1, 2], "shape": [2, 3]}, [tensor(4, 6)], lambda x: x[1:3, 2:5])
case("pad", {"starts": [1, 2], "shape": [4, 6]}, [tensor(2, 3)], lambda x: F.pad(x, (2, 1, 1, 1)))
case("concat", {"axis": 1}, [tensor(2, 3), tensor(2, 4)], lambda a, b: torch.cat([a, b], 1))
case("split", {"axis": 1, "lengths": [3, 4]}, [tensor(2, 7)], lambda x: tuple(x.split([3, 4], 1)))

elementwise = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "pow": torch.pow,
    "maximum": torch.maximum, "minimum": torch.minimum,
    "neg": torch.neg, "exp": torch.exp, "log": torch.log, "tanh": torch.tanh, "relu": F.relu,
    "gelu": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu, "sigmoid": torch.sigmoid, "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt, "square": torch.square, "abs": torch.abs, "sin": torch.sin, "cos": torch.cos,
}
binary = {"add", "sub", "mul", "div", "pow", "maximum", "minimum"}
positive = {"div", "pow", "log", "sqrt", "rsqrt"}
for name, f in elementwise.items():
    low = 0.3 if name in positive else -3.0
    inputs = [tensor(3, 5, low=low, high=3)] + ([tensor(5, low=low, high=2.5)] if name in binary else [])
    case(name, {}, inputs, f)

# AdamW with global-norm clipping: three steps of torch.optim.AdamW on one vector, the first half decayed.
p0, gradients = tensor(6), [tensor(6), tensor(6), tensor(6, low=-0.01, high=0.01)]
hyper = {"learningRate": 0.02, "beta1": 0.9, "beta2": 0.97, "epsilon": 1e-7, "weightDecay": 0.1, "clipNorm": 1.5}
a, b = p0[:3].clone().requires_grad_(), p0[3:].clone().requires_grad_()
optimizer = torch.optim.AdamW(
    [{"params": [a], "weight_decay": hyper["weightDecay"]}, {"params": [b], "weight_decay": 0.0}],
    lr=hyper["learningRate"], betas=(hyper["beta1"], hyper["beta2"]), eps=hyper["epsilon"],
)
steps = []
for g in gradients:
    a.grad, b.grad = g[:3].clone(), g[3:].clone()
    norm = torch.linalg.vector_norm(g)
    scale = min(1.0, hyper["clipNorm"] / float(norm))
    a.grad *= scale
    b.grad *= scale
    optimizer.step()
    steps.append({"gradient": dump(g), "parameters": dump(torch.cat([a, b]))})

# Images. They come last, so that the numbers above stay as they were.


def channels_first(x):
    return x.permute(0, 3, 1, 2)


def channels_last(x):
    return x.permute(0, 2, 3, 1)


def conv2d(stride, padding):
    top, bottom, left, right = padding

    def run(x, w, *bias):
        padded = F.pad(channels_first(x), (left, right, top, bottom))
        return channels_last(F.conv2d(padded, w.permute(3, 2, 0, 1).contiguous(), *bias, stride=stride))
    return run


def conv_case(x, w, stride, padding, bias=False):
    """`padding` is [top, bottom, left, right]; "same" under stride 2 puts the odd zero below and to the right, as TensorFlow does."""
    attributes = {"stride": stride, "padding": padding, "bias": bias, "activation": "none"}
    inputs = [tensor(*x), tensor(*w)] + ([tensor(w[3])] if bias else [])
    case("conv2d", attributes, inputs, conv2d(stride, padding))


conv_case((1, 5, 4, 3), (3, 3, 3, 2), 1, [1, 1, 1, 1], bias=True)
conv_case((2, 4, 5, 2), (3, 3, 2, 3), 2, [0, 1, 1, 1])
conv_case((1, 5, 6, 2), (2, 4, 2, 1), 1, [0, 0, 0, 0], bias=True)
conv_case((1, 6, 6, 1), (4, 4, 1, 2), 2, [1, 1, 1, 1])
conv_case((2, 1, 9, 2), (1, 5, 2, 2), 3, [0, 0, 2, 2])


def group_norm(groups):
    def run(x, g, b):
        moved = F.group_norm(x.movedim(-1, 1), groups, g, b, 1e-5)
        return moved.movedim(1, -1), None
    return run


case("group-norm", {"groups": 3, "epsilon": 1e-5}, [tensor(2, 3, 3, 6), tensor(6), tensor(6)], group_norm(3))
case("group-norm", {"groups": 1, "epsilon": 1e-5}, [tensor(2, 5, 4), tensor(4), tensor(4)], group_norm(1))
pools = {"average": F.avg_pool2d, "max": F.max_pool2d}
for kind, pool in pools.items():
    attributes = {"kind": kind, "size": [2, 3]}
    case("pool2d", attributes, [tensor(1, 4, 6, 2)], lambda x: channels_last(pool(channels_first(x), (2, 3))))
# Whole numbers from a small range, so that windows have several maxima: the first one takes the gradient.
ties = torch.round(tensor(1, 6, 4, 2) / 2)
case("pool2d", {"kind": "max", "size": [3, 2]}, [ties], lambda x: channels_last(F.max_pool2d(channels_first(x), (3, 2))))
case(
    "upsample2d", {"size": [2, 3]}, [tensor(1, 2, 3, 2)],
    lambda x: channels_last(F.interpolate(channels_first(x), scale_factor=(2, 3), mode="nearest")),
)

# Attention without its matrix, apart and in one tensor, and a product that ends in a residual. Last, so that the numbers above stay.
def flash(is_causal):
    return lambda q, k, v: (attention(is_causal)(q, k, v)[0], None)


def flash_packed(qkv):
    q, k, v = qkv.permute(2, 0, 3, 1, 4)
    return attention(True)(q, k, v)[0].permute(0, 2, 1, 3), None


for is_causal in (False, True):
    attributes = {"causal": is_causal, "scale": 1 / math.sqrt(8), "packed": False}
    case("flash-attention", attributes, [tensor(2, 5, 8), tensor(2, 7, 8), tensor(2, 7, 8)], flash(is_causal))
case("flash-attention", {"causal": True, "scale": 1 / math.sqrt(4), "packed": True}, [tensor(2, 5, 3, 2, 4)], flash_packed)
case("matmul", {**plain(bias=True), "residual": True}, [tensor(2, 5, 7), tensor(7, 9), tensor(9), tensor(2, 5, 9)], lambda a, b, c, d: a @ b + c + d)

print(json.dumps({"source": f"PyTorch {torch.__version__}, float64", "cases": cases, "adamw": {"start": dump(p0), "hyper": hyper, "steps": steps}}, separators=(",", ":")))
