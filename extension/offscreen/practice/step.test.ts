import type { PracticeCommand } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgement } from './host.test-support.ts';
import type { Effect, Input } from './inputs-and-effects.ts';
import { initialState, isSilent, isUnjudged, type PracticeState } from './state.ts';
import {
  answersTo,
  begun,
  command,
  crash,
  ended,
  judged,
  open,
  openings,
  refusal,
  silence,
  take,
  typeOf,
} from './step.test-support.ts';

const start = { type: 'start-recording' } as const;
const cancel = { type: 'cancel-recording' } as const;
const stop = { type: 'stop-recording' } as const;
const play = { type: 'play-attempt', attemptId: 'x' } as const;
const shadow: PracticeCommand = { type: 'start-recording', shadow: true };
const someWords: PracticeCommand = { type: 'record-word', attemptId: 'whole', request: 7, words: [1, 3] };
const answered = (outcome: Extract<Input, { type: 'engine-answered' }>['outcome']): Input => ({
  type: 'engine-answered',
  attemptId: 'a',
  outcome,
});
const events = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'emit' ? [effect.event] : []));

describe('a recording, step by step', () => {
  it('silences all playback before its microphone opens', () => {
    const sounding = [command(play), { type: 'sound-loaded', id: 1 } as const];
    const { types } = take([...open(), ...sounding, command(start), ...openings()]);
    expect(types.slice(3)).toEqual([
      'take-slot',
      'stop-sound',
      'prepare-recording',
      'open-microphone',
      'emit recording-started',
      'begin-recording',
    ]);
  });

  it.each([0, 1, 2])('that is cancelled after %i steps of its opening never starts', (count) => {
    const all = openings();
    const { types, state } = take([
      ...open(),
      command(start),
      ...all.slice(0, count),
      command(cancel),
      ...all.slice(count),
      { type: 'recording-discarded', attemptId: 'a', error: undefined },
    ]);
    expect(types).not.toContain('emit recording-started');
    expect(types.slice(-3)).toEqual(['emit recording-cancelled', 'free-slot', 'forget-recording']);
    expect(state.recordings).toEqual([]);
  });

  it('that is cancelled while its microphone opens closes it again, and stores nothing', () => {
    const { types } = take([...open(), command(start), ...openings().slice(0, 2), command(cancel)]);
    expect(types.at(-1)).toBe('give-up-opening');
    const after = take([
      ...open(),
      command(start),
      ...openings().slice(0, 2),
      command(cancel),
      { type: 'microphone-opened', attemptId: 'a' },
    ]);
    expect(after.types.at(-1)).toBe('discard-recording');
    expect(after.types).not.toContain('begin-recording');
  });

  it('that is cancelled is not revived by a stop', () => {
    const { types } = take([...open(), command(start), command(cancel), command(stop), ...openings()]);
    expect(types).not.toContain('emit recording-started');
  });

  it('that the microphone refuses after a cancel is cancelled, and has not failed', () => {
    const { effects } = take([
      ...open(),
      command(start),
      command(cancel),
      { type: 'microphone-refused', attemptId: 'a', error: refusal },
    ]);
    expect(events(effects)).toEqual([{ type: 'recording-cancelled' }]);
  });

  it('that is stopped while its microphone opens is judged', () => {
    const { types } = take([...open(), command(start), command(stop), ...openings()]);
    expect(types.slice(-4)).toEqual([
      'emit recording-started',
      'begin-recording',
      'emit recording-stopped',
      'close-microphone',
    ]);
  });

  it('waits for the microphone of the one before, and not for its judgement', () => {
    const before = take([...begun(), command(stop), command(start, 'b')]);
    expect(before.types.at(-1)).toBe('close-microphone');
    const after = take([{ type: 'microphone-closed', attemptId: 'a' }], before.state);
    expect(after.types).toEqual(['free-slot', 'take-slot']);
    expect(after.state.recordings.map(({ phase }) => phase)).toEqual(['judging', 'preparing']);
    expect(isUnjudged(after.state, 1)).toBe(true);
  });

  it('names the command that failed if the slot is taken elsewhere', () => {
    const { effects, state } = take([
      ...open(),
      command(someWords),
      { type: 'microphone-refused', attemptId: 'a', error: refusal },
    ]);
    expect(events(effects)).toEqual([{ type: 'command-failed', command: 'record-word', error: refusal }]);
    expect(state.recordings).toEqual([]);
  });

  it('needs a sentence', () => {
    const { effects } = take([{ type: 'card-opened', card: 1 }, command(start)]);
    expect(events(effects)).toMatchObject([{ command: 'start-recording', error: { reason: 'no-sentence' } }]);
  });

  it('ends if its card closes, and is cancelled if its microphone was not open', () => {
    const closed: Input = { type: 'card-closed', card: 1 };
    expect(take([...begun(), closed]).types).toContain('close-microphone');
    const opening = take([...open(), command(start), closed, ...openings()]);
    expect(opening.types).not.toContain('begin-recording');
  });
});

