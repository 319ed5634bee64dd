/** The words of the history texts; see catalogue.ts for placeholders and plural forms. */
export const history = {} as const;
