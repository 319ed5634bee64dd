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
  storageTrouble:
    'Sayable’s data could not be read or changed. Close its other tabs, make some room on the disk, then try again.',
} as const;
