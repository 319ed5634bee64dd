import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grammarNotes } from './index.ts';

const corrected = (text: string) => grammarNotes({ text }).corrected;

describe('grammar notes', () => {
  it.each([
    ['Yesterday I go to other café.', 'Yesterday I went to another café.'],
    ['i want go to the station', 'i want to go to the station'],
    ['a informations', 'some information'],
    ['a new furnitures', 'some new furniture'],
    ['🙂 She go home.', '🙂 She goes home.'],
    ['I am agree, it depends of you.', 'I agree, it depends on you.'],
    ['Many informations are wrong.', 'A lot of information is wrong.'],
    ['These news are bad.', 'This news is bad.'],
    ["She don't has no money.", 'She doesn’t have any money.'],
    ['My father have 50 years and he works.', 'My father is 50 years old and he works.'],
    ['She always say me to eat more.', 'She always tells me to eat more.'],
  ])('correct what several rules find: %s', (said, better) => {
    expect(corrected(said)).toBe(better);
  });

  it.each([
    'I do not have a constructor.',
    'Are you new here?',
    'Is there time? Or later?',
    'hi my name is sam',
    'can i have a coffee please',
    'Thanks, you too.',
    'i like to go to london',
  ])('accept: %s', (text) => {
    expect(grammarNotes({ text })).toEqual({ corrected: text, corrections: [] });
  });

  it('give the place of the words, the reason, and the phrase to practise', () => {
    expect(grammarNotes({ text: 'Well, she go to school every day.' }).corrections).toEqual([
      {
        kind: 'grammar',
        said: 'go',
        better: 'goes',
        because: expect.stringContaining('“-s”'),
        reason: expect.any(String),
        at: 10,
        practise: 'she goes to school',
      },
    ]);
  });

  it('correct a sentence in several steps, and join overlapping corrections', () => {
    const { corrected: text, corrections } = grammarNotes({ text: 'Yesterday he no like this shoes.' });
    expect(text).toBe('Yesterday he didn’t like these shoes.');
    expect(corrections.map(({ said, better }) => [said, better])).toEqual([
      ['no like', 'didn’t like'],
      ['this', 'these'],
    ]);
  });

  describe('on a spoken turn', () => {
    const text = 'Yesterday I go to the cinema.';
    const heard = (unsure: string) =>
      text.split(' ').map((word) => ({ text: word, confidence: word === unsure ? 0.3 : 0.95 }));

    it.each(['go', 'I', 'Yesterday'])(
      'are not based on a word recognised with low confidence: %s',
      (unsure) => {
        expect(grammarNotes({ text, heard: heard(unsure) }).corrections).toEqual([]);
      },
    );

    it('exist if the relevant words were recognised', () => {
      expect(grammarNotes({ text, heard: heard('cinema.') }).corrections).toHaveLength(1);
      expect(grammarNotes({ text, heard: [] }).corrections).toHaveLength(1);
    });
  });

  it('are consistent for any text', () => {
    const parts = fc.array(
      fc.constantFrom(
        'I am agree',
        'she go',
        'to',
        'an advice',
        '🙂',
        'depends of',
        ' ',
        "I'm wait",
        'don’t',
        'this',
        'shoes',
        'yesterday',
        '.',
      ),
    );
    fc.assert(
      fc.property(parts, (words) => {
        const text = words.join(' ');
        const notes = grammarNotes({ text });
        expect(notes.corrected === text).toBe(notes.corrections.length === 0);
        let [rebuilt, end] = ['', 0];
        for (const { at, said, better, practise } of notes.corrections) {
          expect(said).not.toBe('');
          expect(at).toBeGreaterThanOrEqual(end);
          expect(text.startsWith(said, at)).toBe(true);
          if (practise !== null) expect(notes.corrected).toContain(practise);
          rebuilt += text.slice(end, at) + better;
          end = at + said.length;
        }
        expect(rebuilt + text.slice(end)).toBe(notes.corrected);
      }),
    );
  });
});