describe('the outcome of a recording', () => {
  const stored: Input = { type: 'outcome-stored', attemptId: 'a', unsaved: undefined };

  it('is stored, shown, and then checked by the server and by a listener', () => {
    const { types } = take([judged, stored], take(ended()).state);
    expect(types).toEqual([
      'store-outcome',
      'emit attempt-assessed',
      'keep-attempt-reference',
      'look-again',
      'listen-again',
      'make-room',
      'free-slot',
      'forget-recording',
    ]);
  });

  it('is shown and saved later if it cannot be stored', () => {
    const unsaved: Input = { type: 'outcome-stored', attemptId: 'a', unsaved: refusal };
    const { types, effects } = take([judged, unsaved], take(ended()).state);
    expect(types.indexOf('emit attempt-assessed')).toBeLessThan(types.indexOf('save-later'));
    expect(types).not.toContain('make-room');
    expect(events(effects).at(-1)).toMatchObject({ command: 'save-attempt', attemptId: 'a' });
  });

  it('is that of a new engine if the first one crashed, even long before the end', () => {
    const early = take([...begun(), answered({ error: crash })]);
    expect(early.types.at(-1)).toBe('begin-recording');
    const end: Input[] = [command(stop), { type: 'microphone-closed', attemptId: 'a' }];
    const again = take(end, early.state);
    expect(again.types.at(-1)).toBe('judge-stored');
    expect(take([judged], again.state).types).toEqual(['store-outcome']);
    expect(take([answered({ error: crash })], again.state).effects).toEqual([
      { type: 'store-outcome', attemptId: 'a', outcome: { error: crash } },
    ]);
    // Nothing was stored that a new engine could judge.
    expect(take([answered(undefined)], again.state).effects).toMatchObject([{ outcome: { error: crash } }]);
  });

  it('ends the recording at once if it is a failure that no new engine mends', () => {
    const { types } = take([answered({ error: silence })], take(begun()).state);
    expect(types).toEqual(['emit recording-stopped', 'close-microphone']);
  });

  it('is a lost microphone if there was no speech before', () => {
    const lost: Input[] = [
      { type: 'microphone-lost', attemptId: 'a' },
      { type: 'microphone-closed', attemptId: 'a' },
      answered({ error: silence }),
    ];
    const { effects } = take(lost, take(begun()).state);
    expect(effects.at(-1)).toMatchObject({ outcome: { error: { reason: 'microphone-lost' } } });
  });

  it('is compared with the model voice if that read along, and shows no colour before', () => {
    const along = take(ended(shadow));
    expect(along.types).toContain('load-sound');
    const words: Input = {
      type: 'engine-reported',
      attemptId: 'a',
      event: { type: 'words-assessed', words: [] },
    };
    const compared = take([words, judged], along.state);
    expect(compared.types).toEqual(['compare-with-model']);
    const isHeard = (heard: boolean): Input => ({ type: 'model-compared', attemptId: 'a', isHeard: heard });
    expect(take([isHeard(false)], compared.state).effects).toMatchObject([{ outcome: { judgement } }]);
    expect(take([isHeard(true)], compared.state).effects).toMatchObject([
      { outcome: { error: { reason: 'model-heard' } } },
    ]);
  });

  it('is forgotten if some words of an attempt could not be judged, and the failure is shown', () => {
    const { types, effects } = take(
      [answered({ error: silence }), { type: 'recording-discarded', attemptId: 'a', error: undefined }],
      take(ended(someWords)).state,
    );
    expect(types.slice(0, 2)).toEqual(['discard-recording', 'emit command-failed']);
    expect(events(effects)).toMatchObject([{ command: 'record-word', attemptId: 'a', error: silence }]);
  });

  it('makes a listener transcribe the recording if another text was said', () => {
    const error = { ...silence, reason: 'other-text' as const };
    const { effects } = take([answered({ error }), stored], take(ended()).state);
    const listening = effects.filter(({ type }) => type === 'listen-again');
    expect(listening).toEqual([{ type: 'listen-again', card: 1, attemptId: 'a', purpose: 'other-text' }]);
  });

  it('leads to the same checks for a stored recording', () => {
    const { types } = take([{ type: 'kept-judged', card: 1, attemptId: 'a', judgement }], take(open()).state);
    expect(types).toEqual([
      'emit attempt-assessed',
      'keep-attempt-reference',
      'look-again',
      'listen-again',
      'make-room',
    ]);
  });
});

