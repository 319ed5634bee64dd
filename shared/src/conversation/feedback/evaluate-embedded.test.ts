import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConversationMeasures,
  conversationEvaluationSchema,
  type KeptTurn,
} from '../../contracts/index.ts';
import { dialogueOf } from '../on-device/dialogue/scene-partner.ts';
import { builtInScenarios } from '../scenarios/index.ts';
import { type EmbeddedEvaluationRequest, evaluateEmbedded } from './evaluate-embedded.ts';

const [cafe] = builtInScenarios;
if (cafe?.id !== 'cafe') throw new Error('the café is the first');
const cafeDialogue = await dialogueOf(cafe);
const conversationId = '6e3c3f0e-7f3b-4f0e-9a52-0d6a4f1f2b10';
const pronunciation = { score: 81, reason: 'From 9 turns.', examples: [] };
const measures: ConversationMeasures = {
  turns: 9,
  words: 40,
  distinctWords: 28,
  speechMs: 20_000,
  syllablesPerSecond: 3.1,
  longPauses: 1,
};

function turn(
  speaker: KeptTurn['speaker'],
  text: string,
  index: number,
  over: Partial<KeptTurn> = {},
): KeptTurn {
  const id = `6e3c3f0e-7f3b-4f0e-9a52-${String(index).padStart(12, '0')}`;
  return { id, conversationId, index, speaker, text, via: 'voice', startedAt: 0, state: 'done', ...over };
}

const toTheEnd = [
  'A tea, please.',
  'Large, please.',
  'I would like some cake.',
  'No thanks.',
  'For here, please.',
  'Milk, please.',
  'My name is Sam.',
  'Can I pay by card?',
  'Thank you!',
];

function request(said: string[], over: Partial<EmbeddedEvaluationRequest> = {}): EmbeddedEvaluationRequest {
  const scenario = cafe;
  if (!scenario) throw new Error('no scenario');
  const turns = said.map((text, index) => turn('learner', text, index, { corrections: [], corrected: text }));
  const stepsReached = cafeDialogue.after(turns).steps;
  return { scenario, turns, stepsReached, measures, measureOf: () => measures, pronunciation, ...over };
}

