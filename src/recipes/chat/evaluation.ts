// What the instruct model is measured by: whole answers to questions that training never asked, right to the last token.
import { questionTests, type QuestionTest } from "../../data/index.js";
import { compile, u32, type Arena, type Device } from "../../engine/index.js";
import { gpt, type GptConfig } from "../../models/index.js";
import { chatMarks, greedyToken, layoutChat, type Tokenizer } from "../../text/index.js";

export interface AnswerScore {
  readonly accuracy: number;
  readonly total: number;
}

export interface AnswerReport {
  readonly bySkill: Readonly<Record<string, AnswerScore>>;
  readonly total: AnswerScore;
  /** A few that went wrong, as they were said. */
  readonly wrong: readonly { readonly question: string; readonly expected: string; readonly said: string }[];
}

const batch = 8;

/**
 * The share of answers that greedy decoding gives exactly as expected, end mark included. One pass per question is
 * enough: an answer comes out whole if and only if each of its tokens is the likeliest after those before it.
 */
export async function answerAccuracy(
  device: Device,
  config: GptConfig,
  parameters: Arena,
  tokenizer: Tokenizer,
  options: { readonly seed: number; readonly perSkill: number },
): Promise<AnswerReport> {
  const t = config.context;
  const program = await compile(
    device,
    ({ ids }, arenas) => ({ logits: gpt(config, arenas.parameters.tensors, ids) }),
    { inputs: { ids: u32(batch, t) }, arenas: { parameters } },
  );
  const tests = questionTests(options.seed, options.perSkill);
  const right = new Map<string, { right: number; total: number }>();
  const wrong: AnswerReport["wrong"][number][] = [];
  for (let from = 0; from < tests.length; from += batch) {
    const group = tests.slice(from, from + batch).map((test) => ({ test, ...layoutTest(tokenizer, test) }));
    const ids = new Uint32Array(batch * t);
    group.forEach(({ ids: row }, i) => ids.set(row.slice(0, t), i * t));
    const { logits } = await program.run({ ids }, ["logits"]);
    group.forEach(({ test, ids: row, answerAt }, i) => {
      const likeliest = row.slice(answerAt).map((_, k) => {
        const start = (i * t + answerAt - 1 + k) * config.vocabulary;
        return greedyToken(logits.subarray(start, start + config.vocabulary));
      });
      const fits = likeliest.every((id, k) => id === row[answerAt + k]);
      const score = right.get(test.skill) ?? { right: 0, total: 0 };
      right.set(test.skill, { right: score.right + Number(fits), total: score.total + 1 });
      if (!fits && wrong.length < 12) {
        const { question, expected } = test;
        wrong.push({ question, expected, said: tokenizer.decode(likeliest) });
      }
    });
  }
  program.dispose();
  const scores = [...right].map(
    ([skill, s]) => [skill, { accuracy: s.right / s.total, total: s.total }] as const,
  );
  const sum = [...right.values()].reduce((all, s) => all + s.right, 0);
  return {
    bySkill: Object.fromEntries(scores),
    total: { accuracy: sum / tests.length, total: tests.length },
    wrong,
  };
}

function layoutTest(tokenizer: Tokenizer, { system, question, expected }: QuestionTest) {
  const user = { role: "user", text: question } as const;
  const asked = layoutChat(tokenizer, { system, messages: [user], answering: true });
  const answer = [...tokenizer.encode(expected), tokenizer.specialId(chatMarks.end)];
  return { ids: [...asked.ids, ...answer], answerAt: asked.ids.length };
}
