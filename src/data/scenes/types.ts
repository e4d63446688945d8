// What a scene is made of: one to three things, how they stand to each other, and a background. Types and closed lists only.

export const SHAPES = ["circle", "square", "triangle", "star", "heart", "diamond", "cross", "ring"] as const;
export const COLOURS = ["red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink"] as const;
export const SIZES = ["large", "small"] as const;
/** How the first thing stands to the second. */
export const SCENE_RELATIONS = ["left", "right", "above", "below", "inside"] as const;
/** Where a third thing stands to the first two. */
export const SIDES = ["left", "right", "above", "below"] as const;
export const TONES = ["light", "dark"] as const;
export const TEXTURES = ["plain", "striped", "checkered", "dotted"] as const;

export type Shape = (typeof SHAPES)[number];
export type Colour = (typeof COLOURS)[number];
export type Size = (typeof SIZES)[number];
export type SceneRelation = (typeof SCENE_RELATIONS)[number];
export type Side = (typeof SIDES)[number];
export type Tone = (typeof TONES)[number];
export type Texture = (typeof TEXTURES)[number];

/** What can be said of a thing. */
export interface ThingKind {
  readonly shape: Shape;
  readonly colour: Colour;
  readonly size: Size;
}

/** A thing in its place. The picture spans −1…1 both ways, y downwards. */
export interface Thing extends ThingKind {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Radians, clockwise. */
  readonly angle: number;
}

export interface Background {
  readonly tone: Tone;
  readonly texture: Texture;
  /** Shifts the texture, in periods, 0…1 each. */
  readonly phase: readonly [number, number];
}

export interface Scene {
  readonly things: readonly Thing[];
  /** Of the first thing to the second; null where there is one thing only. */
  readonly relation: SceneRelation | null;
  /** Of the third thing to the first two. */
  readonly side: Side | null;
  readonly background: Background;
}

/** "train" holds no held-out combination; "heldout" holds at least one; "all" asks nothing. */
export type SceneSplit = "train" | "heldout" | "all";
