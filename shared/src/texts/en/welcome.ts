/** The texts of the welcome page; see catalogue.ts for placeholders and plural forms. */
export const welcome = {} as const;
