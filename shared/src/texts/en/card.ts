/** The words of the card texts; see catalogue.ts for placeholders and plural forms. */
export const card = {} as const;
