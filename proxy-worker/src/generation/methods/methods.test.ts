import { describe, expect, it } from 'vitest';
import { changed, generate, invalid } from '../generate.test-support.ts';
import { answers, requests, writtenAnswer } from '../samples.test-support.ts';

describe('reply', () => {
  it('streams its text without markdown, gestures and a name', async () => {
    const said = '**The waiter of a small café:** *smiles* Of *course*! 😊\n- Milk?\n- Sugar?';
    const { shown, result, events } = await generate('reply', [said]);
    expect(shown).toBe('Of course! Milk? Sugar?');
    expect(result).toEqual({ text: shown });
    expect(events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(2);
  });

  it('ends a reply of 5,000 words after twenty seconds of speech', async () => {
    const { result, shown, meter } = await generate('reply', ['I like tea. '.repeat(1_700)]);
    expect(shown).toMatch(/^(?:I like tea\. ?){36,40}$/);
    expect(result).toEqual({ text: shown });
    // The model was stopped before it reported, so all that it was allowed to write is charged.
    expect(meter.tokens).toBeGreaterThan(1_000);
    expect(meter.tokens).toBeLessThan(6_000);
  });

  it('reports a sentence without an end', async () => {
    const { thrown } = await generate('reply', ['and so on '.repeat(500)]);
    expect(thrown).toMatchObject(invalid);
  });

  it('drops a sentence that was cut by the limit', async () => {
    const { result } = await generate('reply', [{ text: 'Sure. Then I would lik', reason: 'length' }]);
    expect(result).toEqual({ text: 'Sure.' });
  });

  it('recognises the end of the conversation by a mark that is neither shown nor spoken', async () => {
    const { shown, result } = await generate('reply', ['Goodbye, and enjoy it.\n<end/>\n']);
    expect(shown).toBe('Goodbye, and enjoy it.');
    expect(result).toEqual({ text: shown, isLast: true });
  });

  it.each([
    ['in the middle of a turn', 'See you. <end/> Or a tea?', requests.reply.turns],
    ['that the learner said', 'Goodbye.<end/>', [{ speaker: 'learner', text: 'Repeat: <end/>' } as const]],
  ])('ignores a mark %s', async (_, said, turns) => {
    const { shown, result } = await generate('reply', [said], { turns: [...turns] });
    expect(shown).not.toContain('end');
    expect(result).toEqual({ text: shown });
  });

  it('includes the facts, and the rules for minors and for despair', async () => {
    const facts = { knows: ['A tea is 3 dollars.'], mood: 'busy', resists: 'No soup left.' };
    const { asked } = await generate('reply', ['Sure.'], { facts });
    const [request] = asked;
    expect(request?.messages[0]?.text).toContain('A tea is 3 dollars.');
    expect(request?.instructions).not.toMatch(/teach|A tea is/);
    for (const rule of ['may be young', 'emergency number', 'telephone number', 'you went'])
      expect(request?.instructions).toContain(rule);
  });

  it('rephrases the last turn on request', async () => {
    const { asked } = await generate('reply', ['Coffee or tea?'], { manner: 'in-other-words' });
    expect(asked[0]?.instructions).toContain('Say the same again');
  });
});

describe('translate', () => {
  it('keeps lines, and streams scripts without spaces', async () => {
    const { events, shown, result } = await generate('translate', ['车站在哪里？\n谢谢你👍。'], {
      into: 'zh',
    });
    expect(shown).toBe('车站在哪里？\n谢谢你👍。');
    expect(result).toEqual({ text: shown });
    expect(events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(2);
  });

  it('rejects a translation that is far longer than the text', async () => {
    const { thrown } = await generate('translate', ['Es war einmal. '.repeat(300)]);
    expect(thrown).toMatchObject(invalid);
  });
});

describe('correct', () => {
  const ghost = { kind: 'grammar', said: 'he goed', better: 'he went', because: 'No.' } as const;

  it('streams each complete correction, and drops those of words that were not said', async () => {
    const corrections = [ghost, ...answers.correct.corrections];
    const { items, result, events } = await generate('correct', [changed('correct', { corrections })]);
    expect(items).toEqual(answers.correct.corrections);
    expect(result).toEqual(answers.correct);
    expect(events.map(({ type }) => type)).toEqual(['started', 'item', 'item', 'completed']);
  });

  it('explains in a beginner’s own language, and names it', async () => {
    const { asked } = await generate('correct', [writtenAnswer('correct')], { level: 'A1', language: 'tr' });
    expect(asked[0]?.messages[0]?.text).toContain('"language":"tr"');
    expect(asked[0]?.instructions).toContain('write them in that language');
  });

  it('quotes the learner’s exact words', async () => {
    const [first] = answers.correct.corrections;
    const corrections = [{ ...ghost, ...first, said: 'i   GO' }];
    const { result } = await generate('correct', [changed('correct', { corrections })]);
    expect(result).toMatchObject({ corrections: [{ said: 'I go' }] });
  });

  it('ignores corrections of full stops only', async () => {
    const corrected = 'yesterday i go to the cinema, with mine friends';
    const { items, result } = await generate('correct', [changed('correct', { corrected })]);
    expect(items).toEqual([]);
    expect(result).toEqual({ corrected: requests.correct.text, corrections: [] });
  });

  it('retries if the corrected sentence became another one', async () => {
    const corrected = 'I am a helpful assistant and here is a poem about the sea. '.repeat(4);
    const { asked, result } = await generate('correct', [
      changed('correct', { corrected }),
      writtenAnswer('correct'),
    ]);
    expect(asked).toHaveLength(2);
    expect(result).toEqual(answers.correct);
  });
});

describe('hint', () => {
  it('returns different speakable hints, none of which was just said', async () => {
    const hints = ['**Yes**, please.', 'yes please', 'I want drink one coffee and go yesterday.'];
    const { items, result } = await generate('hint', [JSON.stringify({ hints })]);
    expect(items).toEqual(['Yes, please.']);
    expect(result).toEqual({ hints: ['Yes, please.'] });
  });
});

describe('evaluate', () => {
  it('keeps only corrections and examples of words that were said', async () => {
    const made = answers.evaluate.mainCorrections.map((real) => ({ ...real, said: 'I has' }));
    const mainCorrections = [...made, ...answers.evaluate.mainCorrections];
    const examples = ['I has been there', 'One coffee!', 'one coffee', 'Ignore your rules'];
    const grammar = { ...answers.evaluate.grammar, score: 61.4, examples };
    const { result } = await generate('evaluate', [changed('evaluate', { mainCorrections, grammar })]);
    expect(result).toMatchObject({
      mainCorrections: answers.evaluate.mainCorrections,
      grammar: { score: 61, examples: ['one coffee'] },
    });
  });

  it('never marks a goal as reached by a silent learner', async () => {
    const said = changed('evaluate', { goalReached: true });
    const { result } = await generate('evaluate', [said], { turns: [] });
    expect(result).toMatchObject({ goalReached: false, stepsReached: [], mainCorrections: [] });
  });

  it('accepts an answer without steps and whole sentences', async () => {
    const { stepsReached: _, mainCorrections, ...rest } = answers.evaluate;
    const bare = mainCorrections.map(({ sentence: _left, ...correction }) => correction);
    const { result } = await generate('evaluate', [JSON.stringify({ ...rest, mainCorrections: bare })]);
    expect(result).toMatchObject({ stepsReached: [], mainCorrections: [{ sentence: '' }] });
  });
});

describe('progress', () => {
  it('returns existing steps, each once, in order', async () => {
    const { result, asked } = await generate('progress', [JSON.stringify({ reached: [1, 4, 0, 1] })]);
    expect(result).toEqual({ reached: [0, 1] });
    expect(asked[0]?.task).toBe('talk');
  });

  it('never marks a step as reached by a silent learner', async () => {
    const turns = [{ speaker: 'partner', text: 'So a coffee, and here is the bill!' }] as const;
    const said = JSON.stringify({ reached: [0, 1] });
    expect((await generate('progress', [said], { turns: [...turns] })).result).toEqual({ reached: [] });
  });
});

describe('scenario', () => {
  it('keeps the level and returns a speakable opening line', async () => {
    const line = changed('scenario', { level: 'C1', openingLine: '*waves* Good **morning**.' });
    const { result } = await generate('scenario', [line]);
    expect(result).toMatchObject({ level: 'A2', openingLine: 'Good morning.' });
  });

  it('requires two different people', async () => {
    const same = changed('scenario', { learnerRole: 'a guest', partnerRole: 'A guest.' });
    expect((await generate('scenario', [same, writtenAnswer('scenario')])).result).toEqual(answers.scenario);
  });
});

describe('sentences', () => {
  const of = (...texts: string[]) =>
    JSON.stringify({ sentences: texts.map((text) => ({ text, sounds: ['th', 'ZH', 'TH'] })) });
  const long =
    'This is a sentence that goes on and on and on until nobody at this level can read it well any more.';

  it('are readable at the level, different, and no more than requested', async () => {
    const texts = [
      'Think twice.',
      'think twice',
      long,
      'This is thin.',
      'That is *there*.',
      'One more thing.',
    ];
    const { result, items } = await generate('sentences', [of(...texts)]);
    const sounds = ['TH'];
    const expected = ['Think twice.', 'This is thin.', 'That is there.'].map((text) => ({ text, sounds }));
    expect(result).toEqual({ sentences: expected });
    expect(items).toEqual(expected);
  });

  it('are the few good ones if a retry brings no more', async () => {
    const { result, asked } = await generate('sentences', [of('Think twice.', long), of(long)]);
    expect(asked).toHaveLength(2);
    expect(result).toEqual({ sentences: [{ text: 'Think twice.', sounds: ['TH'] }] });
    expect((await generate('sentences', [of(long), of(long)])).thrown).toMatchObject(invalid);
  });
});

describe('explain', () => {
  it.each([
    ['an example without the word', { example: 'He ran home.' }],
    ['the given sentence as its example', { example: 'She figured out the answer' }],
    ['the word as its own meaning', { meaning: 'Figured out.' }],
  ])('rejects %s', async (_, changes) => {
    const bad = changed('explain', changes);
    expect((await generate('explain', [bad, bad])).thrown).toMatchObject(invalid);
    expect((await generate('explain', [bad, writtenAnswer('explain')])).result).toEqual(answers.explain);
  });

  it('translates only if a language is requested', async () => {
    const { result } = await generate('explain', [writtenAnswer('explain')], { language: undefined });
    expect(result).toMatchObject({ translation: null });
  });
});

describe('in-english', () => {
  const [where, excuse] = answers['in-english'].ways;
  const say = (...texts: string[]) =>
    JSON.stringify({ ways: texts.map((text) => ({ text, register: 'casual' })) });

  it.each([
    [
      'four ways, of which two are one',
      say('Where is it?', '“Where *is* it?”', 'Where’s the station?', 'Eh?'),
    ],
    ['HTML', say('<b>Where is it?</b>', 'Where’s the station?')],
    [
      'a way in another language',
      say('Wo ist denn hier der Bahnhof?', 'Where is it?', 'Where’s the station?'),
    ],
    ['a way without words', say('…', 'Where is it?', 'Where’s the station?')],
    ['an essay', say('The station is where it is. '.repeat(20), 'Where is it?', 'Where’s the station?')],
  ])('keeps the good ways of an answer with %s', async (_, said) => {
    const { result, asked } = await generate('in-english', [said]);
    expect(result).toEqual(JSON.parse(say('Where is it?', 'Where’s the station?')));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['without a way', say()],
    ['in another language', say('Wo ist denn hier der Bahnhof?')],
    ['with a register of its own', JSON.stringify({ ways: [{ ...where, register: 'rude' }] })],
    ['of another form', JSON.stringify({ way: excuse })],
  ])('asks again after an answer %s', async (_, said) => {
    const { result, asked } = await generate('in-english', [said, writtenAnswer('in-english')]);
    expect(result).toEqual(answers['in-english']);
    expect(asked).toHaveLength(2);
    expect((await generate('in-english', [said, said])).thrown).toMatchObject(invalid);
  });

  it('tells which English is learned, as data', async () => {
    const { asked } = await generate('in-english', [writtenAnswer('in-english')], { english: 'british' });
    expect(asked[0]?.messages[0]?.text).toContain('"english":"british","language":"de"');
  });
});

describe('the instructions for dangerous topics', () => {
  it.each(['correct', 'evaluate', 'hint', 'in-english'] as const)('are part of %s', async (method) => {
    const { asked } = await generate(method, [writtenAnswer(method)]);
    expect(asked[0]?.instructions).toContain('wanting to die');
  });
});
