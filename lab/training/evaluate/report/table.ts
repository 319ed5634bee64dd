/**
 * Formats rows as columns of equal width: the first column is left-aligned, the others are right-aligned, and
 * trailing blanks are removed.
 */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

const nothing = '–';

/** Formats a figure such as a correlation or an F1 with three decimals. */
export function decimal(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? nothing : value.toFixed(digits);
}

export function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : `${(100 * value).toFixed(1)} %`;
}

export function range(interval: readonly [number, number] | null): string {
  return interval === null ? nothing : `${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}`;
}
