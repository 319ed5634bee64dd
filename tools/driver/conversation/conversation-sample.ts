import type {
  AssessedWord,
  Attempt,
  ConversationEvaluation,
  ConversationScenario,
  KeptConversation,
  KeptTurn,
} from '@sayable/shared/contracts';

/** A conversation with every element that one can have, for tests and screenshots. */

export const ferry: ConversationScenario = {
  id: 'ferry',
  origin: 'built-in',
  title: 'At the ferry office',
  level: 'A2',
  goal: 'Buy the tickets that you and your friend need.',
  steps: ['Two tickets', 'For Saturday', 'Price of a bicycle'],
  learnerRole: 'a traveller with a bicycle',
  partnerRole: 'the clerk at the ferry office',
  openingLine: 'Good morning! Where to?',
  usefulPhrases: ['Two tickets, please.', 'How much is it for a bicycle?'],
};

const conversationId = '7d4f6a40-9f6e-4f0e-8a53-2a2f6f7c9a01';
/** Returns ids that differ in their last digits. */
const idOf = (number: number) => `7d4f6a40-9f6e-4f0e-8a53-${String(number).padStart(12, '0')}`;

export const turnIds = [1, 2, 3, 4].map(idOf);
const said = 'I want go to Saltholm on Saturday with my friend.';

export function conversationAt(now: number, more: Partial<KeptConversation> = {}): KeptConversation {
  return {
    id: conversationId,
    createdAt: now - 250_000,
    updatedAt: now - 5_000,
    openedAt: now,
    scenario: ferry,
    engine: 'server',
    serverAddress: 'https://talk.example',
    state: 'running',
    stepsReached: [0, 1],
    ...more,
  };
}

export function turnsAt(now: number): KeptTurn[] {
  const turn = (index: number, more: Partial<KeptTurn>): KeptTurn => ({
    id: idOf(index + 1),
    conversationId,
    index,
    speaker: index % 2 === 0 ? 'partner' : 'learner',
    text: '',
    via: 'voice',
    startedAt: now - 90_000 + index * 30_000,
    state: 'done',
    ...more,
  });
  return [
    turn(0, { text: 'Good morning! Where to?' }),
    turn(1, {
      text: said,
      attemptId: 'conversation-attempt',
      corrected: 'I want to go to Saltholm on Saturday with my friend.',
      corrections: [
        {
          kind: 'grammar',
          said: 'want go',
          better: 'want to go',
          because: 'After *want*, use *to* and the verb.',
        },
      ],
      timings: { transcript: 104, model: 412, speech: 640, firstSample: 655 },
    }),
    turn(2, {
      text: 'Two for Saturday, then. Would you like the nine o’clock or the noon ferry?',
      hints: ['How much for a bicycle?', 'The nine o’clock, please.', 'Is there a later one?'],
    }),
  ];
}

/** Returns the attempt of the person's turn, in which one sound of *with* is mispronounced. */
export function attemptAt(now: number): Attempt {
  const words = [...said.matchAll(/[A-Za-z]+/g)].map(({ index, 0: word }, place): AssessedWord => {
    const common = {
      userIndex: place,
      botIndex: place,
      span: [index, index + word.length] as [number, number],
    };
    if (word !== 'with') return { ...common, score: 93, error: 'none', phones: [] };
    const right = (phone: string) => ({ expected: phone, heard: phone, score: 95, error: 'none' as const });
    const wrong = { expected: 'TH', heard: 'S', score: 12, error: 'replaced' as const };
    return { ...common, score: 38, error: 'mispronounced', phones: [right('W'), right('IH1'), wrong] };
  });
  return {
    id: 'conversation-attempt',
    conversationId,
    text: said,
    source: { url: '', title: ferry.title },
    startedAt: now - 60_000,
    durationMs: 3_000,
    state: 'assessed',
    alignment: { user: [], bot: [] },
    assessment: { scores: { overall: 77, accuracy: 74, completeness: 100, fluency: 70, prosody: 68 }, words },
  };
}

export function evaluationAt(now: number): ConversationEvaluation {
  const correction = (sentence: string, wrong: string, better: string, because: string) => {
    return { kind: 'grammar' as const, said: wrong, better, because, sentence };
  };
  return {
    at: now,
    by: 'server',
    goalReached: true,
    goalReason: 'You bought both tickets for Saturday. You did not ask what a bicycle costs.',
    steps: ferry.steps.map((text, index) => ({ text, reached: index < 2 })),
    grammar: {
      score: 72,
      reason: 'Verbs after *want*, and *a* and *the*.',
      examples: ['I want go to Saltholm'],
    },
    vocabulary: { score: 80, reason: 'Good travel words.', examples: ['Two tickets, please'] },
    fluency: { score: 64, reason: 'Three long pauses. Your words link well.', examples: [] },
    pronunciation: {
      score: 77,
      reason: '*th* in *with* and *three* came out as *s*.',
      examples: ['with', 'three'],
    },
    corrections: [
      correction('I want to go to Saltholm.', 'go', 'to go', 'After *want*, use *to* and the verb.'),
      correction('How much does it cost?', 'it costs', 'does it cost', 'A question needs *does*.'),
      correction('I have a bicycle.', 'bicycle', 'a bicycle', 'One thing that you can count needs *a*.'),
      correction('We come back on Sunday.', 'in', 'on', 'Days take *on*.'),
      correction('Two tickets, please.', 'ticket', 'tickets', 'Say the *s*: it makes it two.'),
    ],
    wordsToLearn: [
      { word: 'round trip', meaning: 'the way there and back' },
      { word: 'fare', meaning: 'what you pay to travel' },
      { word: 'on board', meaning: 'on a ship, train or plane' },
    ],
    nextStep: 'Ask one question about a price in your next talk.',
    measures: {
      turns: 6,
      words: 58,
      distinctWords: 41,
      speechMs: 31_000,
      syllablesPerSecond: 2.4,
      longPauses: 3,
    },
  };
}