describe('the evaluation on the device', () => {
  it('says that the goal was reached if the scene was completed', async () => {
    const { goalReached, steps, corrections, wordsToLearn, by } = await evaluateEmbedded(request(toTheEnd));
    expect({ goalReached, by, corrections }).toEqual({ goalReached: true, by: 'embedded', corrections: [] });
    expect(steps.every(({ reached }) => reached)).toBe(true);
    expect(wordsToLearn).toContainEqual({ word: 'pastry', meaning: 'a small sweet cake' });
  });

  it('can be stored, however long a turn was', async () => {
    const long = 'We went to the harbour and looked at many ships. '.repeat(40).trim();
    const found = await evaluateEmbedded(request([long]));
    expect(found.vocabulary.examples).toEqual([long.slice(0, 500)]);
    expect(
      conversationEvaluationSchema.safeParse({ ...found, at: 1, measures, pronunciation }).error,
    ).toBeUndefined();
  });

  it('names the missing steps', async () => {
    const found = await evaluateEmbedded(request(toTheEnd.slice(0, 3)));
    expect(found.goalReached).toBe(false);
    expect(found.goalReason).toBe('Not reached: “Paid”.');
    expect(found.nextStep).toContain('“Paid”');
  });

  it('has no score for grammar if only suggested sentences were said', async () => {
    const { grammar } = await evaluateEmbedded(request(toTheEnd));
    expect(grammar.score).toBeNull();
    expect(grammar.reason).toContain('suggested');
  });

  it('lists the errors in the learner’s own words, and has no score for grammar', async () => {
    const text = 'Hello I want have a large coffee and my friend she want also one';
    const corrected = 'Hello I want to have a large coffee and my friend she wants also one';
    const corrections = [
      {
        kind: 'word-choice',
        said: 'want have',
        better: 'want to have',
        because: 'So.',
        at: 8,
        practise: 'I want to have a coffee',
      },
      {
        kind: 'grammar',
        said: 'want',
        better: 'wants',
        because: 'So.',
        at: text.indexOf('want also'),
        practise: null,
      },
    ] as const;
    const wrong = await evaluateEmbedded(
      request([], { turns: [turn('learner', text, 0, { corrections: [...corrections], corrected })] }),
    );
    expect(wrong.grammar.score).toBeNull();
    expect(wrong.grammar.reason).toMatch(
      /^Found 2 things to put right in 14 words of your own\. .* misses many/,
    );
    expect(wrong.grammar.examples).toEqual([text]);
    expect(wrong.corrections).toMatchObject([
      { kind: 'grammar', sentence: corrected, at: 54, practise: null },
      { kind: 'word-choice', sentence: corrected, at: 8 },
    ]);
    expect(corrected.slice(54)).toMatch(/^wants/);
    const right = await evaluateEmbedded(
      request([], { turns: [turn('learner', text, 0, { corrections: [] })] }),
    );
    expect(right.grammar).toMatchObject({
      score: null,
      reason: expect.stringMatching(/^Found nothing .* misses many/),
    });
  });

  it('shows a correction in its sentence', async () => {
    const text = 'I am tired. She go home. Good night.';
    const corrections = [
      { kind: 'grammar', said: 'go', better: 'goes', because: 'So.', at: 16, practise: null } as const,
    ];
    const corrected = 'I am tired. She goes home. Good night.';
    const found = await evaluateEmbedded(
      request([], { turns: [turn('learner', text, 0, { corrections, corrected })] }),
    );
    expect(found.corrections).toMatchObject([{ sentence: 'She goes home.', at: 4 }]);
  });

  it('has no score if there was too little material', async () => {
    const none = {
      ...measures,
      words: 4,
      distinctWords: 4,
      speechMs: 0,
      syllablesPerSecond: null,
      longPauses: 0,
    };
    const found = await evaluateEmbedded(
      request(['A tea, please.'], { measures: none, measureOf: () => none }),
    );
    expect([found.vocabulary.score, found.fluency.score]).toEqual([null, null]);
    expect(found.fluency.reason).toContain('typed');
  });

  it('recognises reading aloud, and does not rate it as fluency', async () => {
    const nothing = { ...measures, speechMs: 0, syllablesPerSecond: null };
    const found = await evaluateEmbedded(request(toTheEnd, { measureOf: () => nothing }));
    expect([found.vocabulary.score, found.fluency.score]).toEqual([null, null]);
    expect(found.vocabulary.reason).toContain('read suggested answers aloud');
    expect(found.fluency.reason).toContain('That is reading');
  });

  const own = [
    'Well I would love something cold because the weather outside is terribly hot today.',
    'My sister told me that your chocolate muffins are famous all over town.',
  ];

  it('counts the words of the learner’s own turns without a score, and no phrases without a place in the scene', async () => {
    const found = await evaluateEmbedded(request([...toTheEnd, ...own]));
    expect(found.vocabulary.score).toBeNull();
    expect(found.vocabulary.examples).toEqual(expect.arrayContaining(own));
    expect(found.vocabulary.reason).toMatch(
      /^Of every 25 of your own words in a row, 25 are different, on average over \d\d words\. How many .* no score\.$/,
    );
    const poor = await evaluateEmbedded(request(['I want this and I want that and I want this '.repeat(4)]));
    expect(poor.vocabulary.reason).toMatch(/^Of every 25 of your own words in a row, 5 are different/);
  });

  it('rates fluent speech above hesitant speech, in the learner’s own words', async () => {
    const asked: string[][] = [];
    const fluencyAt = async (over: Partial<ConversationMeasures>) => {
      const { fluency } = await evaluateEmbedded(
        request(['A tea, please.', ...own], {
          measureOf: (turns) => {
            asked.push(turns.map(({ text }) => text));
            return { ...measures, ...over };
          },
        }),
      );
      return fluency.score ?? 0;
    };
    expect(await fluencyAt({ syllablesPerSecond: 3.5, longPauses: 0 })).toBe(100);
    expect(await fluencyAt({ syllablesPerSecond: 1.4, longPauses: 8 })).toBeLessThan(20);
    expect(asked[0]).toEqual(own);
  });

  it('suggests words of the partner that can be explained if there is no scene', async () => {
    const own = { ...cafe, origin: 'own' as const, id: 'x' };
    const turns = [
      turn('partner', 'I resign with considerable reluctance.', 0),
      turn('learner', 'I resign', 1),
    ];
    const found = await evaluateEmbedded(
      request([], {
        scenario: own,
        turns,
        meaningOf: (word) => (word === 'reluctance' ? 'not wanting to' : undefined),
      }),
    );
    expect(found.wordsToLearn).toEqual([{ word: 'reluctance', meaning: 'not wanting to' }]);
    expect(found.goalReached).toBe(false);
  });

  it('fits the contract, with examples word for word, whatever was said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...builtInScenarios),
        fc.array(fc.oneof(fc.string({ maxLength: 80 }), fc.constantFrom(...toTheEnd)), { maxLength: 12 }),
        fc.nat(200),
        async (scenario, said, words) => {
          const turns = said.map((text, index) => turn('learner', text, index, { corrections: [] }));
          const found = await evaluateEmbedded({
            scenario,
            turns,
            stepsReached: (await dialogueOf(scenario)).after(turns).steps,
            measures: { ...measures, words, distinctWords: Math.ceil(words / 2) },
            measureOf: () => measures,
            pronunciation,
          });
          conversationEvaluationSchema.parse({ ...found, at: 1, measures, pronunciation });
          for (const { examples } of [found.grammar, found.vocabulary, found.fluency]) {
            for (const example of examples) expect(said).toContain(example);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
