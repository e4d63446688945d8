// The style sheet of the room as a whole: a wide right column for the recipe, small screens, forced colours.
// What stands in the columns has sheets of its own.
import { css } from "lit";

export const roomStyles = css`
  @container station (min-width: 68.75em) {
    :host([data-view="ladder"]) .frame:not(.no-story, .no-inspector) {
      grid-template-columns: minmax(248px, 19%) minmax(360px, 1fr) minmax(440px, 43%);
    }
    :host([data-view="ladder"]) .inspector {
      overflow: hidden;
      padding: 20px;
    }
    :host([data-view="ladder"]) .recipe {
      flex: 1 1 0;
      min-block-size: 0;
    }
  }
  @container station (min-width: 43.75em) and (max-width: 68.74em) {
    :host([data-view="ladder"]) .inspector {
      inline-size: min(640px, 92%);
    }
    .recipe {
      flex: 1 1 0;
    }
  }

  @container station (max-width: 43.74em) {
    .stage .figure {
      min-block-size: 0;
    }
    .sizes {
      flex-wrap: nowrap;
      overflow-x: auto;
    }
    .segments {
      inline-size: 100%;
    }
    .segments button {
      flex: 1;
      padding-inline: 6px;
      min-block-size: 40px;
    }
    .sizes button {
      min-block-size: 40px;
    }
    jornada-wgsl-editor {
      block-size: 420px;
    }
    .actions .keys {
      margin: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy .track {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .track,
    .road {
      border: 1px solid CanvasText;
    }
    .track i,
    .road b {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
