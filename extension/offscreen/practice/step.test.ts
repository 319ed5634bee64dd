import type { PracticeCommand } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgement, sentence } from './host.test-support.ts';
import type { Effect, Input } from './inputs-and-effects.ts';
import { initialState, isSilent, type PracticeState } from './state.ts';
import { step } from './step.ts';
import { viewOf } from './view.ts';

const start = { type: 'start-recording' } as const;
const cancel = { type: 'cancel-recording' } as const;
const stop = { type: 'stop-recording' } as const;
const play = { type: 'play-attempt', attemptId: 'x' } as const;
const shadow = { type: 'start-recording', shadow: true } as const;
const someWords = {
  type: 'record-word' as const,
  attemptId: 'whole',
  words: [1, 3] as [number, number],
};
const refusal = { code: 'forbidden', message: 'No.', retryable: false } as const;
const crash = {
  code: 'internal',
  message: 'It stopped.',
  retryable: true,
  reason: 'engine-failed',
} as const;
const silence = {
  code: 'unprocessable',
  message: 'Nothing.',
  retryable: false,
  reason: 'silence',
} as const;

let commands = 0;

/** The inputs of a card's command; a recording of the command has this attempt id. */
const command = (asked: PracticeCommand, attemptId = 'a', card = 1): Input => ({
  type: 'command',
  card,
  id: ++commands,
  command: asked,
  attemptId,
});
const open = (card = 1): Input[] => [{ type: 'card-opened', card }, command(sentence, '', card)];

