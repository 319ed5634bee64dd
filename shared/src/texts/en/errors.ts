/** The words of the errors texts; see catalogue.ts for placeholders and plural forms. */
export const errors = {} as const;
