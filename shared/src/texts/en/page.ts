/** The texts of the script that runs in every page: the button beside a selection, and its messages. */
export const page = {
  practise: 'Practise',
  onlyTheseWords: 'Only these words',
  hideButton: 'Hide this button',
  hideOnSite: 'Hide on {{site}}',
  hideOnThisSite: 'Hide on this site',
  hideEverywhere: 'Hide everywhere',
  hiddenOnSite:
    'Hidden on {{site}}. Sayable’s toolbar button still works, and its options bring this one back.',
  hiddenOnThisSite:
    'Hidden on this site. Sayable’s toolbar button still works, and its options bring this one back.',
  hiddenEverywhere: 'Hidden. Sayable’s toolbar button still works, and its options bring this one back.',
  updated: 'Sayable was updated. Reload this page to go on practising.',
  cardFailed: 'Sayable could not open here. Reload this page, then try again.',
  noWord: 'There is no word to say here. Select some text, then try again.',
} as const;
