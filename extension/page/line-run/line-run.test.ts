// @vitest-environment happy-dom
import type { AssessedWord, PracticeCommand } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunChoices, runChoicesOf } from '../../features/run-choices/index.ts';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { NotTaken } from '../../messaging/line-voice.ts';
import type { NextLine, PlayerBridge } from '../media/index.ts';
import type { PlayedLine } from '../text/index.ts';
import { LineRun } from './line-run.ts';

const texts = ['Nobody hurried.', 'The weather was slow.', 'We thought about it.'];

let host: FakeClient;
let medium: HTMLVideoElement;
let lines: PlayedLine[];
let run: LineRun;
let players: PlayerBridge;
const playLine = vi.fn<PlayerBridge['playLine']>(async () => undefined);
let nextLine: (line: PlayedLine) => NextLine | null;

const filmIs = (currentSrc: string, duration: number) => {
  Object.defineProperty(medium, 'currentSrc', { value: currentSrc, configurable: true });
  Object.defineProperty(medium, 'duration', { value: duration, configurable: true });
};

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeClient();
  document.body.innerHTML = '<video></video>';
  medium = document.querySelector('video') as HTMLVideoElement;
  filmIs('film', 60);
  lines = texts.map((text, at) => ({ text, medium, startMs: at * 4_000, endMs: at * 4_000 + 2_000 }));
  nextLine = (line) => {
    const next = lines[lines.findIndex(({ startMs }) => startMs === line.startMs) + 1];
    return next ? { line: next, isHeard: false } : null;
  };
  players = {
    linesNow: (wanted) => ({
      lines,
      index: lines.findIndex(({ startMs }) => startMs === wanted?.startMs),
      shown: [],
    }),
    findLine: () => null,
    guessLine: () => null,
    linesPlayed: () => null,
    goTo: async () => undefined,
    tellNoCaption: () => false,
    nextLine: async (line) => nextLine(line),
    playLine,
    withPlayerVoice: (client) => client,
  };
});
afterEach(() => {
  run.end();
  vi.useRealTimers();
  playLine.mockReset();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const begin = async (choices: Partial<RunChoices> = {}) => {
  run = new LineRun({
    connect: () => host,
    players,
    line: lines[0] as PlayedLine,
    source: () => ({ url: 'https://film.example/', title: 'Film' }),
    findLevel: ({ error }) => (error === 'none' ? 3 : 0),
    choices: { ...runChoicesOf(undefined), ...choices },
    onChange: () => undefined,
  });
  await settle();
};
/** The player has said the line. */
const heard = async () => {
  host.endSound();
  await settle();
};
/** The microphone is open, and the person has begun. */
const speaks = async () => {
  host.attempt({ phase: 'listening', attemptId: `attempt-${host.sent.length}` }, '');
  host.show({ meter: { levels: [0.5], elapsedMs: 100, wordsRead: 0, speechStarted: true } });
  await settle();
};
const word = (error: 'none' | 'mispronounced') =>
  ({ error, score: 90, phones: [], span: [0, 3] }) as unknown as AssessedWord;
/** The try is judged. */
const judged = async (error: 'none' | 'mispronounced' = 'none') => {
  const result = { alignment: {}, assessment: { words: [word(error)], scores: { overall: 88 } } };
  host.attempt({ phase: 'assessed', isKept: true, result } as never);
  await settle();
};
const sayLine = async (error?: 'none' | 'mispronounced') => {
  await heard();
  await speaks();
  await judged(error);
  await vi.advanceTimersByTimeAsync(600);
};
const prepared = () =>
  host.sent.flatMap((command) => (command.type === 'prepare-sentence' ? [command.text] : []));
const recordings = () =>
  host.sent.filter(
    (command): command is Extract<PracticeCommand, { type: 'start-recording' }> =>
      command.type === 'start-recording',
  );

it('goes from line to line: the player says one, the person says it, its colours come, and the next follows', async () => {
  await begin();
  expect(run.state.phase).toBe('playing');
  expect(host.types).toEqual(['prepare-sentence', 'play-reference']);
  await heard();
  expect(run.state.phase).toBe('opening');
  await speaks();
  expect([run.state.phase, run.level]).toEqual(['listening', 0.5]);
  await judged();
  expect(run.state).toMatchObject({ phase: 'shown', said: { text: texts[0], score: 88 } });
  await vi.advanceTimersByTimeAsync(600);
  expect(run.state).toMatchObject({
    phase: 'playing',
    text: texts[1],
    said: null,
    before: { text: texts[0] },
  });
  await sayLine();
  await sayLine();
  expect(run.state).toMatchObject({
    phase: 'ended',
    notice: 'captionsEnd',
    account: { lines: 3, words: 3, right: 3 },
  });
  expect(prepared()).toEqual(texts);
  const runs = recordings().map(({ run: of }) => of);
  expect(runs.map((of) => of?.line)).toEqual([0, 1, 2]);
  expect(new Set(runs.map((of) => of?.id)).size).toBe(1);
});

describe('a line is said', () => {
  it.each([
    ['once', 'mispronounced', 1],
    ['three', 'none', 3],
    ['untilGreen', 'mispronounced', 5],
    ['untilGreen', 'none', 1],
  ] as const)('%s, with a result of %s: so many times', async (times, error, wanted) => {
    await begin({ times });
    for (let at = 0; at < wanted; at++) {
      expect(run.state).toMatchObject({ text: texts[0], round: at + 1 });
      await sayLine(error);
    }
    expect(run.state.text).toBe(texts[1]);
  });

  it('again and again, of which the host keeps the best; the next line is another loop', async () => {
    await begin({ times: 'loop' });
    for (let at = 0; at < 7; at++) await sayLine();
    expect(run.state.text).toBe(texts[0]);
    run.step(1);
    await settle();
    await sayLine();
    const loops = recordings().map(({ loop }) => loop);
    expect(new Set(loops.slice(0, 7)).size).toBe(1);
    expect(loops.at(-1)).not.toBe(loops[0]);
  });
});

it('a player that has given its sound away plays the line itself from the second time on', async () => {
  await begin({ times: 'three' });
  host.read('page');
  await sayLine();
  expect(playLine).toHaveBeenCalledExactlyOnceWith(
    lines[0],
    expect.objectContaining({ rate: 1, isMuted: false }),
  );
});

it.each([0.75, 1.5])('at a speed of %s the player plays the line with its own pitch', async (rate) => {
  await begin({ rate });
  expect(playLine).toHaveBeenCalledWith(lines[0], expect.objectContaining({ rate, isMuted: false }));
  expect(host.types).toEqual(['prepare-sentence', 'start-recording']);
});

it('a built-in voice reads what the player can’t', async () => {
  playLine.mockRejectedValueOnce(new NotTaken('line-closed'));
  await begin({ rate: 0.75 });
  expect(host.types).toEqual(['prepare-sentence', 'play-reference']);
  host.sentence({ passedOver: 'line-closed' });
  await heard();
  expect(run.state).toMatchObject({ phase: 'opening', passedOver: 'line-closed' });
});

it('the picture runs without sound while the person speaks, and stops with her', async () => {
  await begin({ isOverPicture: true });
  await heard();
  await speaks();
  expect(playLine).toHaveBeenCalledExactlyOnceWith(lines[0], expect.objectContaining({ isMuted: true }));
  const { signal } = playLine.mock.calls[0]?.[1] ?? {};
  expect(signal?.aborted).toBe(false);
  await judged();
  expect(signal?.aborted).toBe(true);
});

describe('somebody who says nothing', () => {
  /** The host has discarded a recording without speech. */
  const discarded = async () => {
    await heard();
    host.show({ attempts: [] });
    await settle();
  };
  it.each([
    [2, 4_000],
    [0.5, 1_000],
  ])('has %s lengths of the line to begin, and not less than a second', async (gap, beginWithinMs) => {
    await begin({ gap });
    await heard();
    expect(recordings()[0]?.run).toMatchObject({ beginWithinMs });
  });

  it('has no try, and the run goes on; it pauses after the third line', async () => {
    await begin();
    await discarded();
    expect(run.state).toMatchObject({ phase: 'playing', text: texts[1], before: null });
    await discarded();
    await discarded();
    expect(run.state).toMatchObject({ phase: 'paused', notice: 'silent', account: { lines: 0 } });
    run.goOn();
    expect(run.state).toMatchObject({ phase: 'playing', notice: null });
  });
});

describe('a run that is interrupted goes on with the same line', () => {
  it('in the middle of a recording, which is cancelled', async () => {
    await begin();
    await heard();
    await speaks();
    run.pause('hidden');
    await settle();
    expect(host.types.at(-1)).toBe('cancel-recording');
    expect(run.state).toMatchObject({ phase: 'paused', notice: 'hidden' });
    run.goOn();
    await settle();
    expect(run.state).toMatchObject({ phase: 'playing', text: texts[0] });
  });

  it('while the player plays, by the keys for the lines around', async () => {
    await begin();
    run.step(1);
    await settle();
    expect(host.types).toContain('stop-playing');
    expect(run.state.text).toBe(texts[1]);
    run.step(-1);
    await settle();
    expect(run.state.text).toBe(texts[0]);
    run.step(-1);
    await settle();
    expect(run.state).toMatchObject({ text: texts[0], phase: 'playing' });
  });

  it.each([
    ['an advertisement is in the place of its film', () => filmIs('advertisement', 15), 'filmAway'],
    ['its player is replaced', () => medium.remove(), 'filmAway'],
  ] as const)('after %s', async (_, change, notice) => {
    await begin();
    await heard();
    await speaks();
    await judged();
    change();
    await vi.advanceTimersByTimeAsync(600);
    expect(run.state).toMatchObject({ phase: 'paused', notice });
  });

  it('in the player that says the line now, if another one has taken its place', async () => {
    await begin();
    medium.remove();
    const other = { ...lines[0], medium: document.createElement('video'), isWhole: true } as never;
    players.findLine = () => other;
    run.goOn();
    await settle();
    expect(run.line).toBe(other);
    expect(run.state.phase).toBe('playing');
  });

  it.each([
    [new NotTaken('line-disturbed'), 'playerMoved'],
    [new NotTaken('line-away'), 'filmAway'],
  ])('%s', async (thrown, notice) => {
    players.nextLine = async () => Promise.reject(thrown);
    await begin();
    await sayLine();
    expect(run.state).toMatchObject({ phase: 'paused', notice, text: texts[0] });
  });

  it('after the microphone is lost: what was said until then is judged', async () => {
    await begin();
    await heard();
    await speaks();
    const { id = 0 } = host.view.attempts.at(-1) ?? {};
    host.show({ notices: [{ id, name: 'lost' }] });
    await judged();
    expect(run.state).toMatchObject({ phase: 'paused', notice: 'lost', said: { score: 88 } });
  });

  it('after a microphone that may not be opened, with the reason', async () => {
    await begin();
    await heard();
    const error = { code: 'forbidden', message: '', retryable: false, reason: 'microphone-denied' } as const;
    host.attempt({ phase: 'failed', error }, '');
    await settle();
    expect(run.state).toMatchObject({ phase: 'paused', error });
  });
});

it('stops what the player says before it begins the line again', async () => {
  await begin();
  run.again();
  await settle();
  expect(host.types).toEqual(['prepare-sentence', 'play-reference', 'stop-playing', 'play-reference']);
  expect(run.state.phase).toBe('playing');
});

it('goes on with the next line where the film was away after the line before', async () => {
  await begin();
  await heard();
  await speaks();
  await judged();
  filmIs('advertisement', 15);
  await vi.advanceTimersByTimeAsync(600);
  filmIs('film', 60);
  run.goOn();
  await settle();
  expect(run.state).toMatchObject({ text: texts[1], phase: 'playing' });
});

it('a recording of other words is a try like any other', async () => {
  await begin();
  await heard();
  await speaks();
  const error = { code: 'unprocessable', message: '', retryable: true, reason: 'other-text' } as const;
  host.attempt({ phase: 'failed', error });
  await settle();
  expect(run.state).toMatchObject({ phase: 'shown', error });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(run.state).toMatchObject({ phase: 'playing', text: texts[1], error: null });
});

it('a line that the film has just said is not played again', async () => {
  nextLine = () => ({ line: lines[1] as PlayedLine, isHeard: true });
  await begin();
  await sayLine();
  expect(run.state).toMatchObject({ phase: 'opening', text: texts[1] });
});

it.each([
  [0, 'its line'],
  [600, 'the next line'],
])(
  'one’s own take is heard over the muted picture %d ms later, at %s; the run is paused behind it',
  async (laterMs) => {
    await begin();
    await heard();
    await speaks();
    await judged();
    const { attemptId } = host.view.attempts.at(-1) ?? {};
    await vi.advanceTimersByTimeAsync(laterMs);
    run.replay();
    await settle();
    expect(host.sent.at(-1)).toMatchObject({ type: 'play-attempt', attemptId });
    expect(playLine).toHaveBeenCalledWith(lines[0], expect.objectContaining({ isMuted: true }));
    expect(run.state.phase).toBe('replaying');
    await heard();
    expect(run.state.phase).toBe('paused');
  },
);

it.each([
  [300, 500],
  [700, 300],
  [2_000, 200],
])(
  'after a judgement of %s ms the colours are shown for %s ms before the next line',
  async (judgedMs, ms) => {
    await begin();
    await heard();
    await speaks();
    host.attempt({ phase: 'checking', attemptId: 'attempt' }, '');
    await vi.advanceTimersByTimeAsync(judgedMs);
    await judged();
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(run.state.phase).toBe('shown');
    await vi.advanceTimersByTimeAsync(1);
    expect(run.state).toMatchObject({ phase: 'playing', text: texts[1] });
  },
);
