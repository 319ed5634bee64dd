// @vitest-environment happy-dom
import type { AssessedWord } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { mountReadingBar } from '../../features/reading/index.ts';
import { FakeReadingClient } from '../../messaging/fake-reading-client.test-support.ts';
import { scoreLevel } from '../../ui/score-level.ts';
import { readingTextAt } from '../text/index.ts';
import { addBrowserStyle } from '../text/page.test-support.ts';
import { type OpenReading, openReading } from './open-reading.ts';
import type { SentenceToPractise } from './options.ts';
import { createReadingMarks } from './reading-marks.ts';

HTMLElement.prototype.showPopover ??= () => undefined;

const looks = { findLevel: ({ score }: AssessedWord) => scoreLevel(score), findLetterMarks: () => [] };
const first = 'They thought that the weather would be fine, so nobody hurried to the old harbor at all.';
const word = (start: number, end: number, score: number): AssessedWord => ({
  userIndex: 0,
  botIndex: 0,
  span: [start, end],
  score,
  error: score < 50 ? 'mispronounced' : 'none',
  phones: [],
});
const practise = vi.fn<(asked: SentenceToPractise) => void>();
let painted: Map<string, string[]>;
let client: FakeReadingClient;
let bar: Parameters<typeof mountReadingBar>[1];
let reading: OpenReading;

const begin = () => {
  const text = readingTextAt(document, null);
  if (typeof text === 'string') throw new Error(text);
  const canvas = {
    paint(name: string, ranges: readonly Range[]) {
      if (ranges.length === 0) painted.delete(name);
      else painted.set(name, ranges.map(String));
    },
    dispose: () => undefined,
  };
  reading = openReading({
    document,
    connect: () => client,
    source: () => ({ url: 'https://example.com/', title: 'Boats' }),
    looks,
    mountBar: (_, options) => {
      bar = options;
      return () => undefined;
    },
    practise,
    onAllowMicrophone: () => undefined,
    styles: '',
    text,
    marks: createReadingMarks(canvas, looks),
    mode: 'alone',
    theme: 'light',
  });
};
const state = () => bar.store.getState();
/** All changes of the page are seen. */
const settled = (ms = 2_000) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  addBrowserStyle();
  document.body.innerHTML = `<main><p>${first}</p><p id="second">The boat was on the sand. It was old.</p><p id="third">Nobody came.</p></main>`;
  painted = new Map();
  client = new FakeReadingClient();
  practise.mockReset();
  begin();
});
afterEach(() => {
  reading.leave();
  vi.useRealTimers();
});

