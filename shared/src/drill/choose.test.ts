import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseOneMore, chooseSentences, wordsIn } from './choose.ts';
import { draftDrill } from './draft.ts';
import { speakableSentences, splitSentence } from './split-sentences.ts';

const page = [
  'Yes.',
  'The tide clock on the wall has only one hand.',
  'The tide clock on the wall has only one hand.',
  'A cat sat on a mat at a hat and a bat.',
  'They thought the weather would change very slowly this year.',
  'The judge wished for a longer, quieter vision of the zoo.',
  `${'And so it went on and on '.repeat(12)}until it ended.`,
  'She worked all summer in a small boat yard near here.',
];
const sentence = fc
  .array(fc.constantFrom('the', 'weather', 'judge', 'cat', 'slowly', 'vision', 'a', 'ring', 'boy'), {
    minLength: 1,
    maxLength: 40,
  })
  .map((words) => `${words.join(' ')}.`);

describe('the choice of sentences', () => {
  it('prefers sentences of a good length with many different sounds, each once, in the order of the text', () => {
    const chosen = chooseSentences(page, { count: 3 });
    expect(chosen).toEqual([1, 4, 5]);
    // These have the same length and few sounds.
    expect(chooseSentences(page.slice(3, 6), { count: 2 })).toEqual([1, 2]);
    expect(chooseSentences(page, { count: 5 })).not.toContain(0);
    expect(chooseSentences(page, { count: 5 })).not.toContain(6);
    expect(chooseSentences(page, { count: 99 })).toHaveLength(7);
  });

  it('prefers sentences with the sounds that this person says wrong', () => {
    const texts = [
      'The cat and the dog sat on the mat.',
      'A man has a big hat and a box.',
      'A cat and a dog sat on a big mat.',
    ];
    for (const [sounds, first] of [
      [['HH'], 1],
      [['DH'], 0],
    ] as const) {
      expect(chooseSentences(texts, { count: 1, sounds })).toEqual([first]);
      expect(chooseOneMore(texts, [], sounds)).toBe(first);
    }
    // Length counts for more.
    expect(chooseSentences(['This.', ...texts], { count: 1, sounds: ['DH'] })).toEqual([1]);
  });

  it('is deterministic, and takes unused sentences in the next round until all were chosen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 1, maxLength: 25 }), (texts) => {
        const first = chooseSentences(texts, { round: 0 });
        expect(chooseSentences(texts, { round: 0 })).toEqual(first);
        expect(first).toHaveLength(Math.min(5, texts.length));
        expect([...first].sort((one, other) => one - other)).toEqual(first);
        const rounds = Math.ceil(texts.length / 5);
        const seen = Array.from({ length: rounds }, (_, round) => chooseSentences(texts, { round })).flat();
        expect(new Set(seen).size).toBe(texts.length);
        expect(seen).toHaveLength(texts.length);
      }),
    );
  });

  it('finds a sentence that is not chosen yet, regardless of spelling details', () => {
    expect(chooseOneMore(['One two three four.', 'Five six seven eight.'], ['one two, three four'])).toBe(1);
    expect(chooseOneMore(['One two three four.'], ['One two three four.'])).toBeNull();
  });
});

describe('speakable sentences', () => {
  it('are short: a long one is split at the end of a clause, without any loss', () => {
    const long = `${'word '.repeat(30)}here, ${'more '.repeat(40)}there.`.replaceAll(/\s+/g, ' ');
    const [first, ...rest] = splitSentence(long);
    expect(first).toMatch(/here,$/);
    expect([first, ...rest].join(' ')).toBe(long);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9 }), (count, every) => {
        const text = Array.from({ length: count }, (_, at) => (at % every ? 'word' : 'clause,')).join(' ');
        const parts = splitSentence(text);
        expect(parts.join(' ')).toBe(text);
        for (const part of parts) expect(wordsIn(part)).toBeLessThanOrEqual(45);
        for (const part of parts) expect(wordsIn(part)).toBeGreaterThan(0);
      }),
    );
  });

  it('leaves out sentences in other languages', () => {
    const text =
      'Hello there. La ministra dijo que no va a cambiar de opinión. Das ist nicht mein Auto. Good bye.';
    expect(speakableSentences(text).sentences).toEqual(['Hello there.', 'Good bye.']);
  });

  it('exclude sentences without English letters', () => {
    expect(speakableSentences('Hello there. 123. Добрый день. Good bye.')).toEqual({
      sentences: ['Hello there.', 'Good bye.'],
      cut: 0,
    });
  });
});

describe('a drill draft', () => {
  const parts = { id: 'd', source: { url: '', title: '' }, from: 'pasted' as const };

  it('states how many of 40 pasted sentences were chosen, and keeps the others in the pool', () => {
    const pasted = Array.from({ length: 40 }, (_, index) => `Sentence number ${index} is about the weather.`);
    const draft = draftDrill({ ...parts, texts: [pasted.join(' ')] }, 1);
    expect(draft?.items).toHaveLength(5);
    expect(draft?.pool).toHaveLength(40);
    expect(draft?.note).toBe('There are 40 sentences. These 5 have the most different sounds.');
    expect(draft?.title).toBe('Your own text');
  });

  it('states that a sentence of a minute was split', () => {
    const walks = Array.from({ length: 30 }, (_, day) => `on day ${day} we went home,`);
    const minute = `${walks.join(' ')} at last.`;
    const draft = draftDrill({ ...parts, texts: [minute] }, 1);
    expect(draft?.items.length).toBeGreaterThan(2);
    expect(draft?.note).toContain('A long one was cut into parts.');
  });

  it('is null if there are no words to say', () => {
    expect(draftDrill({ ...parts, texts: ['…', '42'] }, 1)).toBeNull();
  });
});
