// Present mode without a page: which key asks for what, where the deck goes, how speed and time count, what a QR code says.
import jsQR from "jsqr";
import { expect, test } from "vitest";
import { contrast, palettes, parseHex, type Scheme } from "../../src/charts/index.js";
import { commandOf, commands, keysOf, type Focus } from "../../src/shell/present/commands.js";
import { moveOf, speedBeside } from "../../src/shell/present/deck.js";
import { squaresOf } from "../../src/shell/present/qr-code.js";
import { clockFace, Stopwatch } from "../../src/shell/present/stopwatch.js";
import { magnification, roomColours } from "../../src/ui/slide-scale.js";

const press = (key: string, focus: Focus = "none", held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
  commandOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held }, focus);

test("a clicker's keys belong to the deck, wherever the focus is", () => {
  for (const focus of ["none", "typing", "control"] as const) {
    expect(press("PageDown", focus)).toBe("next");
    expect(press("PageUp", focus)).toBe("previous");
    expect(press("F5", focus)).toBe("start");
    expect(press("F5", focus, { shiftKey: true })).toBe("start");
    expect(press("Escape", focus)).toBe("close");
  }
  expect(press(".")).toBe("blank");
});

test("letters are the deck's, but not while somebody writes, and never with Ctrl", () => {
  const letters = {
    b: "blank",
    z: "freeze",
    k: "play",
    f: "fullScreen",
    s: "notes",
    l: "spotlight",
  } as const;
  for (const [key, command] of Object.entries(letters)) {
    expect(press(key)).toBe(command);
    expect(press(key.toUpperCase())).toBe(command);
    expect(press(key, "typing")).toBeNull();
    expect(press(key, "none", { ctrlKey: true })).toBeNull();
  }
  expect([press("["), press("]"), press("r"), press("t"), press("q"), press("?")]).toEqual([
    "slower",
    "faster",
    "reset",
    "table",
    "qr",
    "help",
  ]);
});

test("space and the arrows move the deck unless a control needs them", () => {
  expect([press(" "), press(" ", "none", { shiftKey: true })]).toEqual(["next", "previous"]);
  expect([press("ArrowRight"), press("Home"), press("End")]).toEqual(["next", "first", "last"]);
  for (const key of [" ", "ArrowRight", "ArrowLeft", "Home", "End"]) expect(press(key, "control")).toBeNull();
});

test("the help names every command but the one that means nothing here", () => {
  const named = keysOf.map(([command]) => command);
  expect(commands.filter((command) => !named.includes(command))).toEqual(["start"]);
});

test("the deck walks through the stops, then on to the next station and back", () => {
  const deck = { stops: 3, at: 0, hasPrevious: true, hasNext: true };
  expect(moveOf("next", { ...deck, at: -1 })).toEqual({ to: "stop", index: 0 });
  expect(moveOf("next", { ...deck, at: 1 })).toEqual({ to: "stop", index: 2 });
  expect(moveOf("next", { ...deck, at: 2 })).toEqual({ to: "station", side: "next" });
  expect(moveOf("next", { ...deck, at: 2, hasNext: false })).toEqual({ to: "end" });
  expect(moveOf("previous", deck)).toEqual({ to: "station", side: "previous" });
  expect(moveOf("previous", { ...deck, hasPrevious: false })).toEqual({ to: "title" });
  expect(moveOf("first", { ...deck, at: 2 })).toEqual({ to: "stop", index: 0 });
  expect(moveOf("last", deck)).toEqual({ to: "stop", index: 2 });
  expect(moveOf("last", { ...deck, stops: 0 })).toEqual({ to: "end" });
});

test("speeds are a ladder with two ends", () => {
  expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(0.1, -1), speedBeside(4, 1)]).toEqual([
    2, 0.5, 0.1, 4,
  ]);
  expect(speedBeside(0.7, -1)).toBe(0.5);
});

test("P14 the stopwatch starts, stops, zeroes, and outlives a reload where storage is allowed", () => {
  let now = 1000;
  const shelf = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
  });
  const watch = new Stopwatch(() => now, storage, "t");
  watch.start();
  now += 65_000;
  expect(clockFace(watch.ms)).toBe("01:05");
  watch.pause();
  now += 5000;
  expect(watch.ms).toBe(65_000);
  watch.start();
  now += 1000;
  expect(new Stopwatch(() => now, storage, "t").ms).toBe(66_000);
  watch.reset();
  now += 2000;
  expect([watch.ms, watch.running]).toEqual([2000, true]);
  const refused = new Stopwatch(
    () => now,
    () => {
      throw new Error("denied");
    },
    "t",
  );
  refused.start();
  now += 3_607_000;
  expect(clockFace(refused.ms)).toBe("1:00:07");
});

test("P15 a camera reads the very link out of the squares, up to the longest", () => {
  const long = `https://example.org/jornada/demos/attention/#v=1&s.text=${"%C3%A7%20".repeat(220)}&lang=pt`;
  for (const link of ["https://example.org/#v=1&stop=who&lang=pt", long.slice(0, 2000)]) {
    const squares = squaresOf(link);
    const scale = 4;
    const size = squares.length * scale;
    const pixels = new Uint8ClampedArray(4 * size * size).fill(255);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        if (squares[Math.floor(y / scale)][Math.floor(x / scale)])
          pixels.fill(0, 4 * (y * size + x), 4 * (y * size + x) + 3);
    expect(jsQR(pixels, size, size)?.data).toBe(link);
  }
});

test("P9 words of a room read at 7:1 on all papers, and figures' letters reach 24 pixels at 1280×720", () => {
  for (const scheme of ["light", "dark"] as Scheme[]) {
    const { paper, sheet, line: _line, ink2, ...colours } = palettes[scheme];
    const shown = { ...colours, "ink-2": ink2, ...roomColours[scheme] };
    const weak = Object.entries(shown).filter(([, colour]) =>
      [paper, sheet, scheme === "light" ? "#ebeaf0" : "#232735"].some(
        (under) => contrast(parseHex(colour), parseHex(under)) < 7,
      ),
    );
    expect(weak).toEqual([]);
  }
  expect(magnification(1280, 720)).toEqual({ text: 1, figure: 2 });
  expect(magnification(1920, 1080)).toEqual({ text: 1.5, figure: 3 });
  expect(magnification(390, 844).text).toBeGreaterThan(0.7);
});