describe('a reading on a page', () => {
  it('begins with the text of the page, and marks the word that is due', () => {
    const sentences = [first, 'The boat was on the sand.', 'It was old.', 'Nobody came.'];
    expect(client.sent[0]).toMatchObject({ type: 'begin-reading', sentences, from: 0, mode: 'alone' });
    client.due(1, [4, 8]);
    expect(painted).toEqual(
      new Map([
        ['sayable-sentence', ['The boat was on the sand.']],
        ['sayable-read', ['boat']],
      ]),
    );
    client.due(1, null);
    expect(painted.has('sayable-read')).toBe(false);
  });

  it('goes on at a place of its text, and at no other one', () => {
    const range = document.createRange();
    const place = document.querySelector('#third')?.firstChild;
    if (place) range.setStart(place, 3);
    expect(reading.goOnAt(range)).toBe(true);
    expect(client.sent.at(-1)).toEqual({ type: 'go-to-sentence', sentence: 3 });
    range.setStart(document.body, 0);
    expect(reading.goOnAt(range)).toBe(false);
  });

  it('keeps the colours of what was read, also after it is closed', () => {
    client.due(1);
    client.judged({ sentence: 0, words: [word(0, 4, 95), word(5, 12, 30)] });
    reading.close();
    expect(painted).toEqual(
      new Map([
        ['sayable-score-4', ['They']],
        ['sayable-score-0', ['thought']],
      ]),
    );
    expect(client.isClosed).toBe(true);
  });

  it('keeps the colours on a text that is rendered anew after it is closed', async () => {
    client.due(1);
    client.judged({ sentence: 0, words: [word(5, 12, 30)] });
    reading.close();
    const main = document.querySelector('main') as HTMLElement;
    main.innerHTML = String(main.innerHTML);
    painted.clear();
    await settled();
    expect([...painted.keys()]).toEqual(['sayable-score-0']);
  });

  it('goes back and skips within the text', () => {
    client.types();
    client.due(0);
    bar.actions.step(-1);
    client.due(3);
    bar.actions.step(1);
    client.due(1);
    bar.actions.step(1);
    expect(client.sent.map((command) => command.type === 'go-to-sentence' && command.sentence)).toEqual([
      ...[0, 3, 2],
    ]);
  });

  it('tells the host what the page adds at its end', async () => {
    client.due(1);
    await settled();
    client.types();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p>Then came the sea.</p>');
    await settled();
    expect(client.sent).toEqual([{ type: 'add-sentences', sentences: ['Then came the sea.'] }]);
  });

  it('follows a text that is rendered anew, with its colours', async () => {
    client.due(1, [4, 8]);
    client.judged({ sentence: 0, words: [word(5, 12, 30)] });
    const main = document.querySelector('main') as HTMLElement;
    main.innerHTML = String(main.innerHTML);
    painted.clear();
    await settled();
    expect(painted.get('sayable-read')).toEqual(['boat']);
    expect(painted.get('sayable-score-0')).toEqual(['thought']);
    expect(client.types()).not.toContain('pause-reading');
  });

  it('pauses if the page changes the sentence that is due, and goes on with the next one', async () => {
    client.due(1);
    client.types();
    document.querySelector('#second')?.remove();
    await settled();
    expect(client.types()).toEqual(['pause-reading']);
    client.show({ phase: 'paused' });
    expect(state().notice).toBe('textChanged');
    bar.actions.goOn();
    expect(client.sent).toEqual([{ type: 'go-to-sentence', sentence: 3 }, { type: 'resume-reading' }]);
  });

  it('waits for a text that is removed and put back', async () => {
    client.due(1);
    client.types();
    const second = document.querySelector('#second') as Element;
    second.remove();
    await settled(300);
    document.querySelector('#third')?.before(second);
    await settled();
    expect(client.types()).toEqual([]);
  });

  it('ends if the page shows another text at another address', async () => {
    client.due(1);
    client.types();
    history.pushState(null, '', '/other');
    document.querySelector('#second')?.remove();
    await settled();
    expect(client.types()).toEqual(['end-reading']);
    client.show({ phase: 'ended' });
    expect(state()).toMatchObject({ phase: 'ended', notice: 'pageLeft' });
    history.pushState(null, '', '/');
  });

  it('pauses while the page is hidden, and says so until one goes on', () => {
    client.due(1);
    client.types();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockRestore();
    expect(client.types()).toEqual(['pause-reading']);
    client.show({ phase: 'paused' });
    expect(state().notice).toBe('hidden');
    bar.actions.goOn();
    expect(client.types()).toEqual(['resume-reading']);
    client.show({ phase: 'listening' });
    expect(state().notice).toBeNull();
  });

  it.each([
    ['answered', true],
    ['on its way', false],
  ])('pauses a page that is hidden while its going on is %s', (_, isAnswered) => {
    client.show({ phase: 'paused' });
    bar.actions.goOn();
    if (isAnswered) client.show({ phase: 'opening' });
    client.types();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockRestore();
    expect(client.types()).toEqual(['pause-reading']);
    for (const phase of ['opening', 'listening', 'paused'] as const) client.show({ phase });
    expect(state()).toMatchObject({ phase: 'paused', notice: 'hidden' });
  });

  it('shows the words worth repeating at its end, and says one on its card', () => {
    client.due(2);
    client.judged({ sentence: 0, words: [word(0, 4, 95), word(5, 12, 30)] });
    client.types();
    bar.actions.end();
    expect(client.types()).toEqual(['end-reading']);
    client.show({ phase: 'ended' });
    expect(state().toRepeat).toEqual(['thought']);
    bar.actions.sayWord(0);
    expect(practise.mock.lastCall?.[0]).toMatchObject({ attemptId: 'attempt 0', word: 1 });
    expect(painted.has('sayable-score-0')).toBe(false);
    practise.mock.lastCall?.[0].onClosed();
    expect(painted.get('sayable-score-0')).toEqual(['thought']);
  });

  it('pauses for something else that is practised', () => {
    client.due(1);
    client.types();
    reading.pause();
    expect(client.types()).toEqual(['pause-reading']);
  });
});
