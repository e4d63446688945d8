// From the map's own units to pixels and back: the whole map in the figure, or a part of it. Pure.

/** What of the map is looked at: 1 shows all of it; x and y is the middle, in the map's units. */
export interface Look {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const wholeMap: Look = { zoom: 1, x: 0, y: 0 };
export const largestZoom = 12;

export interface MapScale {
  x(value: number): number;
  y(value: number): number;
  invert(px: number, py: number): [number, number];
  readonly unit: number;
}

/** Room for names, and on the right for the buttons. */
const margin = { left: 44, right: 66, y: 26 };

/** The point of the figure that shows the middle of what is looked at. */
export const middleOf = ({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): [number, number] => [(margin.left + width - margin.right) / 2, height / 2];

export function mapScale(
  size: { readonly width: number; readonly height: number },
  places: ArrayLike<number>,
  look: Look,
): MapScale {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i + 1 < places.length; i += 2) {
    left = Math.min(left, places[i]);
    right = Math.max(right, places[i]);
    low = Math.min(low, places[i + 1]);
    high = Math.max(high, places[i + 1]);
  }
  const [wide, tall] = [Math.max(right - left, 1e-6), Math.max(high - low, 1e-6)];
  const room = {
    x: Math.max(40, size.width - margin.left - margin.right),
    y: Math.max(40, size.height - 2 * margin.y),
  };
  const unit = Math.min(room.x / wide, room.y / tall) * look.zoom;
  const middle = [(left + right) / 2 + look.x, (low + high) / 2 + look.y];
  const [cx, cy] = middleOf(size);
  return {
    unit,
    x: (value) => cx + (value - middle[0]) * unit,
    y: (value) => cy - (value - middle[1]) * unit,
    invert: (px, py) => [(px - cx) / unit + middle[0], (cy - py) / unit + middle[1]],
  };
}

/** Zooms by a factor so that the point under (px, py) stays where it is. */
export function zoomed(
  look: Look,
  scale: MapScale,
  factor: number,
  px: number,
  py: number,
  cx: number,
  cy: number,
): Look {
  const zoom = Math.min(largestZoom, Math.max(1, look.zoom * factor));
  if (zoom === 1) return wholeMap;
  const ratio = look.zoom / zoom;
  // The distance between the point and the middle shrinks with the zoom.
  return {
    zoom,
    x: look.x + ((px - cx) / scale.unit) * (1 - ratio),
    y: look.y - ((py - cy) / scale.unit) * (1 - ratio),
  };
}
