// Scenes: what training never shows, that pictures show what scenes say, that prompts tell the truth in both languages, how any text is read.
import { describe, expect, test } from "vitest";
import {
  chanceFor,
  COLOURS,
  isHeldOutCombination,
  isHeldOutScene,
  judgeScene,
  lexicons,
  oppositeOf,
  promptWords,
  PROMPT_LENGTH,
  randomScene,
  readJudgement,
  readPrompt,
  SCENE_RELATIONS,
  relationBetween,
  renderScene,
  scenePrompt,
  SHAPES,
  SIZES,
  START,
  standings,
  TEXTURES,
  thingColours,
  TONES,
  type PromptLanguage,
  type Scene,
  type SceneSplit,
} from "../../src/data/index.js";

const many = (split: SceneSplit, count: number, things?: number): Scene[] =>
  Array.from({ length: count }, (_, i) => randomScene(chanceFor(7, `${split} ${i}`), { split, things }));

describe("held-out combinations", () => {
  test("about one in eight, of every relation and shape and colour, the same for ever", () => {
    const all = SCENE_RELATIONS.flatMap((relation) =>
      SHAPES.flatMap((shape) => COLOURS.map((colour) => ({ relation, shape, colour }))),
    );
    const heldOut = all.filter(({ relation, shape, colour }) =>
      isHeldOutCombination(colour, shape, relation),
    );
    expect(heldOut.length / all.length).toBeGreaterThan(0.08);
    expect(heldOut.length / all.length).toBeLessThan(0.16);
    for (const relation of SCENE_RELATIONS)
      expect(heldOut.some((entry) => entry.relation === relation)).toBe(true);
    for (const shape of SHAPES) expect(heldOut.some((entry) => entry.shape === shape)).toBe(true);
    for (const colour of COLOURS) expect(heldOut.some((entry) => entry.colour === colour)).toBe(true);
    const names = heldOut.slice(0, 3).map(({ relation, shape, colour }) => `${colour} ${shape} ${relation}`);
    expect(names).toMatchInlineSnapshot(`
      [
        "turquoise circle left",
        "orange heart left",
        "turquoise cross left",
      ]
    `);
  });

  test("training shows none of them, from neither end of a relation; a held-out scene shows at least one", () => {
    for (const scene of many("train", 2000)) {
      for (const [{ colour, shape }, standing] of standings(scene))
        expect(isHeldOutCombination(colour, shape, standing)).toBe(false);
    }
    for (const scene of many("heldout", 300)) expect(isHeldOutScene(scene)).toBe(true);
    const [a, b] = [
      { shape: "circle", colour: "red", size: "large" },
      { shape: "star", colour: "blue", size: "small" },
    ] as const;
    expect(standings({ things: [a, b], relation: "left", side: null })).toEqual([
      [a, "left"],
      [b, "right"],
    ]);
    expect(oppositeOf("inside")).toBe("around");
  });
});

describe("scenes", () => {
  test("things stand as the relation says, do not share a colour, and stay in the picture", () => {
    for (const scene of many("all", 1500)) {
      const { things, relation, side } = scene;
      expect(new Set(things.map(({ colour }) => colour)).size).toBe(things.length);
      if (relation) expect(relationBetween(things[0], things[1])).toBe(relation);
      expect(relation === null).toBe(things.length === 1);
      expect(side === null).toBe(things.length < 3);
      for (const { x, y } of things) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(0.8);
    }
  });

  test("the same seed draws the same scene, another seed another", () => {
    const scene = (seed: number) => randomScene(chanceFor(seed, "x"), { split: "all" });
    expect(scene(1)).toEqual(scene(1));
    expect(scene(1)).not.toEqual(scene(2));
  });
});

