// The file that the cpu device's threads start in the tests; bundled by threads.test.ts, because a worker of Node takes no TypeScript.
import { serveNodeThread } from "../../src/recipes/node-threads.js";

serveNodeThread();
