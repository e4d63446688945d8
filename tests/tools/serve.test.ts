// The static server of the e2e tests behaves like a web host: folders, types, headers, and nothing from outside its folder.
import { get, type IncomingMessage } from "node:http";
import type { Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "./serve.js";

let server: Server;
let address = "";

beforeAll(async () => {
  ({ server, address } = await serve({ folder: "tests", base: "/any/folder/", csp: true, isolate: true }));
});
afterAll(() => void server.close());

// Not fetch(): it would tidy `..` out of the path before sending it.
const ask = (path: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get({ port: new URL(address).port, path }, (response) => resolve(response.resume())).on("error", reject);
  });

test("files come with their type and the strict headers", async () => {
  const { statusCode, headers } = await ask("/any/folder/tools/serve.js");
  expect([statusCode, headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
});

test("a folder without its slash is redirected, so that relative addresses hold", async () => {
  const { statusCode, headers } = await ask("/any/folder/tools");
  expect([statusCode, headers.location]).toEqual([301, "/any/folder/tools/"]);
});

test.each([
  "/tools/serve.js",
  "/any/folder/../package.json",
  "/any/folder/%2e%2e/package.json",
  "/any/folder/%E0",
  "/any/folder/none",
])("%s is not served", async (path) => expect((await ask(path)).statusCode).toBe(404));