describe('the playback slot', () => {
  const text: Input = { type: 'text-requested', request: 1, text: 'hi', voiceId: undefined };
  const sounding = take([...open(1), ...open(2), command(play), { type: 'sound-loaded', id: 1 }]);

  it('starts a new sound after the previous one has faded, even if that is of another card', () => {
    const next = take([command(play, '', 2), { type: 'sound-loaded', id: 2 }], sounding.state);
    expect(next.types).toEqual(['stop-sound', 'load-sound']);
    expect(next.effects.concat(take([{ type: 'sound-ended', id: 1 }], next.state).effects).slice(2)).toEqual([
      { type: 'emit', card: 1, event: { type: 'playback-ended' } },
      { type: 'play-sound', id: 2 },
    ]);
  });

  it('starts a new sound after a time limit if the device reports no end, and ignores a late end', () => {
    const next = take([text, { type: 'sound-loaded', id: 2 }], sounding.state);
    const late = take([{ type: 'silence-overdue', id: 1 }], next.state);
    expect(late.types).toEqual(['emit playback-ended', 'play-sound']);
    expect(take([{ type: 'sound-ended', id: 1 }], late.state).types).toEqual([]);
  });

  it('answers a text that was stopped before it was loaded, and forgets its sound', () => {
    const { types, state } = take([text, { type: 'text-stopped' }, { type: 'sound-loaded', id: 1 }]);
    expect(types).toEqual(['load-sound', 'stop-sound', 'answer-text']);
    expect(isSilent(state)).toBe(true);
  });

  it('is stopped by the card whose sound it plays, and by no other card', () => {
    const stopPlaying = { type: 'stop-playing' } as const;
    expect(take([command(stopPlaying, '', 2)], sounding.state).types).toEqual([]);
    expect(take([command(stopPlaying)], sounding.state).types).toEqual(['stop-sound']);
    expect(take([{ type: 'card-closed', card: 1 }], sounding.state).types).toContain('stop-sound');
  });

  it('is silent only when a stopped sound has faded', () => {
    const stopped = take([{ type: 'silence-requested' }], sounding.state);
    expect(isSilent(stopped.state)).toBe(false);
    expect(isSilent(take([{ type: 'sound-ended', id: 1 }], stopped.state).state)).toBe(true);
  });

  it('answers a text with the reason why the chosen voice did not read it', () => {
    const passedOver: Input = {
      type: 'sound-reported',
      id: 1,
      event: { type: 'voice-passed-over', cause: 'gone' },
    };
    const inputs: Input[] = [text, { type: 'sound-loaded', id: 1 }, passedOver];
    const { effects } = take([...inputs, { type: 'sound-ended', id: 1 }]);
    expect(effects.at(-1)).toEqual({ type: 'answer-text', request: 1, instead: 'gone' });
  });
});

