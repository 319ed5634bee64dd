import type { AssessedWord, Assessment, ReviewCard } from '@sayable/shared/contracts';
import { gradeOf, scheduled } from '@sayable/shared/review';
import { describe, expect, it } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { outcomeOf } from '../card/word/word-takes.ts';
import { againText, whenText } from './due-text.ts';
import { ReviewRun } from './review-run.ts';
import { resultOf } from './sitting.ts';

const sentence = 'I thought so.';

function card(subject: string, more: Partial<ReviewCard> = {}): ReviewCard {
  const start = sentence.indexOf(subject);
  return scheduled({
    id: `word:${subject}`,
    kind: 'word',
    subject,
    origin: 'red',
    sentence,
    span: [start, start + subject.length],
    source: { url: '', title: '' },
    attemptId: 'source',
    createdAt: 1,
    createdDay: '2026-11-19',
    reviews: [],
    ...more,
  });
}

function word(error: AssessedWord['error'], score: number): AssessedWord {
  return { userIndex: 0, botIndex: 0, span: [2, 9], score, error, phones: [] };
}

/** A run over a speech host that answers as told. */
function begin(cards: ReviewCard[]) {
  const client = new FakeClient();
  const calls: string[] = [];
  const run = new ReviewRun({
    cards,
    client,
    store: {
      get: async (id) => cards.find((one) => one.id === id),
      undoReview: async (id, attemptId) => void calls.push(`undo ${id} ${attemptId}`),
      remove: async (id) => void calls.push(`remove ${id}`),
      add: async ({ id }) => void calls.push(`add ${id}`),
    },
  });
  const phone = { pronunciations: [['AH0']] };
  const words = [
    { word: 'i', span: [0, 1], ...phone },
    { word: 'thought', span: [2, 9], ...phone },
    { word: 'so', span: [10, 12], ...phone },
  ] as never;
  const prepare = () => client.show({ plan: { text: sentence, words } });
  const judged = (attemptId: string, about: Pick<Assessment, 'words'> & Partial<Assessment>) => {
    const scores = { overall: 50, accuracy: 50, completeness: 50, fluency: 50, prosody: 50 };
    const result = { alignment: { user: [], bot: [] }, assessment: { scores, ...about } };
    client.attempt({ attemptId, phase: 'assessed', result });
  };
  const say = (attemptId: string, said: AssessedWord) => {
    run.say();
    judged(attemptId, { words: [said] });
  };
  const asked = () => run.getState().say?.card.subject ?? null;
  return { run, client, sent: client.sent, calls, prepare, judged, say, asked };
}

const bothCards = () => [card('thought'), card('so')];