/** Takes the inputs from a state; returns the state after them, and their effects. */
function take(inputs: readonly Input[], from: PracticeState = initialState) {
  let state = from;
  const effects: Effect[] = [];
  for (const input of inputs) {
    const next = step(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects, types: effects.map(({ type }) => type), view: viewOf(state, 1) };
}

/** The way of a recording to the phase in which the engine's answer is awaited, without mishap. */
const openings = (attemptId = 'a'): Input[] => [
  { type: 'slot-taken', attemptId },
  { type: 'recording-prepared', attemptId },
  { type: 'microphone-opened', attemptId },
];
/** A recording whose judgement is awaited. */
const ended: Input[] = [
  ...open(),
  command({ type: 'start-recording' }),
  ...openings(),
  command({ type: 'stop-recording' }),
  { type: 'microphone-closed', attemptId: 'a' },
];
const judged: Input = { type: 'engine-answered', attemptId: 'a', outcome: { judgement } };
describe('a recording, step by step', () => {
  it.each([0, 1, 2])('that is cancelled after %i steps of its opening never starts', (count) => {
    const all = openings();
    const { types, state, view } = take([
      ...open(),
      command(start),
      ...all.slice(0, count),
      command(cancel),
      ...all.slice(count),
      { type: 'recording-discarded', attemptId: 'a', error: undefined },
    ]);
    expect(types).not.toContain('begin-recording');
    expect(types.slice(-2)).toEqual(['free-slot', 'forget-recording']);
    expect([state.recordings, view?.attempts]).toEqual([[], []]);
  });

  const recorded = [...open(), command(start), ...openings()];
  const level = { type: 'level-measured', attemptId: 'a', level: 0.1 } as const;
  const refused: Input = { type: 'microphone-refused', attemptId: 'a', error: refusal };
  const endpoint: Input = { type: 'engine-reported', attemptId: 'a', event: { type: 'endpoint' } };
  const [taken, ready] = openings();

  it.each<[string, Input[], string[], string[]]>([
    ['is not revived by a stop', [...open(), command(start), command(cancel), command(stop)], [], []],
    [
      'is refused',
      [...open(), command(start), taken, ready, refused].flatMap((one) => one ?? []),
      ['failed'],
      [],
    ],
    ['is refused after its cancellation', [...open(), command(start), command(cancel), refused], [], []],
    ['is asked for twice', [...recorded, command(start, 'b')], ['listening'], []],
    [
      'begins after a cancelled one',
      [...open(), command(start), command(cancel), command(start, 'b')],
      ['opening'],
      [],
    ],
    ['ends by hand', [...recorded, command(stop)], ['checking'], []],
    ['ends at a pause', [...recorded, endpoint], ['checking'], []],
    ['ends at the limit', [...recorded, { ...level, elapsedMs: 60_000 }], ['checking'], ['limit']],
    [
      'loses its microphone',
      [...recorded, { type: 'microphone-lost', attemptId: 'a' }],
      ['checking'],
      ['lost'],
    ],
    ['is called off', [...recorded, command(cancel)], [], []],
    ['is not over before its limit', [...recorded, { ...level, elapsedMs: 59_000 }], ['listening'], []],
  ])('that %s is shown so', (_, inputs, phases, notices) => {
    const { view } = take(inputs);
    expect(view?.attempts.map(({ phase }) => phase)).toEqual(phases);
    expect(view?.notices.map(({ name }) => name)).toEqual(notices);
  });

  it('ends, and is judged, when another sentence is prepared', () => {
    const { types, view } = take([
      ...open(),
      command(start),
      ...openings(),
      command({ ...sentence, text: 'Bye.' }),
    ]);
    expect(types.slice(-2)).toEqual(['close-microphone', 'serve-command']);
    expect(view).toMatchObject({ sentence: { text: 'Bye.' }, attempts: [{ phase: 'checking' }] });
  });

  it('needs a sentence', () => {
    const { view } = take([{ type: 'card-opened', card: 1 }, command(start)]);
    expect(view?.attempts).toMatchObject([{ phase: 'failed', error: { reason: 'no-sentence' } }]);
  });
});

describe('the outcome of a recording', () => {
  const stored: Input = { type: 'outcome-stored', attemptId: 'a', unsaved: undefined };

  it('is stored, shown, and then checked by the server and by a listener', () => {
    const { types, view } = take([judged, stored], take(ended).state);
    expect(types).toEqual([
      'store-outcome',
      'keep-attempt-reference',
      'look-again',
      'listen-again',
      'make-room',
      'free-slot',
      'forget-recording',
    ]);
    expect(view?.attempts).toMatchObject([{ attemptId: 'a', phase: 'assessed', result: judgement }]);
  });
});

describe('the playback slot', () => {
  const text: Input = { type: 'text-requested', request: 1, text: 'hi', voiceId: undefined };
  const sounding = take([...open(1), ...open(2), command(play), { type: 'sound-loaded', id: 1 }]);

  it('starts a new sound when the one before has faded', () => {
    const next = take([text, { type: 'sound-loaded', id: 2 }], sounding.state);
    expect(next.types).not.toContain('play-sound');
    const faded = take([{ type: 'sound-ended', id: 1 }], next.state);
    expect(faded.types).toEqual(['play-sound']);
  });

  it('is silent only when a stopped sound has faded', () => {
    const stopped = take([{ type: 'silence-requested' }], sounding.state);
    expect(isSilent(stopped.state)).toBe(false);
    expect(isSilent(take([{ type: 'sound-ended', id: 1 }], stopped.state).state)).toBe(true);
  });
});

/** Returns the answers that the devices may give to an effect: the usual one first. */
function answersTo(effect: Effect): Input[] {
  if (effect.type === 'load-sound')
    return [
      { type: 'sound-loaded', id: effect.id },
      { type: 'sound-failed', id: effect.id, error: refusal },
    ];
  if (effect.type === 'play-sound')
    return [
      { type: 'sound-ended', id: effect.id },
      { type: 'sound-failed', id: effect.id, error: refusal },
    ];
  if (!('attemptId' in effect)) return [];
  const { attemptId } = effect;
  switch (effect.type) {
    case 'take-slot':
      return [
        { type: 'slot-taken', attemptId },
        { type: 'microphone-refused', attemptId, error: refusal },
      ];
    case 'prepare-recording':
      return [
        { type: 'recording-prepared', attemptId },
        { type: 'microphone-refused', attemptId, error: crash },
      ];
    case 'open-microphone':
      return [
        { type: 'microphone-opened', attemptId },
        { type: 'microphone-refused', attemptId, error: refusal },
      ];
    case 'begin-recording':
    case 'judge-stored':
      return [
        { type: 'engine-answered', attemptId, outcome: { judgement } },
        { type: 'engine-answered', attemptId, outcome: { error: crash } },
        { type: 'engine-answered', attemptId, outcome: { error: silence } },
      ];
    case 'close-microphone':
      return [
        { type: 'microphone-closed', attemptId },
        { type: 'recording-failed', attemptId, error: crash },
      ];
    case 'compare-with-model':
      return [
        { type: 'model-compared', attemptId, isHeard: false },
        { type: 'model-compared', attemptId, isHeard: true },
      ];
    case 'store-outcome':
      return [
        { type: 'outcome-stored', attemptId, unsaved: undefined },
        { type: 'outcome-stored', attemptId, unsaved: refusal },
      ];
    case 'discard-recording':
      return [{ type: 'recording-discarded', attemptId, error: undefined }];
    default:
      return [];
  }
}

/** Devices that answer the effects of practice in any order, and what could be heard and recorded of them. */
class Devices {
  state: PracticeState = initialState;
  readonly audible = new Set<number>();
  /** The attempts whose microphone is open, also while it is being closed. */
  readonly open = new Set<string>();
  /** Those whose microphone was told to close. */
  readonly closing = new Set<string>();
  readonly holders = new Set<string>();
  /** The stored rounds of each loop. */
  readonly rounds = new Map<string, Set<string>>();
  readonly #pending: Input[][] = [];

  take(input: Input): void {
    if (input.type === 'sound-ended' || input.type === 'sound-failed') this.audible.delete(input.id);
    // One that opens when nobody waits for it any more is closed at once.
    if (input.type === 'microphone-opened' && this.holders.has(input.attemptId))
      this.open.add(input.attemptId);
    if (isEndOfMicrophone(input)) this.open.delete(input.attemptId);
    if (input.type === 'outcome-stored') this.#stored(input.attemptId);
    const { state, effects } = take([input], this.state);
    this.state = state;
    for (const effect of effects) this.#run(effect);
    this.check();
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

  /** The microphone is open exactly while a view says so or it is being closed; one voice sounds at most. */
  check(): void {
    const views = [1, 2].flatMap((card) => viewOf(this.state, card) ?? []);
    const attempts = views.flatMap((view) => view.attempts);
    const shown = attempts.filter(({ phase }) => phase === 'listening').map(({ attemptId }) => attemptId);
    expect([...this.open].filter((attemptId) => !this.closing.has(attemptId))).toEqual(shown);
    expect(this.open.size).toBeLessThanOrEqual(1);
    expect(this.audible.size).toBeLessThanOrEqual(1);
    expect(views.filter(({ sound }) => sound?.isSounding).length).toBeLessThanOrEqual(this.audible.size);
  }

  #stored(attemptId: string): void {
    const recording = this.state.recordings.find((each) => each.attemptId === attemptId);
    const { outcome, details } = recording ?? {};
    if (!outcome || !('judgement' in outcome) || details?.loop === undefined) return;
    this.rounds.set(details.loop, (this.rounds.get(details.loop) ?? new Set()).add(attemptId));
  }

  #run(effect: Effect): void {
    if (effect.type === 'remove-round')
      for (const stored of this.rounds.values()) stored.delete(effect.attemptId);
    if (effect.type === 'take-slot' && this.holders.size > 0) {
      this.#pending.push([{ type: 'microphone-refused', attemptId: effect.attemptId, error: refusal }]);
      return;
    }
    if (effect.type === 'take-slot') this.holders.add(effect.attemptId);
    if (effect.type === 'free-slot') this.holders.delete(effect.attemptId);
    if (effect.type === 'play-sound') this.audible.add(effect.id);
    if (effect.type === 'close-microphone' || effect.type === 'discard-recording')
      this.closing.add(effect.attemptId);
    const answers = answersTo(effect);
    if (answers.length > 0) this.#pending.push(answers);
  }
}

