import { z } from 'zod';
import { bySpeaker } from '../figures/by-speaker.ts';
import { added, pearson, sumsOf } from '../metrics/agreement.ts';
import { bootstrapInterval } from '../metrics/bootstrap.ts';

/** A figure as the report prints it and as it is kept, so that a later run can be put beside it. */
export const tableFigureSchema = z.object({
  name: z.string(),
  /** Null where there is nothing to take it of. */
  value: z.number().nullable(),
  /** For other speakers, or other material of the same kind; null where there are too few of them. */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
  /** The number of sounds, words or recordings that it is taken of. */
  count: z.number(),
  /** `share`: 0–1, told in per cent. */
  unit: z.enum(['share', 'number', 'points']),
});
export type TableFigure = z.infer<typeof tableFigureSchema>;

export const sectionSchema = z.object({
  title: z.string(),
  figures: z.array(tableFigureSchema),
  /** The same figures of some speakers only. */
  groups: z.array(z.object({ name: z.string(), speakers: z.number(), figures: z.array(tableFigureSchema) })),
  /** Remarks without which the table misleads. */
  notes: z.array(z.string()),
  /** The most frequent pairs of single errors; they aren't printed. */
  pairs: z
    .array(
      z.object({
        expected: z.string(),
        said: z.string(),
        count: z.number(),
        red: z.number(),
        redOrUnsure: z.number(),
      }),
    )
    .optional(),
});
/** Figures that belong together. */
export type Section = z.infer<typeof sectionSchema>;

/** The addition of one thing to a share. */
type Part = readonly [part: number, whole: number];

/** A share of things, with an interval by who spoke them. */
export function shareFigure<Item>(
  name: string,
  items: readonly Item[],
  speakerOf: (item: Item) => string,
  partOf: (item: Item) => Part,
  unit: TableFigure['unit'] = 'share',
): TableFigure {
  const parts = bySpeaker(items, speakerOf).map((own) => summed(own.map(partOf)));
  const interval95 = bootstrapInterval(parts, (drawn) => ratio(summed(drawn)));
  const total = summed(parts);
  return { name, value: ratio(total), interval95, count: total[1], unit };
}

function summed(parts: readonly Part[]): Part {
  let [part, whole] = [0, 0];
  for (const [one, other] of parts) {
    part += one;
    whole += other;
  }
  return [part, whole];
}

const ratio = ([part, whole]: Part): number | null => (whole === 0 ? null : part / whole);

/** Pearson's correlation of pairs, with an interval by who spoke them. */
export function correlationFigure<Item>(
  name: string,
  items: readonly Item[],
  speakerOf: (item: Item) => string,
  pairsOf: (item: Item) => (readonly [number, number])[],
): TableFigure {
  const sums = bySpeaker(items, speakerOf).map((own) => sumsOf(own.flatMap(pairsOf)));
  const interval95 = bootstrapInterval(sums, (drawn) => pearson(added(drawn)));
  const all = added(sums);
  return { name, value: pearson(all), interval95, count: all.count, unit: 'number' };
}
