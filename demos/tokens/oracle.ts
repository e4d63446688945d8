// The slow and obvious way, to check the fast one against: every pair counted anew for every merge. Shares nothing with the learners.

export interface Merged {
  readonly left: string;
  readonly right: string;
  readonly count: number;
}

interface Word {
  symbols: string[];
  readonly count: number;
}

export interface OracleRules {
  /** A word as its first symbols. */
  readonly spell: (word: string) => string[];
  readonly glue: (left: string, right: string) => string;
  readonly score: (count: number, left: number, right: number) => number;
  /** False: these two are never merged. */
  readonly allows?: (left: string, right: string) => boolean;
  readonly minimum: number;
  /** Order of the first symbols; merged ones follow in the order they were made. */
  readonly order: readonly string[];
}

const hex = (byte: number) => byte.toString(16).padStart(2, "0");
// GPT-2's order of bytes: those that print, then the rest.
const prints = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

export function bpeRules(minimum: number): OracleRules {
  return {
    spell: (word) => Array.from(new TextEncoder().encode(word), hex),
    glue: (left, right) => left + right,
    score: (count) => count,
    minimum,
    order: [...everyByte.filter(prints), ...everyByte.filter((byte) => !prints(byte))].map(hex),
  };
}

export function wordPieceRules(minimum: number, words: Iterable<string>): OracleRules {
  const characters = new Set<string>([" "]);
  const first = new Set<string>();
  for (const word of words) {
    const letters = [...word];
    for (const letter of letters) characters.add(letter);
    if (letters.length > 1 && letters[0] === " ") first.add(letters[1]);
  }
  const order = [...characters]
    .sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
    .flatMap((letter) => [letter, ...(first.has(letter) ? [` ${letter}`] : []), `##${letter}`]);
  return {
    spell: (word) => {
      const letters = [...word];
      const head =
        letters.length > 1 && letters[0] === " " ? letters.splice(0, 2).join("") : letters.shift()!;
      return [head, ...letters.map((letter) => `##${letter}`)];
    },
    glue: (left, right) => left + right.slice(2),
    score: (count, left, right) => count / (left * right),
    allows: (left, right) => left.startsWith("##") || !(left + right.slice(2)).startsWith("##"),
    minimum,
    order,
  };
}

/** The first merges, as many as time allows; at least one when there is one. */
export function slowMerges(
  words: ReadonlyMap<string, number>,
  rules: OracleRules,
  merges: number,
  limitMs: number,
): Merged[] {
  const started = performance.now();
  const rank = new Map(rules.order.map((symbol, index) => [symbol, index]));
  const spelled: Word[] = [...words].map(([word, count]) => ({ symbols: rules.spell(word), count }));
  const learned: Merged[] = [];
  while (learned.length < merges && (learned.length === 0 || performance.now() - started < limitMs)) {
    const best = bestPair(spelled, rules, rank);
    if (!best) break;
    learned.push(best);
    const glued = rules.glue(best.left, best.right);
    rank.set(glued, rank.size);
    for (const word of spelled) word.symbols = replaced(word.symbols, best, glued);
  }
  return learned;
}

function bestPair(
  words: readonly Word[],
  rules: OracleRules,
  rank: ReadonlyMap<string, number>,
): Merged | null {
  const singles = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  for (const { symbols, count } of words)
    symbols.forEach((symbol, i) => {
      singles.set(symbol, (singles.get(symbol) ?? 0) + count);
      if (i + 1 === symbols.length) return;
      const row = pairs.get(symbol) ?? new Map<string, number>();
      pairs.set(symbol, row.set(symbols[i + 1], (row.get(symbols[i + 1]) ?? 0) + count));
    });
  let best: (Merged & { score: number }) | null = null;
  for (const [left, row] of pairs)
    for (const [right, count] of row) {
      if (count < rules.minimum || rules.allows?.(left, right) === false) continue;
      const score = rules.score(count, singles.get(left)!, singles.get(right)!);
      const wins =
        !best ||
        score > best.score ||
        (score === best.score &&
          (rank.get(left)! - rank.get(best.left)! || rank.get(right)! - rank.get(best.right)!) < 0);
      if (wins) best = { left, right, count, score };
    }
  return best && { left: best.left, right: best.right, count: best.count };
}

function replaced(symbols: readonly string[], { left, right }: Merged, glued: string): string[] {
  const next: string[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const isPair = symbols[i] === left && symbols[i + 1] === right;
    next.push(isPair ? glued : symbols[i]);
    if (isPair) i++;
  }
  return next;
}