function isEndOfMicrophone(input: Input): input is Extract<Input, { attemptId: string }> {
  return ['microphone-closed', 'recording-discarded', 'recording-failed'].includes(input.type);
}

describe('practice with random commands, deaths of cards, and random answers of slow devices', () => {
  const asked: PracticeCommand[] = [
    start,
    someWords,
    { ...someWords, loop: 'l1' },
    { ...shadow, loop: 'l2' },
    shadow,
    cancel,
    stop,
    play,
    sentence,
    { type: 'stop-playing' },
    { type: 'judge-attempt', attemptId: 'x' },
  ];
  const cards = fc.constantFrom(1, 2);
  const move = fc.oneof(
    { weight: 6, arbitrary: fc.record({ command: fc.constantFrom(...asked), card: cards }) },
    { weight: 6, arbitrary: fc.record({ which: fc.nat(5), how: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ dies: cards }) },
    { weight: 1, arbitrary: fc.constant({ silence: true } as const) },
  );

  it('has the microphone open only as a view says, and ends with nothing stuck', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }), (moves) => {
        const devices = new Devices();
        for (const input of [...open(1), ...open(2)]) devices.take(input);
        let made = 0;
        for (const each of moves) {
          if ('command' in each) devices.take(command(each.command, `attempt ${++made}`, each.card));
          else if ('which' in each) devices.answer(each.which, each.how);
          else if ('silence' in each) devices.take({ type: 'silence-requested' });
          else {
            devices.take({ type: 'card-closed', card: each.dies });
            for (const input of open(each.dies)) devices.take(input);
          }
        }
        for (const card of [1, 2]) devices.take({ type: 'card-closed', card });
        while (devices.answer(0, 0));
        expect(devices.state).toMatchObject({ recordings: [], sound: undefined, fading: undefined });
        expect([[...devices.holders], [...devices.open]]).toEqual([[], []]);
        for (const stored of devices.rounds.values()) expect(stored.size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
