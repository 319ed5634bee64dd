/** The texts of the history; see catalogue.ts for placeholders and plural forms. */
export const history = {} as const;
