// The elements page's entry: language and theme as on every page, then the page itself.
import { restoreSettings } from "../index.js";
import "./elements-page.js";

restoreSettings();