describe("rendering", () => {
  test("the middle of a thing has its colour, a corner has the ground's tone", () => {
    for (const scene of many("all", 100, 1)) {
      const [thing] = scene.things;
      if (thing.shape === "ring") continue;
      const size = 64;
      const picture = renderScene(scene, size);
      const pixel = (x: number, y: number) => {
        const [column, row] = [x, y].map((v) => Math.floor(((v + 1) / 2) * size));
        return [...picture.subarray(3 * (row * size + column), 3 * (row * size + column) + 3)];
      };
      const expected = thingColours[thing.colour].map((v) => 2 * v - 1);
      pixel(thing.x, thing.y).forEach((v, c) => expect(v).toBeCloseTo(expected[c], 5));
      const corner = pixel(-0.99, -0.99).reduce((a, b) => a + b) / 3;
      expect(corner > 0).toBe(scene.background.tone === "light");
    }
  });

  test("a small picture is a large one seen from afar", () => {
    for (const scene of many("all", 30)) {
      const [small, large] = [renderScene(scene, 32), renderScene(scene, 256)];
      let total = 0;
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++) {
          let mean = 0;
          for (let dy = 0; dy < 8; dy++)
            for (let dx = 0; dx < 8; dx++) mean += large[3 * ((8 * y + dy) * 256 + 8 * x + dx)] / 64;
          total += (mean - small[3 * (y * 32 + x)]) ** 2;
        }
      }
      expect(Math.sqrt(total / 1024)).toBeLessThan(0.06);
    }
  });

  test("every texture differs from every other, and from itself at another phase", () => {
    const ground = (texture: (typeof TEXTURES)[number], phase: readonly [number, number]) =>
      renderScene(
        { things: [], relation: null, side: null, background: { tone: "light", texture, phase } },
        32,
      );
    const far = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / a.length;
    for (const a of TEXTURES)
      for (const b of TEXTURES)
        if (a !== b) expect(far(ground(a, [0, 0]), ground(b, [0, 0]))).toBeGreaterThan(0.02);
    expect(far(ground("striped", [0, 0]), ground("striped", [0.5, 0]))).toBeGreaterThan(0.1);
    expect(far(ground("plain", [0, 0]), ground("plain", [0.5, 0]))).toBe(0);
  });
});

describe("prompts", () => {
  const told = (language: PromptLanguage, count = 1500) =>
    many("all", count).map((scene, i) => ({
      scene,
      ...scenePrompt(chanceFor(8, `${language} ${i}`), scene, { language }),
    }));

  test("every word is known, and the longest prompt fits", () => {
    for (const language of ["pt", "en"] as const) {
      for (const { text } of told(language)) {
        const { words } = readPrompt(text);
        expect(words.filter(({ reading }) => reading !== "known")).toEqual([]);
        expect(words.length).toBeLessThan(PROMPT_LENGTH);
      }
    }
  });

  test("adjectives agree with their noun in Portuguese", () => {
    const feminine = ["estrela", "cruz", "argola"];
    for (const { text } of told("pt")) {
      const words = text.split(" ");
      words.forEach((word, i) => {
        const adjective = /^(vermelh|amarel|rox|pequen)([oa])$/.exec(word);
        if (!adjective) return;
        // The noun stands before it, within two words, or right after it.
        const nouns = lexicons.pt.shapes;
        const all = Object.values(nouns).flat();
        const near = [words[i - 1], words[i - 2], words[i + 1]];
        const noun = all.find((entry) => entry.word === near.find((w) => all.some((e) => e.word === w)));
        expect(noun, `${word} in "${text}"`).toBeDefined();
        expect(adjective[2] === "a", `${word} in "${text}"`).toBe(feminine.includes(noun!.word));
      });
    }
  });

  test("what is told is there, what is left out is not", () => {
    for (const language of ["pt", "en"] as const) {
      const { colours, textures } = lexicons[language];
      let [missing, said] = [0, 0];
      for (const { scene, text, told: facts } of told(language)) {
        const words = ` ${text} `;
        scene.things.forEach(({ colour }, i) => {
          const present = colours[colour].flat().some((word) => words.includes(` ${word} `));
          expect(present, text).toBe(facts.things[i].colour);
          if (present) said++;
          else missing++;
        });
        const { texture } = scene.background;
        expect(textures[texture].flat().some((word) => words.includes(` ${word} `))).toBe(facts.texture);
      }
      expect(missing / (missing + said)).toBeGreaterThan(0.03);
      expect(missing / (missing + said)).toBeLessThan(0.1);
    }
  });

  test("a complete prompt leaves nothing open; inside and around tell the same scene", () => {
    const phrasings = new Set<string>();
    for (let i = 0; i < 300; i++) {
      const chance = chanceFor(9, `${i}`);
      const scene = randomScene(chance, { split: "all", things: 2 });
      const { told: facts, text } = scenePrompt(chance, scene, { language: "pt", complete: true });
      expect(facts).toEqual({
        things: [
          { colour: true, size: true },
          { colour: true, size: true },
        ],
        relation: true,
        tone: true,
        texture: true,
      });
      if (scene.relation === "inside") phrasings.add(/em volta|ao redor/.test(text) ? "around" : "inside");
    }
    expect(phrasings.size).toBe(2);
  });
});

