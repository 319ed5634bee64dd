import type { AlignedUtterance } from '../align/index.ts';
import { tiersOf } from './tiers.ts';

/**
 * Formats the alignment as CSV: a line for each word and phone, with the columns of MFA's own CSV. The
 * speaker is `user` or `reference`.
 */
export function csv(aligned: AlignedUtterance): string {
  const rows = tiersOf(aligned).flatMap(({ speaker, type, intervals }) =>
    intervals.map(({ start, end, label }) => [String(start), String(end), label, type, speaker]),
  );
  return [['Begin', 'End', 'Label', 'Type', 'Speaker'], ...rows]
    .map((row) => `${row.map(field).join(',')}\r\n`)
    .join('');
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
