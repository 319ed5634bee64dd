/** The texts about servers; see catalogue.ts for placeholders and plural forms. */
export const server = {} as const;
