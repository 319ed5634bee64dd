/** The words of the page texts; see catalogue.ts for placeholders and plural forms. */
export const page = {} as const;
