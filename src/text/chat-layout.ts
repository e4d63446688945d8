// How a conversation becomes the one row of tokens a chat model reads: an instruction, then turns, each behind its mark.
// Nothing else reaches the model; what a station shows of it is made here, too.

import type { Tokenizer } from "./tokenizer.js";

/** The marks, as special tokens. An answer ends with `end`, which also stands between documents. */
export const chatMarks = {
  system: "<|system|>",
  user: "<|user|>",
  assistant: "<|assistant|>",
  end: "<|fim|>",
} as const;

export interface ChatMessage {
  readonly role: "user" | "assistant";
  readonly text: string;
}

export interface ChatPart {
  readonly role: "system" | "user" | "assistant";
  /** Which message, from 0; −1 for the instruction. */
  readonly message: number;
  /** Token positions: the mark at `start`, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface ChatLayout {
  readonly ids: readonly number[];
  readonly parts: readonly ChatPart[];
}

/**
 * ids: end · [system mark, instruction] · for each message its mark and text (an answer with `end` behind it). With
 * `answering`, an assistant mark stands last: what the model says next is its answer. Marks written by a visitor are plain text.
 */
export function layoutChat(
  tokenizer: Tokenizer,
  chat: { readonly system: string; readonly messages: readonly ChatMessage[]; readonly answering?: boolean },
): ChatLayout {
  const end = tokenizer.specialId(chatMarks.end);
  const ids: number[] = [end];
  const parts: ChatPart[] = [];
  const write = (role: ChatPart["role"], message: number, text: string | null): void => {
    const start = ids.length;
    ids.push(tokenizer.specialId(chatMarks[role]));
    if (text !== null) {
      for (const id of tokenizer.encode(text)) ids.push(id);
      if (role === "assistant") ids.push(end);
    }
    parts.push({ role, message, start, end: ids.length });
  };
  if (chat.system.trim() !== "") write("system", -1, chat.system.trim());
  chat.messages.forEach(({ role, text }, i) => write(role, i, text));
  if (chat.answering) write("assistant", chat.messages.length, null);
  return { ids, parts };
}
