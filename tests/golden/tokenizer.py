# Writes tokenizer.json: what Hugging Face's tokenizers makes of a file of ours, and a file of theirs with its answers.
#   pip install tokenizers==0.23.2
#   python3 tests/golden/tokenizer.py ours.json > tests/golden/tokenizer.json
# ours.json: saveTokenizer(trainBpe([TEXT], { vocabularySize: 300, specials: ["<|fim|>"] })) with the TEXT below.
import json
import sys

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

TEXT = "A coruja guardou a chave porque ela tinha medo. As corujas guardaram as chaves. The owl kept the key; it wasn't afraid."

SAMPLES = [
    "A coruja guardou a chave porque ela tinha medo",
    "The owls weren't late, they'd flown; it's 10:45, I'll go.",
    "não é só você: açúcar, pão, pássaros, xícara, À ÓTIMA",
    "pa\u0303o e c\u0327a, decomposed",
    "👩‍👩‍👧 e 🏳️‍🌈 na praça 🇧🇷",
    "linha um\r\n\r\n  linha dois\t\tfim   ",
    "\u0085\u2028\ufeff\u00a0x\u3000y \u200bz",
    "שלום עולם, 你好世界, Привет",
    "''s 'S 'll' 've 're'",
    "abc123def ４５６ ²½ Ⅷ",
    "\u0000\u0001 nulo",
    "fim<|fim|>A<|fim|>",
    "",
]


def answers(tokenizer):
    return [{"text": text, "ids": tokenizer.encode(text).ids} for text in SAMPLES]


ours = json.load(open(sys.argv[1], encoding="utf-8"))

theirs = Tokenizer(models.BPE())
theirs.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
theirs.decoder = decoders.ByteLevel()
theirs.train_from_iterator(
    [TEXT],
    trainers.BpeTrainer(
        vocab_size=290,
        special_tokens=["<|fim|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    ),
)

json.dump(
    {
        "text": TEXT,
        "ours": {"file": ours, "samples": answers(Tokenizer.from_str(json.dumps(ours)))},
        "theirs": {"file": json.loads(theirs.to_str()), "samples": answers(theirs)},
    },
    sys.stdout,
    ensure_ascii=True,
)
sys.stdout.write("\n")
