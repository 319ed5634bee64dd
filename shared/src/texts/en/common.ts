/** The texts shared by several screens. */
export const common = {
  close: 'Close',
} as const;
