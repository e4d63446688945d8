// The page's side against the real worker: sessions open, fail and end as promised.
import { expect, it } from "vitest";
import { connect, isRemoteError } from "../../src/worker/index.js";

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => error,
  );

it("says which station there is not", async () => {
  await expect(connect("nowhere", { device: "cpu" })).rejects.toThrow('no station is called "nowhere"');
});

it("brings the code of a download that fails to the page", { timeout: 60_000 }, async () => {
  const reason = await reasonOf(connect("attention", { device: "cpu", src: "/nowhere/" }));
  expect(isRemoteError(reason)).toBe(true);
  expect(reason).toMatchObject({
    name: "FileError",
    code: expect.stringMatching(/^(http|not-weights)$/) as string,
  });
});

it("ends with an AbortError when the signal fires first, before or while it opens", async () => {
  await expect(connect("attention", { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "AbortError",
  });
  const controller = new AbortController();
  const opening = reasonOf(
    connect("attention", { device: "cpu", src: "/nowhere/", signal: controller.signal }),
  );
  controller.abort();
  expect(await opening).toMatchObject({ name: "AbortError" });
});
