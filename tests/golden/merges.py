# Writes merges.json: what other trainers learn from the same texts, merge by merge, and what another reader makes of the result.
#   pip install tokenizers==0.23.2
#   python3 tests/golden/merges.py > tests/golden/merges.json
# BPE: Hugging Face's trainer. WordPiece: their trainer counts pairs as BPE does, so the published score is computed here, plainly:
# every count anew for every merge. The file and the ids of its samples are theirs again.
import json
import sys

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

TEXTS = {
    "pt": "A coruja guardou a chave porque ela tinha medo. As corujas guardaram as chaves. O pescador viu a coruja e "
    "guardou o peixe; a lua guardou o pescador. Não há coração na canção da coruja, só ação e emoção.",
    "en": "The owl kept the key because she was afraid. The owls kept the keys. The fisherman saw the owl, didn't he? "
    "The moon kept the fisherman's fish, and the fisherman kept the moon.",
    "runs": "aaa aaaa aaaaa aaaaaa aaaaaaa banana bananas nanana ## ### #### ## ### ####",
    "signs": "coração ☕ coração ☕ 👩‍👩‍👧 e 👩‍👩‍👧 na praça, praça 🇧🇷 🇧🇷\n\n\tfim  fim   fim\n你好 世界 你好 世界 10:45 10:45",
}
SAMPLES = ["a coruja e o peixe", "The owls, the moon.", "coração ☕ 👩‍👩‍👧", "####a ##b", "aaaaaaaa\n\n\tfim"]
WORDS = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
MERGES = 120
MINIMUM = 2


def bpe(text, minimum):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=256 + MERGES,
        min_frequency=minimum,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([text], trainer)
    return json.loads(tokenizer.to_str())["model"]["merges"]


def words_of(text):
    split = pre_tokenizers.Split(Regex(WORDS), "isolated")
    return [word for word, _ in split.pre_tokenize_str(text)]


def symbols_of(word):
    first = 2 if len(word) > 1 and word[0] == " " else 1
    return [word[:first]] + ["##" + character for character in word[first:]]


def alphabet(words):
    characters = sorted({" "} | {character for word in words for character in word})
    spaced = {word[1] for word in words if len(word) > 1 and word[0] == " "}
    listed = []
    for character in characters:
        listed += [character] + ([" " + character] if character in spaced else []) + ["##" + character]
    return listed


def wordpiece(text, minimum):
    words = words_of(text)
    vocabulary = [f"<0x{byte:02X}>" for byte in range(256)] + alphabet(words)
    spelled = [symbols_of(word) for word in words]
    learned = []
    while len(learned) < MERGES:
        singles, pairs = {}, {}
        for symbols in spelled:
            for symbol in symbols:
                singles[symbol] = singles.get(symbol, 0) + 1
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] = pairs.get(pair, 0) + 1

        def glued(pair):
            return pair[0] + pair[1][2:]

        def allowed(pair):
            return pair[0].startswith("##") or not glued(pair).startswith("##")

        def rank(pair):
            score = pairs[pair] / (singles[pair[0]] * singles[pair[1]])
            return (-score, vocabulary.index(pair[0]), vocabulary.index(pair[1]))

        known = [pair for pair, count in pairs.items() if count >= minimum and allowed(pair)]
        if not known:
            break
        best = min(known, key=rank)
        learned.append([*best, pairs[best], singles[best[0]], singles[best[1]]])
        vocabulary.append(glued(best))
        for index, symbols in enumerate(spelled):
            merged, at = [], 0
            while at < len(symbols):
                if tuple(symbols[at : at + 2]) == best:
                    merged.append(glued(best))
                    at += 2
                else:
                    merged.append(symbols[at])
                    at += 1
            spelled[index] = merged
    return vocabulary, learned


def reader(vocabulary):
    ids = {token: index for index, token in enumerate([*vocabulary, "[UNK]"])}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=1_000_000))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), "isolated")
    tokenizer.decoder = decoders.Sequence([decoders.Replace(Regex("^##"), ""), decoders.Fuse()])
    tokenizer.add_special_tokens(["[UNK]"])
    return tokenizer


def case(name, text, minimum):
    vocabulary, learned = wordpiece(text, minimum)
    tokenizer = reader(vocabulary)
    answers = []
    for sample in [text, *SAMPLES]:
        ids = tokenizer.encode(sample).ids
        # Theirs loses what it never saw, and takes a word that begins with ## for the inside of one: ours does neither.
        if tokenizer.decode(ids, skip_special_tokens=False) == sample:
            answers.append({"text": sample, "ids": ids})
    file = json.loads(tokenizer.to_str()) if name == "runs" else None
    return {
        "name": name,
        "text": text,
        "minimum": minimum,
        "bpe": bpe(text, minimum),
        "wordpiece": learned,
        "vocabularySize": len(vocabulary),
        "answers": answers,
        "file": file,
    }


cases = [case(name, text, MINIMUM) for name, text in TEXTS.items()]
cases.append(case("once", TEXTS["pt"][:107], 1))
json.dump({"merges": MERGES, "cases": cases}, sys.stdout, ensure_ascii=True)
sys.stdout.write("\n")
