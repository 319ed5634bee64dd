import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConversationMeasures,
  conversationEvaluationSchema,
  type KeptTurn,
} from '../../contracts/index.ts';
import { walkOf } from '../on-device/script/script-partner.ts';
import { builtInScenarios } from '../scenarios/index.ts';
import { type EmbeddedEvaluationRequest, evaluateEmbedded } from './evaluate-embedded.ts';

const [cafe] = builtInScenarios;
if (cafe?.id !== 'cafe') throw new Error('the café is the first');
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
  const stepsReached = walkOf(scenario).after(turns).steps;
  return { scenario, turns, stepsReached, measures, pronunciation, ...over };
}

describe('the evaluation on the device', () => {
  it('says that the goal was reached where the script came to its end', () => {
    const { goalReached, steps, corrections, wordsToLearn, by } = evaluateEmbedded(request(toTheEnd));
    expect({ goalReached, by, corrections }).toEqual({ goalReached: true, by: 'embedded', corrections: [] });
    expect(steps.every(({ reached }) => reached)).toBe(true);
    expect(wordsToLearn).toContainEqual({ word: 'pastry', meaning: 'a small sweet cake' });
  });

  it('can be kept, however long a turn was', () => {
    const long = 'We went to the harbour and looked at many ships. '.repeat(40).trim();
    const found = evaluateEmbedded(request([long]));
    expect(found.vocabulary.examples).toEqual([long.slice(0, 500)]);
    expect(
      conversationEvaluationSchema.safeParse({ ...found, at: 1, measures, pronunciation }).error,
    ).toBeUndefined();
  });

  it('names what is missing', () => {
    const found = evaluateEmbedded(request(toTheEnd.slice(0, 3)));
    expect(found.goalReached).toBe(false);
    expect(found.goalReason).toBe('Not reached: “Paid”.');
    expect(found.nextStep).toContain('“Paid”');
  });

  it('has no score for grammar where only suggested sentences were said', () => {
    const { grammar } = evaluateEmbedded(request(toTheEnd));
    expect(grammar.score).toBeNull();
    expect(grammar.reason).toContain('suggested');
  });

  it('scores grammar by what was put right in the person’s own words', () => {
    const text = 'Hello I want have a large coffee and my friend she want also one';
    const corrections = [
      { kind: 'word-choice' as const, said: 'want have', better: 'want to have', because: 'So.' },
      { kind: 'grammar' as const, said: 'want', better: 'wants', because: 'So.' },
    ];
    const corrected = 'Hello I want to have a large coffee and my friend she wants also one';
    const wrong = evaluateEmbedded(
      request([], { turns: [turn('learner', text, 0, { corrections, corrected })] }),
    );
    expect(wrong.grammar.score).toBeLessThan(70);
    expect(wrong.grammar.reason).toMatch(/^2 things to put right in 14 words of your own\. The checker/);
    expect(wrong.grammar.examples).toEqual([text]);
    expect(wrong.corrections.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ['grammar', corrected],
      ['word-choice', corrected],
    ]);
    const right = evaluateEmbedded(request([], { turns: [turn('learner', text, 0, { corrections: [] })] }));
    expect(right.grammar.score).toBe(100);
    expect(right.grammar.reason).toMatch(/^Nothing to put right in 14 words/);
    const unseen = evaluateEmbedded(request([], { turns: [turn('learner', text, 0)] }));
    expect(unseen.grammar.score).toBeNull();
  });

  it('has no scores for what there was too little of', () => {
    const none = {
      ...measures,
      words: 4,
      distinctWords: 4,
      speechMs: 0,
      syllablesPerSecond: null,
      longPauses: 0,
    };
    const found = evaluateEmbedded(request(['A tea, please.'], { measures: none }));
    expect([found.vocabulary.score, found.fluency.score]).toEqual([null, null]);
    expect(found.fluency.reason).toContain('typed');
  });

  it('rates fluent speech above halting speech', () => {
    const fluencyAt = (over: Partial<ConversationMeasures>) =>
      evaluateEmbedded(request(toTheEnd, { measures: { ...measures, ...over } })).fluency.score ?? 0;
    expect(fluencyAt({ syllablesPerSecond: 3.5, longPauses: 0 })).toBe(100);
    expect(fluencyAt({ syllablesPerSecond: 1.4, longPauses: 8 })).toBeLessThan(20);
  });

  it('takes words of the partner that somebody can explain, where there is no script', () => {
    const own = { ...cafe, origin: 'own' as const, id: 'x' };
    const turns = [
      turn('partner', 'I resign with considerable reluctance.', 0),
      turn('learner', 'I resign', 1),
    ];
    const found = evaluateEmbedded(
      request([], {
        scenario: own,
        turns,
        meaningOf: (word) => (word === 'reluctance' ? 'not wanting to' : undefined),
      }),
    );
    expect(found.wordsToLearn).toEqual([{ word: 'reluctance', meaning: 'not wanting to' }]);
    expect(found.goalReached).toBe(false);
  });

  it('gives what fits the contract, with examples word for word, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...builtInScenarios),
        fc.array(fc.oneof(fc.string({ maxLength: 80 }), fc.constantFrom(...toTheEnd)), { maxLength: 12 }),
        fc.nat(200),
        (scenario, said, words) => {
          const turns = said.map((text, index) => turn('learner', text, index, { corrections: [] }));
          const found = evaluateEmbedded({
            scenario,
            turns,
            stepsReached: walkOf(scenario).after(turns).steps,
            measures: { ...measures, words, distinctWords: Math.ceil(words / 2) },
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