describe("reading any text", () => {
  const read = (text: string) => readPrompt(text).words.map(({ word, reading }) => `${word}:${reading}`);

  test("capitals, accents, genders and plurals are known words", () => {
    expect(read("CIRCULO Vermelha estrelas corações azuis anéis cruzes Circles")).toEqual([
      "círculo:known",
      "vermelho:known",
      "estrela:known",
      "coração:known",
      "azul:known",
      "anel:known",
      "cruz:known",
      "circle:known",
    ]);
    expect(readPrompt("um círculo vermelho").ids).toEqual(readPrompt("Um circulo, vermelho!").ids);
  });

  test("synonyms and slips are read as a word of the list, and say so", () => {
    expect(read("bola lilás huge donut")).toEqual([
      "círculo:similar",
      "roxo:similar",
      "big:similar",
      "ring:similar",
    ]);
    expect(read("cirulo vremelho squre trianglee")).toEqual([
      "círculo:similar",
      "vermelho:similar",
      "square:similar",
      "triangle:similar",
    ]);
  });

  test("unknown words are ignored and take no place", () => {
    const { ids, words } = readPrompt("um dragão vermelho constructor");
    expect(words.map(({ reading }) => reading)).toEqual(["known", "ignored", "known", "ignored"]);
    expect(words.map(({ place }) => place)).toEqual([1, -1, 2, -1]);
    expect([...ids.subarray(0, 4)]).toEqual([
      START,
      promptWords.indexOf("um"),
      promptWords.indexOf("vermelho"),
      0,
    ]);
    const dragon = words[1];
    expect("um dragão vermelho".slice(dragon.start, dragon.end)).toBe("dragão");
  });

  test("no words is the null prompt; too many are ignored", () => {
    for (const text of ["", "  … 42", "xyzzy qwert"]) {
      const { ids } = readPrompt(text);
      expect([...ids]).toEqual([START, ...new Array<number>(PROMPT_LENGTH - 1).fill(0)]);
    }
    const long = readPrompt("azul ".repeat(40)).words;
    expect(long.filter(({ reading }) => reading === "known").length).toBe(PROMPT_LENGTH - 1);
    expect(long.at(-1)?.reading).toBe("ignored");
  });
});

describe("judging", () => {
  /** What a perfect judge would say of a scene. */
  function perfect(scene: Scene) {
    const shape: number[] = [];
    const size: number[] = [];
    const place: number[] = [];
    for (const colour of COLOURS) {
      const thing = scene.things.find((entry) => entry.colour === colour);
      for (let s = 0; s <= SHAPES.length; s++)
        shape.push(s === (thing ? SHAPES.indexOf(thing.shape) : SHAPES.length) ? 9 : 0);
      for (const name of SIZES) size.push(name === thing?.size ? 1 : 0);
      place.push(thing?.x ?? 0, thing?.y ?? 0);
    }
    const { tone, texture } = scene.background;
    return {
      shape,
      size,
      place,
      tone: TONES.map((name) => (name === tone ? 1 : 0)),
      texture: TEXTURES.map((name) => (name === texture ? 1 : 0)),
    };
  }

  test("what stands as asked is right; a swapped colour, a wrong place or one thing too many is not", () => {
    for (const scene of many("all", 300)) {
      const read = readJudgement(perfect(scene));
      expect(judgeScene(scene, read)).toMatchObject({
        right: true,
        thingsRight: true,
        sizesRight: true,
        relationRight: true,
        extra: [],
        toneRight: true,
        textureRight: true,
      });
      const [first, second] = scene.things;
      if (!second) continue;
      if (first.shape !== second.shape) {
        const swapped = [
          { ...first, colour: second.colour },
          { ...second, colour: first.colour },
          ...scene.things.slice(2),
        ];
        expect(judgeScene({ ...scene, things: swapped }, read).thingsRight).toBe(false);
      }
      const turned = SCENE_RELATIONS.find((relation) => relation !== scene.relation)!;
      expect(judgeScene({ ...scene, relation: turned }, read)).toMatchObject({
        right: false,
        relationRight: false,
      });
      const spare = COLOURS.find((colour) => scene.things.every((thing) => thing.colour !== colour))!;
      const crowded = { ...read, things: [...read.things, { ...read.things[0], colour: spare }] };
      expect(judgeScene(scene, crowded)).toMatchObject({ right: false, extra: [spare] });
    }
  });
});
