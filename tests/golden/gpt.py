"""Writes gpt.json: a tiny GPT-2 (random weights) with logits, loss and gradients by PyTorch in double precision.

python3 tests/golden/gpt.py > tests/golden/gpt.json
"""
import json
import math

import torch
import torch.nn.functional as F

torch.manual_seed(8)
torch.set_default_dtype(torch.float64)
layers, heads, channels, context, vocabulary, epsilon = 2, 2, 8, 6, 11, 1e-5
parameters = {}


def parameter(name, *shape, scale=0.3, shift=0.0):
    values = torch.round((torch.randn(*shape) * scale + shift) * 256) / 256
    parameters[name] = values.requires_grad_()


parameter("wte.weight", vocabulary, channels)
parameter("wpe.weight", context, channels)
for l in range(layers):
    for norm in ("ln_1", "ln_2"):
        parameter(f"h.{l}.{norm}.weight", channels, shift=1.0, scale=0.1)
        parameter(f"h.{l}.{norm}.bias", channels, scale=0.1)
    for name, i, o in (("attn.c_attn", channels, 3 * channels), ("attn.c_proj", channels, channels),
                       ("mlp.c_fc", channels, 4 * channels), ("mlp.c_proj", 4 * channels, channels)):
        parameter(f"h.{l}.{name}.weight", i, o)
        parameter(f"h.{l}.{name}.bias", o, scale=0.1)
parameter("ln_f.weight", channels, shift=1.0, scale=0.1)
parameter("ln_f.bias", channels, scale=0.1)

ids = torch.tensor([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3]])
targets = torch.tensor([[1, 4, 1, 5, 9], [2, 6, 5, 3, 5]])
b, t = ids.shape
x = F.embedding(ids, parameters["wte.weight"]) + parameters["wpe.weight"][:t]
keep = torch.ones(t, t, dtype=torch.bool).tril()
for l in range(layers):
    p = {name[len(f"h.{l}."):]: value for name, value in parameters.items() if name.startswith(f"h.{l}.")}
    y = F.layer_norm(x, (channels,), p["ln_1.weight"], p["ln_1.bias"], epsilon)
    q, k, v = (y @ p["attn.c_attn.weight"] + p["attn.c_attn.bias"]).split(channels, -1)
    q, k, v = (z.view(b, t, heads, -1).transpose(1, 2) for z in (q, k, v))
    scores = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).masked_fill(~keep, -math.inf)
    mixed = (F.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, t, channels)
    x = x + mixed @ p["attn.c_proj.weight"] + p["attn.c_proj.bias"]
    y = F.layer_norm(x, (channels,), p["ln_2.weight"], p["ln_2.bias"], epsilon)
    hidden = F.gelu(y @ p["mlp.c_fc.weight"] + p["mlp.c_fc.bias"], approximate="tanh")
    x = x + hidden @ p["mlp.c_proj.weight"] + p["mlp.c_proj.bias"]
x = F.layer_norm(x, (channels,), parameters["ln_f.weight"], parameters["ln_f.bias"], epsilon)
logits = (x @ parameters["wte.weight"].T).reshape(b * t, vocabulary)
loss = F.cross_entropy(logits, targets.flatten())
loss.backward()


def dump(x):
    return {"shape": list(x.shape), "data": [float(f"{v:.8g}") for v in x.detach().flatten().tolist()]}


watched = ["wte.weight", "wpe.weight", "h.0.attn.c_attn.weight", "h.1.mlp.c_fc.bias", "h.0.ln_1.weight", "ln_f.bias"]
print(json.dumps({
    "source": f"PyTorch {torch.__version__}, float64",
    "config": {"layers": layers, "heads": heads, "channels": channels, "context": context, "vocabulary": vocabulary, "epsilon": epsilon},
    "parameters": {name: dump(value) for name, value in parameters.items()},
    "ids": ids.flatten().tolist(), "targets": targets.flatten().tolist(), "batch": b, "tokens": t,
    "logits": dump(logits), "loss": loss.item(),
    "gradients": {name: dump(parameters[name].grad) for name in watched},
}, separators=(",", ":")))
