/** The words of the drill texts; see catalogue.ts for placeholders and plural forms. */
export const drill = {} as const;
