// Starts the shell, nothing more.
import { startShell } from "./shell/index.js";

void startShell();
