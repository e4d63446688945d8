// Conversations: the same for the same seed, nothing held out in training, every answer right by the words it stands in.
import { describe, expect, test } from "vitest";
import { questionTests, ROLES_TO_PLAY, MANNERS, villageDialogue, VILLAGERS } from "../../src/data/index.js";
import { isHeldOutPair } from "../../src/data/village/talk/dialogue.js";

const dialogues = Array.from({ length: 1500 }, (_, i) => villageDialogue(11, i, "train"));
const asked = dialogues.flatMap(({ messages }) =>
  messages.flatMap((message, i) =>
    message.role === "user" ? [{ question: message.text, answer: messages[i + 1].text }] : [],
  ),
);

test("a conversation is its seed and its number", () => {
  expect(villageDialogue(11, 7, "train")).toEqual(dialogues[7]);
  expect(villageDialogue(12, 7, "train")).not.toEqual(dialogues[7]);
  for (const { messages } of dialogues) {
    expect(messages.length % 2).toBe(0);
    messages.forEach(({ role }, i) => expect(role).toBe(i % 2 === 0 ? "user" : "assistant"));
    // What is said last is always learned.
    expect(messages[messages.length - 1].learn).toBe(true);
  }
});

test("sums are right, and those held out never meet in training", () => {
  const sum = /(\d+) ([+×-]) (\d+) = (\d+)/;
  const learned = new Set<string>();
  for (const { answer } of asked) {
    const found = sum.exec(answer);
    if (!found) continue;
    const [, a, sign, b, result] = found;
    const right = sign === "+" ? +a + +b : sign === "-" ? +a - +b : +a * +b;
    expect(+result).toBe(right);
    learned.add(`${a} ${sign} ${b}`);
  }
  expect(learned.size).toBeGreaterThan(200);
  const kept = questionTests(5, 60).filter(({ skill }) => skill === "sums");
  expect(kept.length).toBe(60);
  for (const { expected } of kept) expect(learned.has(expected.split(" = ")[0])).toBe(false);
});

test("no question of the test is one of the training, word for word", () => {
  const known = new Set(asked.map(({ question }) => question));
  for (const { question, skill } of questionTests(5, 80)) {
    if (["facts", "reading", "sums", "unknown"].includes(skill)) expect(known.has(question)).toBe(false);
  }
});

test("each cell of the census stands once in its column", () => {
  for (const cell of ["name", "job", "home", "animal", "likes"] as const) {
    const values = VILLAGERS.map((villager) => JSON.stringify(villager[cell]));
    expect(new Set(values).size).toBe(VILLAGERS.length);
  }
});

describe("manners", () => {
  const answer = {
    full: { pt: "Bento mora no farol.", en: "Bento lives at the lighthouse." },
    short: { pt: "farol", en: "lighthouse" },
  };
  const say = (id: string, language: "pt" | "en") => MANNERS.find((m) => m.id === id)!.say(answer, language);
  test("colour an answer as they say", () => {
    expect(say("plain", "pt")).toBe("Bento mora no farol.");
    expect(say("one-word", "en")).toBe("Lighthouse.");
    expect(say("other-language", "pt")).toBe("Bento lives at the lighthouse.");
    expect(say("robot", "pt")).toBe("Bip. Bento mora no farol.");
  });
  test("one in eight of the roles never met them", () => {
    const pairs = ROLES_TO_PLAY.flatMap((role) => MANNERS.map((manner) => isHeldOutPair(role, manner)));
    const share = pairs.filter(Boolean).length / pairs.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.2);
  });
});
