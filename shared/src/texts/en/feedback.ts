/** The sentences of an evaluation without a language model. They are stored with the conversation. */
export const feedback = {
  // The goal. {{steps}} is a list of quoted steps.
  quoted: '“{{text}}”',
  allReached: 'You came to the end of the talk, and all of its steps were reached.',
  goalUnknown: 'Nothing on this device can tell whether this goal was reached.',
  endedEarly: 'All steps were reached, but the talk was ended before its end.',
  notReached: 'Not reached: {{steps}}.',

  grammarSuggested:
    'You said suggested sentences, which are right as they stand. Answer in your own words to hear more.',
  grammarTooLittle: 'You said too little in your own words to tell.',
  nothingToPutRight:
    'Nothing to put right in {{words}} words of your own. The checker on this device finds about half of what a teacher would.',
  toPutRight_one:
    '{{count}} thing to put right in {{words}} words of your own. The checker on this device finds about half of what a teacher would.',
  toPutRight_other:
    '{{count}} things to put right in {{words}} words of your own. The checker on this device finds about half of what a teacher would.',

  vocabularyTooLittle: 'You said too little to tell how many words you have at hand.',
  vocabulary: 'You used {{different}} different words in {{words}}.',
  // {{count}} is the number of the useful phrases.
  vocabularyWithPhrases_one:
    'You used {{different}} different words in {{words}}, and {{used}} of the {{count}} useful phrase.',
  vocabularyWithPhrases_other:
    'You used {{different}} different words in {{words}}, and {{used}} of the {{count}} useful phrases.',

  typed: 'You typed. Talk by voice to hear how fluently you speak.',
  fluencyTooLittle: 'You spoke too little to tell.',
  fluencyWithoutPauses:
    '{{rate}} syllables a second (a relaxed speaker says 3 to 5), and no pauses of over half a second inside your turns.',
  fluency_one:
    '{{rate}} syllables a second (a relaxed speaker says 3 to 5), and {{count}} pause of over half a second inside your turns.',
  fluency_other:
    '{{rate}} syllables a second (a relaxed speaker says 3 to 5), and {{count}} pauses of over half a second inside your turns.',

  pronunciationTooLittle: 'Too little was spoken to say how it sounded.',
  soundsFine: 'Every sound could be understood well.',
  soundsToWorkOn: 'Sounds to work on: {{sounds}}.',

  // The next step.
  reachMissing: 'Talk again, and reach what is missing: {{steps}}.',
  sayCorrected: 'Say the corrected sentences aloud, one by one, until they feel easy.',
  inOneBreath: 'Talk again with the same answers, and try to say each in one breath.',
  byVoice: 'Talk again by voice: then your speaking can be measured.',
  ownWordsOrNextLevel: 'Talk again and answer in your own words, or take a role-play of the next level.',
} as const;
