/** The words of the definition texts; see catalogue.ts for placeholders and plural forms. */
export const definition = {} as const;
