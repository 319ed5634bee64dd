/**
 * The texts of the view of a conversation’s evaluation. {{number}} is one of the words for numbers at the end, or
 * digits.
 */
export const evaluation = {
  title: 'How it went',
  talkAgain: 'Talk again',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',
  goalReached: 'You reached the goal.',
  goalNotReached: 'You did not reach the goal yet.',

  // The aspects.
  aspects: 'Four sides of speaking',
  grammar: 'Grammar',
  vocabulary: 'Vocabulary',
  fluency: 'Fluency',
  pronunciation: 'Pronunciation',
  noScore: 'No score',
  asBefore: 'as before',
  moreThanBefore: '{{points}} more than before',
  lessThanBefore: '{{points}} less than before',
  nothingToCompare: 'Your next talk of level {{level}} is compared with this one.',
  comparedWith_one: 'Compared with your last talk of level {{level}} that was judged in the same way.',
  comparedWith_other:
    'Compared with the mean of your last {{count}} talks of level {{level}} that were judged in the same way.',
  checkedOnDevice: 'Checked on this device, without a server.',

  toPutRight_one: 'One to put right',
  toPutRight_other: '{{number}} to put right',
  saySentenceAgain: 'Say it again: {{sentence}}',
  practise_one: 'Practise this one',
  practise_other: 'Practise these {{number}}',

  wordsToLearn: 'Words worth learning',
  keepWord: 'Keep {{word}}',
  takeStar: 'Take the star from {{word}}',

  nextTime: 'Next time',
  print: 'Print',
  transcript: 'What was said',
  you: 'You',
  mendedByYou: 'Put right by you. Sayable heard: “{{heard}}”',

  // While it is made.
  looking: 'Looking at what was said…',
  stillLooking: 'Still looking at it. A long talk takes up to a minute.',
  saidKept: 'What was said is kept.',

  two: 'two',
  three: 'three',
  four: 'four',
  five: 'five',
  twoFirst: 'Two',
  threeFirst: 'Three',
  fourFirst: 'Four',
  fiveFirst: 'Five',
} as const;