describe('a review session', () => {
  it('presents each word, records only it, and names its card', () => {
    const { run, sent, prepare, say, asked } = begin(bothCards());
    expect(asked()).toBe('thought');
    run.say();
    expect(sent.map(({ type }) => type)).toEqual(['prepare-sentence', 'prepare-ahead']);
    prepare();
    say('try', word('none', 90));
    expect(sent.at(-1)).toEqual({
      type: 'record-word',
      attemptId: 'source',
      words: [1, 2],
      card: 'word:thought',
    });
    expect(run.getState().say?.tries.map(({ grade, score }) => [grade, score])).toEqual([[3, 90]]);
    run.next();
    expect(asked()).toBe('so');
    run.next();
    expect(asked()).toBeNull();
    expect(resultOf(run.getState().sitting)).toEqual({ said: 1, right: 1, skipped: 1 });
  });

  it('counts the first certain try, and repeats an uncertain one', () => {
    const { run, prepare, say } = begin([card('thought')]);
    prepare();
    say('a', word('unsure', 60));
    say('b', word('mispronounced', 40));
    say('c', word('none', 90));
    run.next();
    expect(resultOf(run.getState().sitting)).toEqual({ said: 1, right: 0, skipped: 0 });
  });

  it('undoes a try, a skip and a removal, back to the start', async () => {
    const { run, prepare, say, asked, calls } = begin(bothCards());
    prepare();
    say('try', word('none', 90));
    run.next();
    await run.remove();
    expect([asked(), run.undoable()]).toEqual([null, 'removing “so”']);
    await run.undo();
    expect(asked()).toBe('so');
    await run.undo();
    expect([asked(), run.undoable()]).toEqual(['thought', null]);
    expect(calls).toEqual(['remove word:so', 'add word:so', 'undo word:thought try']);
  });

  it('undoes the tries of the current word first', async () => {
    const { run, prepare, say, calls, asked } = begin(bothCards());
    run.next();
    prepare();
    say('a', word('none', 90));
    await run.undo();
    expect([asked(), run.getState().say?.tries]).toEqual(['so', []]);
    expect(calls).toEqual(['undo word:so a']);
    expect(run.undoable()).toBe('skipping “thought”');
  });

  it('continues without a model voice, and lets the learner skip a word that can’t be prepared', () => {
    const { run, prepare, client, asked } = begin(bothCards());
    prepare();
    const error = { code: 'internal', message: 'x', retryable: true } as const;
    client.read();
    run.play('model');
    client.endSound(error);
    expect(run.getState().say).toMatchObject({ isVoiceless: true, phase: 'ready', playing: null });
    run.next();
    client.sentence({ error });
    expect(run.getState().say?.phase).toBe('stuck');
    run.next();
    expect(asked()).toBeNull();
  });

  it('gets stuck if the sentence does not contain the word', () => {
    const { run, prepare } = begin([card('thought', { span: [12, 13] })]);
    prepare();
    expect(run.getState().say?.phase).toBe('stuck');
  });

  it('asks for a word of a minimal pair, and compares it with the other one', () => {
    const pair = card('IY IH', {
      id: 'contrast:IY IH',
      kind: 'contrast',
      subject: 'IY IH',
      origin: 'drill',
      sentence: 'bit',
    });
    const { run, sent, client, judged } = begin([card('thought'), pair]);
    expect(sent.at(-1)).toEqual({ type: 'prepare-ahead', text: 'bit' });
    run.next();
    expect(run.getState().notice).toBe('Skipped “thought”. It stays due.');
    expect(sent.at(-1)).toMatchObject({ type: 'prepare-sentence', text: 'bit' });
    const plan = { text: 'bit', words: [{ word: 'bit', span: [0, 3], pronunciations: [['B', 'IH1', 'T']] }] };
    client.show({ plan: plan as never });
    client.read();
    run.play('model');
    expect(sent.at(-1)).toMatchObject({ type: 'try-pronunciation', phones: ['B', 'IH1', 'T'] });
    client.endSound();
    expect(run.getState().say?.playing).toBeNull();
    const say = (attemptId: string, probability: number) => {
      run.say();
      expect(sent.at(-1)).toMatchObject({
        type: 'start-recording',
        card: 'contrast:IY IH',
        contrast: { word: 'bit', otherWord: 'beat', at: 1 },
      });
      const phones = ['B', 'IH1', 'T'].map((sound) => ({
        expected: sound,
        heard: sound,
        score: 80,
        error: 'none' as const,
      }));
      judged(attemptId, { words: [{ ...word('mispronounced', 30), phones }], contrast: probability });
    };
    say('a', 0.5);
    say('b', 0.01);
    say('c', 0.99);
    expect(run.getState().say?.tries.map(({ grade, score }) => [grade, score])).toEqual([
      [null, null],
      [1, null],
      [3, null],
    ]);
    expect(run.undoable()).toBe('the try at “i or ɪ”');
  });

  it('gets stuck if two sounds can’t be distinguished any more, and prepares no word', () => {
    const { run, sent } = begin([card('XX YY', { kind: 'contrast', subject: 'XX YY' })]);
    expect(run.getState().say?.phase).toBe('stuck');
    expect(sent).toEqual([]);
  });

  it('ends a recording when the page is left, so that it is assessed and kept', () => {
    const { run, prepare, sent, client } = begin([card('thought')]);
    prepare();
    run.say();
    client.attempt({ attemptId: 'a', phase: 'listening' });
    run.dispose();
    expect(sent.at(-1)).toEqual({ type: 'stop-recording' });
  });
});

describe('the grade of a try', () => {
  it.each([
    word('none', 95),
    word('none', 78),
    word('none', 77),
    word('none', 60),
    word('stress', 90),
    word('mispronounced', 49),
    word('replaced', 0),
  ])('is right whenever the card of a sentence shows it as right: %o', (one) => {
    expect((gradeOf([one]).grade ?? 0) >= 3).toBe(outcomeOf(one) === 'hit');
  });
});

describe('the text of the next review day', () => {
  it.each([
    ['2026-11-20', 'Again today'],
    ['2026-11-21', 'Again tomorrow'],
    ['2026-11-25', 'Again in 5 days'],
    ['2026-12-11', 'Again in 3 weeks'],
    ['2027-02-20', 'Again in 3 months'],
  ])('for %s is "%s"', (day, text) => expect(againText(day, '2026-11-20')).toBe(text));

  it('is about the next word', () => {
    expect(whenText('2026-11-18', '2026-11-20')).toBe('today');
    expect(whenText('2026-11-21', '2026-11-20')).toBe('tomorrow');
    expect(whenText('2026-11-23', '2026-11-20')).toBe('in 3 days');
  });
});
