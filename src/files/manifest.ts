// The schema of public/models/<id>/manifest.json: what a shipped model is, how it was made, and which bytes it consists of.
import * as v from "valibot";
import { FileError } from "./file-error.js";

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

const plain: v.GenericSchema<Plain> = v.lazy(() =>
  v.union([
    v.string(),
    v.pipe(v.number(), v.finite()),
    v.boolean(),
    v.null(),
    v.array(plain),
    v.record(v.string(), plain),
  ]),
);

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1));

const manifestSchema = v.object({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/)),
  /** `kind` says which model reads the rest; sizes that many kinds share are checked here, others are plain values. */
  architecture: v.objectWithRest(
    {
      kind: v.string(),
      layers: v.optional(size),
      heads: v.optional(size),
      channels: v.optional(size),
      context: v.optional(size),
      vocabulary: v.optional(size),
      epsilon: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      activation: v.optional(v.string()),
    },
    plain,
  ),
  files: v.pipe(
    v.array(
      v.object({
        /** A plain file name: no folders, so it cannot point outside of the model. */
        name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/)),
        bytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32)),
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
    v.maxLength(64),
  ),
  recipe: v.string(),
  seed: v.pipe(v.number(), v.integer()),
  metrics: v.record(v.string(), plain),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestFile = Manifest["files"][number];

/** Throws `FileError` naming the first path that is wrong. */
export function parseManifest(value: unknown): Manifest {
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FileError("manifest", `manifest: ${v.getDotPath(issue) ?? "root"}: ${issue.message}`);
}
