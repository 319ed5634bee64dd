import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledLength, speakable } from './speakable.ts';
import { spokenTurn } from './text-filters.ts';

describe('speakable', () => {
  it.each([
    ['Hello there.', 'Hello there.'],
    ["It's 5 o'clock, isn't it?", "It's 5 o'clock, isn't it?"],
    ['**Sure!** That is *very* kind of you.', 'Sure! That is very kind of you.'],
    ['*smiles warmly* Good morning.', 'Good morning.'],
    ['Here you are. *hands over the cup*', 'Here you are.'],
    ['Well *laughs* why not?', 'Well why not?'],
    ['(laughs) Why not? [pause] Sit down.', 'Why not? Sit down.'],
    ['# The menu\n\n1. Tea\n2. Coffee\n- Cake', 'The menu. Tea. Coffee. Cake'],
    ['Great 😊! Thanks 👍🏽.', 'Great! Thanks.'],
    ['See [our menu](https://cafe.example/menu) or https://cafe.example now.', 'See our menu or now.'],
    ['```\nHello\n```', 'Hello'],
    ['“Hello,” said `nobody`.', 'Hello, said nobody.'],
    ['<p class="line">Is <b>5</b> < 6?</p><br/>', 'Is 5 < 6?'],
    ['<script>alert(1)</script>Hello.', 'Hello.'],
    ['A line that\ngoes on.', 'A line that goes on.'],
    ['We have:\n- tea\n- coffee\n- juice\nWhich one?', 'We have: tea, coffee, juice. Which one?'],
    ['We take cards (Visa or Mastercard).', 'We take cards, Visa or Mastercard.'],
    ['Cards (Visa or Mastercard) and cash.', 'Cards, Visa or Mastercard, and cash.'],
    ['Come in (quietly).', 'Come in.'],
    ['3*4 is 12, and 3 * 5 is 15.', '3 times 4 is 12, and 3 times 5 is 15.'],
    ['I write C++ and C#.', 'I write C++ and C sharp.'],
    ['Goodbye, then.<end/>', 'Goodbye, then.'],
    ['', ''],
  ])('turns %j into %j', (text, said) => {
    expect(speakable(text)).toBe(said);
  });

  it('removes all markup', () => {
    const written = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(written, (text) => {
        expect(speakable(text)).not.toMatch(/[*_`#\n[\]()]|^\s|\s$/);
      }),
    );
  });
});

const pieces = [
  'Hi',
  ' ',
  'you',
  '. ',
  '? ',
  '*',
  '**',
  '_',
  '(',
  ')',
  '[',
  ']',
  '\n',
  '<b>',
  '</b>',
  '<',
  '- ',
  '1. ',
  '😊',
  ', ',
  "'",
];

describe('a growing turn', () => {
  const filter = () => spokenTurn(['The waiter', 'waiter']);

  it('shows the same text as the whole turn, however it is split into pieces', () => {
    const marks = [
      '<think>',
      '</think>',
      '[THINK]',
      '[/THINK]',
      '<|end|>',
      '<|channel|>',
      'analysis',
      'Okay, ',
    ];
    const texts = fc.array(fc.constantFrom(...pieces, ...marks, 'waiter:', 'The ', 'laughs'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, fc.nat(7), (parts, length) => {
        const text = parts.join('');
        const turn = filter();
        let shown = '';
        for (let at = 0; at < text.length; at += length + 1)
          shown += turn.push(text.slice(at, at + length + 1));
        const { rest, whole } = turn.end({ isCut: false });
        if (whole.ok) expect(shown + rest).toBe(whole.value);
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows words immediately, and holds back a possible aside or name', () => {
    const turn = filter();
    expect(turn.push('The wai')).toBe('');
    expect(turn.push('ter: Good morn')).toBe('Good');
    expect(turn.push('ing. *smi')).toBe(' morning.');
    expect(turn.push('les* Tea?')).toBe('');
    expect(turn.end({ isCut: false })).toMatchObject({ rest: ' Tea?', whole: { ok: true } });
  });

  it('shows the reported answers without their thoughts', () => {
    for (const [answer, said] of [
      [
        'Okay, so the learner wants tea. I ask for milk.</think> Of course. Milk or lemon?',
        'Of course. Milk or lemon?',
      ],
      ['<Think>Hm.</Think>Yes, of course.', 'Yes, of course.'],
      ['<thought>Hm.</thought>Yes, of course.', 'Yes, of course.'],
      ['<think>Hm.</think>\n<think>Again.</think>Yes.', 'Yes.'],
      ['Yes. <think>Is 3 < 5?</think> It is 3 < 5. [laughs] Fine.', 'Yes. It is 3 < 5. Fine.'],
    ] as const) {
      const turn = filter();
      const shown = [...answer].map((character) => turn.push(character)).join('');
      const { rest, whole } = turn.end({ isCut: false });
      expect(shown + rest).toBe(said);
      expect(whole).toEqual({ ok: true, value: said });
    }
  });

  it('shows no data', () => {
    for (const answer of ['{"text": "Tea?"}', '```json\n{"text": "Tea?"}\n```', '[{"text": "Tea?"}]']) {
      const turn = filter();
      expect([...answer].map((character) => turn.push(character)).join('')).toBe('');
      expect(turn.end({ isCut: false })).toMatchObject({ rest: '', whole: { ok: false } });
    }
  });

  it('waits only a limited time for the end of an aside', () => {
    const turn = filter();
    expect(turn.push('One * two three ')).toBe('One');
    expect(turn.push('and '.repeat(60))).toMatch(/^ two three and and/);
  });
});

describe('settledLength', () => {
  it('is the last white space outside of an aside', () => {
    expect(settledLength('Hello the')).toBe(6);
    expect(settledLength('Hello (quiet ')).toBe(6);
    expect(settledLength('Hello (quiet) you ')).toBe(18);
    expect(settledLength('Hello')).toBe(0);
  });
});
