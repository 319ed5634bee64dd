/** The words of the conversation texts; see catalogue.ts for placeholders and plural forms. */
export const conversation = {} as const;
