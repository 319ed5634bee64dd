/** The texts shared by several screens. */
export const common = {
  appName: 'Sayable',
  cancel: 'Cancel',
  close: 'Close',
  openOptions: 'Open the options',
  stop: 'Stop',
  tryAgain: 'Try again',
  undo: 'Undo',
  scoreOfHundred: 'Score {{score}} of 100',
  ofHundred: '{{score}} of 100',
  failure: '{{title}}. {{detail}}',
} as const;
