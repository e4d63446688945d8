// The village's stories, fetched when somebody learns from them. A file of its own: importing the whole data room lazily would
// make one chunk of it, and every page that wants a few points would carry the stories too.
export { villageCorpus } from "../../src/data/index.js";
