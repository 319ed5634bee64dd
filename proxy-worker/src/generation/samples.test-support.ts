import type {
  GenerationMethod,
  GenerationRequest,
  GenerationResult,
  Scenario,
} from '@sayable/shared/contracts';

export const cafe: Scenario = {
  title: 'In a café',
  level: 'A2',
  goal: 'Order a drink and ask for the bill.',
  learnerRole: 'a guest',
  partnerRole: 'The waiter of a small café',
  openingLine: 'Good morning. What can I get you?',
  usefulPhrases: ["I'd like a coffee, please.", 'Could I have the bill?'],
};
const turns = [
  { speaker: 'partner', text: 'Good morning. What can I get you?' },
  { speaker: 'learner', text: 'I want drink one coffee and go yesterday' },
] as const;

/** A plain request for each method. */
export const requests: { [M in GenerationMethod]: GenerationRequest<M> } = {
  reply: { scenario: cafe, turns: [...turns] },
  correct: { text: 'Yesterday I go to the cinema with mine friends.', level: 'A2' },
  translate: { text: 'Where is the station?', into: 'de' },
  hint: { scenario: cafe, turns: [...turns] },
  evaluate: {
    scenario: cafe,
    steps: ['A drink', 'The bill'],
    turns: [...turns],
    measured: ['speech rate 2.1 syllables a second'],
  },
  progress: { scenario: cafe, steps: ['A drink', 'The bill'], turns: [...turns] },
  scenario: { wish: 'I want to practise ordering food', level: 'A2' },
  sentences: { topic: 'the weather', level: 'A2', weakSounds: ['TH', 'R'], count: 3 },
  explain: { word: 'figured out', sentence: 'She figured out the answer.', language: 'es' },
  'in-english': { text: 'Wo ist der Bahnhof?', language: 'de', english: 'american' },
};

const went = { kind: 'grammar', said: 'I go', better: 'I went', because: 'It was yesterday.' } as const;
const mine = {
  kind: 'grammar',
  said: 'mine friends',
  better: 'my friends',
  because: 'Before a noun.',
} as const;
const drink = { kind: 'grammar', said: 'one coffee', better: 'a coffee', because: 'Any coffee.' } as const;
const part = { score: 60, reason: 'You used short, clear sentences.', examples: ['one coffee'] };

/** An answer for each of {@link requests} that needs no repair. */
export const answers: { [M in GenerationMethod]: GenerationResult<M> } = {
  reply: { text: 'A coffee, of course. Would you like milk with it?' },
  correct: { corrected: 'Yesterday I went to the cinema with my friends.', corrections: [went, mine] },
  translate: { text: 'Wo ist der Bahnhof?' },
  hint: { hints: ['Yes, please.', 'A small coffee with milk, please.', 'Do you have any cake?'] },
  evaluate: {
    goalReached: false,
    goalReason: 'You ordered a coffee but did not ask for the bill.',
    stepsReached: [0],
    grammar: part,
    vocabulary: part,
    fluency: part,
    mainCorrections: [{ ...drink, sentence: 'I want to drink a coffee.' }],
    wordsToLearn: [{ word: 'the bill', meaning: 'the paper that says what you pay' }],
    nextStep: 'Ask for the bill at the end.',
  },
  progress: { reached: [0] },
  scenario: cafe,
  sentences: {
    sentences: [
      { text: 'The weather is rather cold this morning.', sounds: ['TH', 'R'] },
      { text: 'Rain fell for three days.', sounds: ['R', 'TH'] },
      { text: 'I think the storm is over there.', sounds: ['TH'] },
    ],
  },
  explain: {
    meaning: 'Found the answer by thinking.',
    example: 'He figured out the way home.',
    translation: 'descubrió',
    note: null,
  },
  'in-english': {
    ways: [
      { text: 'Where is the station?', register: 'neutral' },
      { text: 'Excuse me, could you tell me the way to the station?', register: 'polite' },
    ],
  },
};

/** Returns the model's output for an answer: text where the method gives text, else JSON. */
export const writtenAnswer = (method: GenerationMethod): string => {
  const answer = answers[method];
  return 'text' in answer ? answer.text : JSON.stringify(answer, null, 1);
};
