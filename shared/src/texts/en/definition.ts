/** The texts of definitions; see catalogue.ts for placeholders and plural forms. */
export const definition = {} as const;
