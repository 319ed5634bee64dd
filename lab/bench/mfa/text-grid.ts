/** A labelled interval of time. */
export interface Interval {
  startMs: number;
  endMs: number;
  label: string;
}

/**
 * Reads the labelled intervals of one tier of a short TextGrid.
 * @throws {Error} if the tier is missing
 */
export function readTier(grid: string, name: string): Interval[] {
  const lines = grid.split('\n').map((line) => line.trim());
  const at = lines.indexOf(`"${name}"`);
  const count = Number(lines[at + 3]);
  if (at < 0 || !Number.isInteger(count)) throw new Error(`The TextGrid has no tier "${name}".`);
  return Array.from({ length: count }, (_, index) => {
    const [start, end, label = ''] = lines.slice(at + 4 + 3 * index, at + 7 + 3 * index);
    return {
      startMs: Number(start) * 1_000,
      endMs: Number(end) * 1_000,
      label: label.replace(/^"|"$/g, ''),
    };
  }).filter(({ label }) => label !== '' && label !== 'sil' && label !== 'sp');
}
