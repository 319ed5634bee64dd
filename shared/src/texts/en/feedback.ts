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
  nothingFound:
    'Found nothing to put right in {{words}} words of your own. The checker on this device misses many slips, so there is no score.',
  found_one:
    'Found {{count}} thing to put right in {{words}} words of your own. The checker on this device misses many slips, so there is no score.',
  found_other:
    'Found {{count}} things to put right in {{words}} words of your own. The checker on this device misses many slips, so there is no score.',

  vocabularySuggested:
    'You read suggested answers aloud: the words were theirs. Answer in your own words to hear more.',
  vocabularyTooLittle: 'You said too little in your own words to tell how many you have at hand.',
  vocabulary:
    'Of {{window}} of your own words in a row, {{different}} are different, by the mean of {{words}} words.',
  // {{count}} is the number of the useful phrases.
  vocabularyWithPhrases_one:
    'Of {{window}} of your own words in a row, {{different}} are different, by the mean of {{words}} words. You used {{used}} of the {{count}} useful phrase.',
  vocabularyWithPhrases_other:
    'Of {{window}} of your own words in a row, {{different}} are different, by the mean of {{words}} words. You used {{used}} of the {{count}} useful phrases.',
  vocabularyUnscored: 'How many also depends on what the talk is about, so there is no score.',

  typed: 'You typed. Talk by voice to hear how fluently you speak.',
  fluencyReading:
    'You read suggested answers aloud, at {{rate}} syllables a second. That is reading: answer in your own words to hear how fluently you speak.',
  fluencyTooLittle: 'You spoke too little in your own words to tell.',
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
  sayPhrases: 'Say the corrected phrases aloud, one by one, until they feel easy.',
  lookAtCorrected: 'Look at what was put right, and use it in your next talk.',
  inOneBreath: 'Talk again with the same answers, and try to say each in one breath.',
  byVoice: 'Talk again by voice: then your speaking can be measured.',
  ownWordsOrNextLevel: 'Talk again and answer in your own words, or take a role-play of the next level.',
} as const;
