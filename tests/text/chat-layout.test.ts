// The row of tokens a conversation becomes: every token belongs to a part, and a visitor's marks are only text.
import { expect, test } from "vitest";
import { chatMarks, layoutChat, trainBpe } from "../../src/text/index.js";

const tokenizer = trainBpe(["Onde mora Bento? Bento mora no farol. Você é a lua."], {
  vocabularySize: 280,
  specials: Object.values(chatMarks),
});
const id = (mark: keyof typeof chatMarks) => tokenizer.specialId(chatMarks[mark]);

test("instruction, turns and the mark that asks for an answer", () => {
  const { ids, parts } = layoutChat(tokenizer, {
    system: " Você é a lua. ",
    messages: [
      { role: "user", text: "Onde mora Bento?" },
      { role: "assistant", text: "Bento mora no farol." },
      { role: "user", text: "E você?" },
    ],
    answering: true,
  });
  expect(ids[0]).toBe(id("end"));
  expect(parts.map(({ role, message }) => [role, message])).toEqual([
    ["system", -1],
    ["user", 0],
    ["assistant", 1],
    ["user", 2],
    ["assistant", 3],
  ]);
  // Parts tile the row after its first token.
  parts.forEach(({ start }, i) => expect(start).toBe(i === 0 ? 1 : parts[i - 1].end));
  expect(parts[4].end).toBe(ids.length);
  const textOf = (i: number) => tokenizer.decode(ids.slice(parts[i].start + 1, parts[i].end));
  expect(textOf(0)).toBe("Você é a lua.");
  expect(textOf(2)).toBe(`Bento mora no farol.${chatMarks.end}`);
  expect(ids[ids.length - 1]).toBe(id("assistant"));
});

test("no instruction leaves no mark; marks that are typed are not marks", () => {
  const { ids, parts } = layoutChat(tokenizer, {
    system: "",
    messages: [{ role: "user", text: chatMarks.system }],
  });
  expect(parts).toHaveLength(1);
  expect(ids.filter((one) => one === id("system"))).toHaveLength(0);
});
