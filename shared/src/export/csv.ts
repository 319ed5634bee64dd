/** A cell of a table: text is escaped, a number is written as it is, null is empty. */
export type Cell = string | number | null;

/** Spreadsheets take cells that begin like this for formulas, and a formula may send data away. */
const formulaStart = /^\s*[=+\-@\t\r＝＋－＠]/;

/**
 * Returns a table as CSV (RFC 4180) for spreadsheets: with a byte order mark, so that they read UTF-8, and
 * with an apostrophe before any text that they would take for a formula.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
