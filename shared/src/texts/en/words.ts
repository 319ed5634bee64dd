/** The words of the words texts; see catalogue.ts for placeholders and plural forms. */
export const words = {} as const;
