/** The words of the comparison texts; see catalogue.ts for placeholders and plural forms. */
export const comparison = {} as const;
