/** The texts of the comparison; see catalogue.ts for placeholders and plural forms. */
export const comparison = {} as const;
