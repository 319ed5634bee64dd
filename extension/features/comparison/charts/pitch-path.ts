import type { PitchCurve } from '@sayable/shared/audio';

/** Returns a curve as an SVG path, interrupted where there is no voice. A single moment is a dot. */
export function pitchPaths(
  { startMs, stepMs, semitones }: PitchCurve,
  x: (ms: number) => number,
  y: (semitones: number) => number,
): string {
  let path = '';
  let isOpen = false;
  semitones.forEach((value, index) => {
    if (Number.isNaN(value)) {
      isOpen = false;
      return;
    }
    const point = `${x(startMs + index * stepMs).toFixed(1)} ${y(value).toFixed(1)}`;
    path += isOpen ? `L${point}` : `M${point}h0.1`;
    isOpen = true;
  });
  return path;
}
