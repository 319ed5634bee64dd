import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionSchema } from '../../contracts/index.ts';
import { type GrammarLint, grammarNotes } from './grammar-notes.ts';

function lint(text: string, said: string, better: string, over: Partial<GrammarLint> = {}): GrammarLint {
  const start = text.indexOf(said);
  return {
    rule: 'Some',
    kind: 'Agreement',
    message: 'Use `this`.',
    start,
    end: start + said.length,
    suggestions: [{ kind: 'replace', text: better }],
    ...over,
  };
}

describe('grammar notes', () => {
  it('puts right what the checker found, and says why in the tone of a friend', () => {
    const text = 'She go to school and she have a dog.';
    const notes = grammarNotes(text, [
      lint(text, 'go', 'goes', { rule: 'PronounVerbAgreement' }),
      lint(text, 'have', 'has'),
    ]);
    expect(notes.corrected).toBe('She goes to school and she has a dog.');
    expect(notes.corrections).toEqual([
      { kind: 'grammar', said: 'go', better: 'goes', because: expect.stringContaining('“-s”') },
      { kind: 'grammar', said: 'have', better: 'has', because: 'Use “this”.' },
    ]);
  });

  it('adds words and takes some away', () => {
    const text = 'I want go to to the park';
    const insert = lint(text, 'want', '', {
      rule: 'MissingTo',
      kind: 'WordChoice',
      suggestions: [{ kind: 'insert-after', text: ' to' }],
    });
    const remove = lint(text, 'to ', '', { suggestions: [{ kind: 'remove', text: '' }] });
    expect(grammarNotes(text, [insert]).corrected).toBe('I want to go to to the park');
    expect(grammarNotes(text, [remove]).corrected).toBe('I want go to the park');
  });

  it.each(['Spelling', 'Capitalization', 'Punctuation', 'Style', 'Formatting', 'Typo', 'Readability'])(
    'leaves alone what is no matter for someone who speaks: %s',
    (kind) => {
      const text = 'hi my name is sam';
      expect(grammarNotes(text, [lint(text, 'sam', 'Sam', { kind })])).toEqual({
        corrected: text,
        corrections: [],
      });
    },
  );

  it.each([
    ['I am agree with you.', 'I agree with you.'],
    ['I’m agree.', 'I agree.'],
    ['It depends of you.', 'It depends on you.'],
    ['Can you explain me this?', 'Can you explain to me this?'],
    ['He said me the truth.', 'He told me the truth.'],
    ['I no understand.', 'I don’t understand.'],
    ['I can to swim.', 'I can swim.'],
    ['How much it costs?', 'How much does it cost?'],
    ['Where you are going?', 'Where are you going?'],
    ['I need an advice.', 'I need some advice.'],
    ['These informations are good.', 'These information are good.'],
    ['There is many people here.', 'There are many people here.'],
    ['This are my friends.', 'These are my friends.'],
    ['much people', 'many people'],
    ['One of my friend is here.', 'One of my friends is here.'],
    ['I am interesting in music.', 'I am interested in music.'],
    ['I have twenty years old.', 'I am twenty years old.'],
    ['Can you borrow me your pen?', 'Can you lend me your pen?'],
    ['I like very much tea.', 'I like tea very much.'],
    ['I suggest you to go.', 'I suggest that you go.'],
    ['I look forward to meet you.', 'I look forward to meeting you.'],
  ])('knows what learners say: %s', (said, better) => {
    expect(grammarNotes(said, []).corrected).toBe(better);
  });

  it.each([
    'I would like to go.',
    'I agree with you.',
    'Do you know where you are going to stay?',
    'Can you tell me how much it costs?',
    'It depends on the weather.',
    'He explained to me how it works.',
    'I have ten dollars.',
    'I am looking forward to seeing you.',
  ])('has nothing to say about: %s', (text) => {
    expect(grammarNotes(text, []).corrections).toEqual([]);
  });

  it('gives what fits the contract, for any text and any places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('I am agree', 'she go', 'to', 'an advice', '🙂', 'depends of', ' ')),
        fc.array(fc.tuple(fc.nat(60), fc.nat(20), fc.constantFrom('replace', 'remove', 'insert-after'))),
        (parts, places) => {
          const text = parts.join(' ');
          const lints = places.flatMap(([start, length, kind]) =>
            start + length <= text.length && length > 0
              ? [
                  {
                    ...lint(text, '', 'it'),
                    start,
                    end: start + length,
                    suggestions: [{ kind: kind as 'replace', text: 'it' }],
                  },
                ]
              : [],
          );
          const { corrected, corrections } = grammarNotes(text, lints);
          expect(corrected === text).toBe(corrections.length === 0);
          for (const correction of corrections) expect(text).toContain(correction.said);
          for (const { said } of corrections) if (said.trim()) correctionSchema.shape.said.parse(said);
        },
      ),
    );
  });
});
