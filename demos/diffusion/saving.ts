// Saving what the figure shows: the picture as PNG, the way through the noise as GIF. Fetched when somebody saves.
import { filming, type JornadaFigure } from "../../src/ui/index.js";
import { filmOf, type Reeled } from "./film-of.js";

export interface Saved extends Omit<Reeled, "size"> {
  readonly figure: JornadaFigure;
  readonly onProgress?: (done: number, total: number) => void;
}

export async function saveFigure(kind: "png" | "gif", saved: Saved): Promise<void> {
  const { gifOf, pngOf, saveBlob } = await filming();
  const { figure, moment, onProgress } = saved;
  const size = figure.canvas!.getBoundingClientRect();
  const film = filmOf({ ...saved, size });
  const options = { like: figure, onProgress };
  const name = `jornada-${moment.state.subject}`;
  if (kind === "gif") saveBlob(await gifOf(film, options), `${name}.gif`);
  else {
    // The frame that is nearest to where the figure stands.
    const share = moment.position / Math.max(1, moment.state.steps);
    saveBlob(await pngOf(film, Math.round(share * (film.frames - 1)), options), `${name}.png`);
  }
}
