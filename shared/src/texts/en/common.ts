/** The texts shared by several screens. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  stop: 'Stop',
  tryAgain: 'Try again',
  undo: 'Undo',
} as const;
