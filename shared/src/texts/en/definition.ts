/** The texts of a word’s definition. */
export const definition = {
  star: 'Star this word',
  say: 'Hear “{{word}}”',
  otherVoice: 'The voice you chose did not read, so the built-in voice did.',
  practiseSentence: 'Practise this sentence',
  loading: 'Looking the word up',
  notFound: '“{{word}}” is not in the dictionary.',
  notFoundWithParts: '“{{word}}” is not in the dictionary. Look up a part of it:',
  moreMeanings_one: '{{count}} more meaning',
  moreMeanings_other: '{{count}} more meanings',
  rarerMeanings: 'Rarer meanings',

  explanation: 'What it means here',
  explain: 'Explain this word here',
  explaining: 'Asking your server…',
  explanationHeading: 'Here',
  explanationSource: 'Written by your server’s language model. It can be wrong.',

  // The parts of speech.
  noun: 'noun',
  verb: 'verb',
  adjective: 'adjective',
  adverb: 'adverb',
  pronoun: 'pronoun',
  preposition: 'preposition',
  conjunction: 'conjunction',
  determiner: 'determiner',
  auxiliaryVerb: 'auxiliary verb',
} as const;
