import type { Assessment, FlowTask, ReadingCues } from '@sayable/shared/contracts';
import { planUtterance } from '@sayable/shared/phonetics';
import { sentenceEnd } from '@sayable/shared/voice';
import { describe, expect, it } from 'vitest';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { wordsOf } from '../../flow/index.ts';
import { flowItems, flowKindsOf, flowQuestions } from './flow-questions.ts';
import { dueTask, judgeFlow } from './flow-tries.ts';
import own from './sentences.json' with { type: 'json' };

function dice() {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('the sentences of an exercise of flow', () => {
  it('are planned word by word', async () => {
    const pronouncer = openPronouncer();
    for (const text of own) {
      const { words } = await planUtterance(text, pronouncer);
      expect(words.map(({ word }) => word)).toEqual(wordsOf(text.toLowerCase()));
      expect(sentenceEnd(text)).not.toBe('unknown');
    }
  });

  it('come from the person’s own pages first', () => {
    const met = ['The council closed three schools in spring.', 'Nobody expected rain in the desert.'];
    const items = flowItems({ kind: 'news', met: met }, dice());
    expect(items).toHaveLength(4);
    expect(
      items
        .slice(0, 2)
        .map(({ text }) => text)
        .sort(),
    ).toEqual([...met].sort());
    expect(own).toContain(items[2]?.text);
  });

  it.each([
    ['one word', 'news', 'Stop.'],
    ['two content words, of which the news would be guessed', 'news', 'She was a teacher in Rome.'],
    ['a question as the answer to one', 'news', 'Does your brother work in a large hospital?'],
    ['a word twice', 'news', 'The teacher asked another teacher about rain.'],
    ['figures', 'news', 'The council closed 30 schools in spring.'],
    ['capitals in a row', 'news', 'The NASA launched three rockets in spring.'],
    ['a question without its mark', 'end', 'Are you coming to the party'],
    ['two sentences', 'end', 'Are you coming? The party begins.'],
    ['an end that good speakers say either way', 'end', 'Do you want tea or coffee?'],
  ] as const)('are none with %s', (_, kind, text) => {
    expect(flowItems({ kind, met: [text] }, dice()).map((item) => item.text)).not.toContain(text);
  });

  it('are the one that is brought, with each of its words as the news', () => {
    const brought = 'The council closed three schools.';
    const material = { brought, met: ['Nobody expected rain in the desert.'] };
    const news = flowItems({ kind: 'news', ...material }, dice());
    expect(news.map(({ text }) => text)).toEqual(new Array(4).fill(brought));
    expect(new Set(news.map(({ task }) => task.kind === 'news' && task.word)).size).toBe(4);
    const [first, ...others] = flowItems({ kind: 'end', ...material }, dice());
    expect(first).toEqual({ text: brought, task: { kind: 'end', end: 'falls' } });
    expect(others.map(({ text }) => text)).not.toContain(brought);
    for (const kind of ['news', 'end'] as const)
      for (const { sentence } of flowQuestions({ kind, ...material }, dice()))
        expect(brought).toContain(sentence);
  });

  it.each([
    ['The council closed three schools.', ['news', 'end']],
    ['She was a teacher in Rome.', ['news', 'end']],
    ['He is at home.', ['end']],
    ['Cold rain.', ['end']],
    ['Are you coming to the party?', ['end']],
    ['Do you want tea or coffee?', []],
    ['The council closed 30 schools.', []],
    ['TH', []],
  ])('%s suits the exercises %j', (text, kinds) => {
    expect(flowKindsOf(text)).toEqual(kinds);
  });

  it('end up and down in turn', () => {
    const ends = flowItems({ kind: 'end', met: [] }, dice()).map(
      ({ task }) => task.kind === 'end' && task.end,
    );
    expect(ends).toEqual(['rises', 'falls', 'rises', 'falls']);
  });

  it('are heard in both voices, without the sign that would tell the end', () => {
    const questions = flowQuestions({ kind: 'end', met: [] }, dice());
    expect(questions).toHaveLength(6);
    for (const { sentence, choices, right } of questions) {
      expect(sentence).not.toMatch(/[.?!]$/);
      expect(choices).toEqual(['Up', 'Down']);
      expect(choices[right]).toBeDefined();
    }
    const voices = questions.map(({ play, right }) => {
      const command = play(right);
      return command.type === 'play-told' && command.voiceId;
    });
    expect(voices).toEqual(['model', 'rms', 'model', 'rms', 'model', 'rms']);
    for (const { choices, sentence } of flowQuestions({ kind: 'news', met: [] }, dice()))
      for (const word of choices) expect(wordsOf(sentence ?? '')).toContain(word);
  });
});

describe('the tries at a sentence', () => {
  const cues = (long: number): ReadingCues =>
    [1, 2, 5].map((word) => ({ word, ms: word === long ? 500 : 250, db: -20, semitones: 90 }));
  const result = (attemptId: string, words: ReadingCues) => {
    const assessment: Assessment = { words: [], flow: { words, end: -2 } };
    return { attemptId, assessment };
  };
  const task: FlowTask = { kind: 'news', word: 5 };

  it('begin with the plain reading, which is no try', () => {
    const judge = judgeFlow(task);
    expect(dueTask(task, judge([]))).toBe(task);
    // The first one can't be compared with: it has no words.
    const tries = judge([result('a', []), result('b', cues(0)), result('c', cues(2)), result('d', cues(5))]);
    expect(tries.map(({ outcome }) => outcome)).toEqual(['unsure', 'unsure', 'miss', 'hit']);
    expect(tries.map((one) => one.task.kind === 'news' && one.task.plain !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(dueTask(task, tries)).toEqual({ ...task, plain: cues(0) });
  });

  it('are judged at once if the end is asked for', () => {
    const tries = judgeFlow({ kind: 'end', end: 'rises' })([result('a', cues(0))]);
    expect(tries.map(({ outcome }) => outcome)).toEqual(['miss']);
  });
});