/** Devices that answer the effects of practice in any order, and what could be heard and recorded of them. */
class Devices {
  state: PracticeState = initialState;
  readonly emitted: string[] = [];
  readonly audible = new Set<number>();
  mostAudible = 0;
  readonly holders = new Set<string>();
  readonly #pending: Input[][] = [];

  take(input: Input): void {
    if (input.type === 'sound-ended' || input.type === 'sound-failed') this.audible.delete(input.id);
    const { state, effects } = take([input], this.state);
    this.state = state;
    for (const effect of effects) this.#run(effect);
    for (const effect of effects) {
      if (effect.type === 'play-sound') this.take({ type: 'sound-started', id: effect.id });
    }
  }

  /** Answers one effect. Returns false if none waits for an answer. */
  answer(which: number, how: number): boolean {
    const [answers = []] = this.#pending.splice(which % Math.max(1, this.#pending.length), 1);
    const answer = answers[how % Math.max(1, answers.length)];
    if (answer) this.take(answer);
    return answer !== undefined;
  }

  #run(effect: Effect): void {
    if (effect.type === 'emit') this.emitted.push(`${effect.card} ${typeOf(effect)}`);
    if (effect.type === 'take-slot') this.holders.add(effect.attemptId);
    if (effect.type === 'free-slot') this.holders.delete(effect.attemptId);
    if (effect.type === 'play-sound') this.audible.add(effect.id);
    this.mostAudible = Math.max(this.mostAudible, this.audible.size);
    const answers = answersTo(effect);
    if (answers.length > 0) this.#pending.push(answers);
  }
}

/** The beginnings and ends of a card's sounds, in order. */
function soundsOf(emitted: readonly string[], card: number): string {
  const ofCard = emitted.filter((each) => each.startsWith(`${card} emit`));
  const parts = ofCard.map((each) => /playback-(\w+)|command-failed/u.exec(each));
  return parts.flatMap((part) => (part ? [part[1] ?? 'failed'] : [])).join();
}

describe('practice with random commands and random answers of the devices', () => {
  const commands: PracticeCommand[] = [
    start,
    someWords,
    shadow,
    cancel,
    stop,
    play,
    { type: 'stop-playing' },
  ];
  const move = fc.oneof(
    fc.record({ command: fc.constantFrom(...commands), card: fc.constantFrom(1, 2) }),
    fc.record({ which: fc.nat(5), how: fc.nat(2) }),
  );

  it('plays one sound at a time, and ends with no recording stuck and no microphone taken', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const devices = new Devices();
        for (const input of [...open(1), ...open(2)]) devices.take(input);
        let made = 0;
        for (const each of moves) {
          if ('command' in each) devices.take(command(each.command, `attempt ${++made}`, each.card));
          else devices.answer(each.which, each.how);
        }
        devices.take({ type: 'card-closed', card: 1 });
        devices.take({ type: 'card-closed', card: 2 });
        while (devices.answer(0, 0));
        expect(devices.mostAudible).toBeLessThanOrEqual(1);
        expect(devices.state).toMatchObject({ recordings: [], sound: undefined, fading: undefined });
        expect([...devices.holders]).toEqual([]);
        for (const card of [1, 2])
          expect(soundsOf(devices.emitted, card)).not.toMatch(/started,started|started$/);
      }),
      { numRuns: 300 },
    );
  });
});
