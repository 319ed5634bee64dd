/** The texts of conversations; see catalogue.ts for placeholders and plural forms. */
export const conversation = {} as const;
