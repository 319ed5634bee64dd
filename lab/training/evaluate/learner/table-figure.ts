import { z } from 'zod';
import { bySpeaker } from '../figures/by-speaker.ts';
import { added, pearson, sumsOf } from '../metrics/agreement.ts';
import { bootstrapInterval } from '../metrics/bootstrap.ts';

/** A figure in its stored form. The report prints it, and a later run can be compared with it. */
export const tableFigureSchema = z.object({
  name: z.string(),
  /** The value; null if there is nothing to compute it from. */
  value: z.number().nullable(),
  /**
   * The interval for other speakers, or for other recordings of the same kind; null if there are too few
   * groups.
   */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
  /** The number of underlying sounds, words or recordings. */
  count: z.number(),
  /** The unit. A `share` is 0–1 and is printed as a percentage. */
  unit: z.enum(['share', 'number', 'points']),
});
export type TableFigure = z.infer<typeof tableFigureSchema>;

export const sectionSchema = z.object({
  title: z.string(),
  figures: z.array(tableFigureSchema),
  /** The same figures for subsets of the speakers. */
  groups: z.array(z.object({ name: z.string(), speakers: z.number(), figures: z.array(tableFigureSchema) })),
  /** Remarks that the reader needs to interpret the table correctly. */
  notes: z.array(z.string()),
  /** The most frequent pairs of single errors. */
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
/** A section of related figures. */
export type Section = z.infer<typeof sectionSchema>;

/** The contribution of one item to a share. */
type Part = readonly [part: number, whole: number];

/** Computes a share of items, with an interval over speakers. */
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

/** Computes Pearson's correlation of pairs, with an interval over speakers. */
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
