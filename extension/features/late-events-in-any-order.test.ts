import type { Assessment, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { scheduled } from '@sayable/shared/review';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCommand, afterEvent as afterPortEvent, idle } from '../messaging/practice-port.ts';
import { applyToSound, silence } from '../messaging/use-playback.ts';
import { play, prepared, result } from './card/card.test-support.ts';
import { applyEvent } from './card/state/apply-event.ts';
import { applyIntent } from './card/state/apply-intent.ts';
import { afterEvent as afterReviewEvent, askFor, beginToPlay, beginToSay } from './review/say-state.ts';
import { afterRecord, afterEvent as afterSoundsEvent, atFirst } from './sounds/word-saying.ts';

const assessment: Assessment = {
  scores: { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 },
  words: [],
};
const error = { code: 'internal', message: 'x', retryable: false } as const;

/** A recording and a sound, as the host names them. */
interface Named {
  attemptId: string;
  request: number;
  sound: number;
}

/** Everything that the host may say about them. */
function eventsOf({ attemptId, request, sound }: Named): PracticeEvent[] {
  return [
    { type: 'recording-started', attemptId, request },
    { type: 'recording-stopped', attemptId, because: 'hand' },
    { type: 'recording-cancelled', attemptId, request },
    { type: 'recording-cancelled', request },
    { type: 'words-assessed', attemptId, words: [] },
    { type: 'attempt-assessed', attemptId, alignment: { user: [], bot: [] }, assessment },
    { type: 'command-failed', command: 'start-recording', error, request },
    { type: 'command-failed', command: 'record-word', error, request },
    { type: 'command-failed', command: 'stop-recording', error, attemptId, request },
    { type: 'playback-started', voice: 'reference', request: sound },
    { type: 'word-read', word: 0, request: sound },
    { type: 'playback-ended', request: sound },
    { type: 'command-failed', command: 'play-reference', error, request: sound },
    { type: 'command-failed', command: 'try-pronunciation', error, request: sound },
  ];
}

/** Recordings and sounds from before; no number of theirs is one of the present ones. */
const earlier = [-1, -2, -3].flatMap((number) =>
  eventsOf({ attemptId: `earlier ${number}`, request: number, sound: 10 * number }),
);
const contrast = { word: 'sheep', phones: ['SH', 'IY1', 'P'], at: 1, otherWord: 'ship', other: 'IH' };
const toPlay: PracticeCommand = { type: 'play-reference', pace: 'normal', request: 8 };

/** A reader of the protocol in some state, and what is under way in it. */
interface Reader<State> {
  state: State;
  after(state: State, event: PracticeEvent): State;
  present: Named;
}
const reader = <State>(one: Reader<State>): Reader<unknown> => one as Reader<unknown>;

function card(isPlaying: boolean, isWord: boolean) {
  const word = { type: 'open-word', index: 0, anchor: null } as const;
  const { state: ready } = isWord ? play(...result, word) : play(prepared);
  const asked = isPlaying
    ? applyIntent(ready, {
        type: 'play',
        button: 'reference',
        command: { type: 'play-reference', pace: 'normal' },
      })
    : applyIntent(ready, isWord ? { type: 'say-word', held: false } : { type: 'record', held: false });
  const { phase, trying, playback } = asked.state;
  const opening = phase.name === 'opening' ? phase : trying;
  const present = { attemptId: 'now', request: opening?.request ?? 0, sound: playback?.request ?? 0 };
  return reader({ state: asked.state, after: applyEvent, present });
}

function review(isPlaying: boolean) {
  const asked = scheduled({
    id: 'word',
    kind: 'word',
    subject: 'Hi',
    origin: 'red',
    sentence: 'Hi.',
    span: [0, 2],
    source: { url: '', title: '' },
    attemptId: 'source',
    createdAt: 1,
    createdDay: '2026-11-19',
    reviews: [],
  });
  const words = [{ word: 'hi', span: [0, 2] as [number, number], pronunciations: [['HH', 'AY1']] }];
  const plan = { text: 'Hi.', words };
  const ready = afterReviewEvent(afterReviewEvent(askFor(asked), { type: 'sentence-prepared', plan }), {
    type: 'reference-ready',
    durationMs: 1,
  });
  const { state } = (isPlaying ? beginToPlay(ready, 'model') : beginToSay(ready)) ?? expect.fail();
  const present = { attemptId: 'now', request: state.request ?? 0, sound: state.sound ?? 0 };
  return reader({ state, after: afterReviewEvent, present });
}

const readers: Record<string, Reader<unknown>> = {
  'the card that records a sentence': card(false, false),
  'the card that plays': card(true, true),
  'the card that records a word again': card(false, true),
  'review that records': review(false),
  'review that plays': review(true),
  'Sounds that records': reader({
    state: afterRecord({ ...atFirst, step: 'rest' }, 7),
    after: (state, event) => afterSoundsEvent(state, event, contrast),
    present: { attemptId: 'now', request: 7, sound: 0 },
  }),
  'a list that plays': reader({
    state: { ...silence, name: 'one', request: 8 },
    after: applyToSound,
    present: { attemptId: 'now', request: 0, sound: 8 },
  }),
  'the port, under way': reader({
    state: [{ type: 'start-recording', request: 7 } as const, toPlay].reduce(afterCommand, idle),
    after: afterPortEvent,
    present: { attemptId: 'now', request: 7, sound: 8 },
  }),
};

describe('late, doubled and missing events in any order', () => {
  it.each(Object.entries(readers))('of another recording or sound change nothing in %s', (_, one) => {
    const own = eventsOf(one.present);
    const isEarlier = (event: PracticeEvent) => earlier.includes(event);
    const events = fc.array(fc.constantFrom(...own, ...earlier), { maxLength: 30 });
    const after = (heard: readonly PracticeEvent[]) => heard.reduce(one.after, one.state);
    fc.assert(
      fc.property(events, (heard) => {
        expect(after(heard)).toEqual(after(heard.filter((event) => !isEarlier(event))));
      }),
      { numRuns: 300 },
    );
    // The present one's own events are heard.
    expect(own.some((event) => after([event]) !== one.state)).toBe(true);
  });
});
