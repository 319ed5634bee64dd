import type { z } from 'zod';

/** A page of a list, newest first. */
export interface ListPage {
  limit: number;
  /**
   * Only rows that began before this moment (epoch milliseconds): that of the last row on the previous page.
   */
  before?: number | undefined;
}

/**
 * Returns a predicate for rows of the database: false for a damaged row, which it also reports, so that such
 * a row doesn't hide the other rows.
 * @param kind the row's name in the report: "an attempt"
 */
export function readable(schema: z.ZodType, kind: string): (row: { id: string }) => boolean {
  return (row) => {
    const isWhole = schema.safeParse(row).success;
    if (!isWhole) console.error(`sayable: ${kind} is damaged and not shown`, row.id);
    return isWhole;
  };
}
