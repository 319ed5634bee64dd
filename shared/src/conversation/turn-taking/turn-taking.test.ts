import { describe, expect, it } from 'vitest';
import { createTurnTaking, type TurnDecision, type TurnFrame } from '../index.ts';

const FRAME_MS = 32;
type Told = TurnDecision & { atMs: number };

/**
 * Returns probabilities as Silero gives them for a voice: they fluctuate, and stay high for two frames after
 * the last sound.
 */
const speech = (ms: number): number[] =>
  Array.from(
    { length: Math.round(ms / FRAME_MS) },
    (_, index) => [0.72, 0.95, 0.99, 0.88, 0.97][index % 5] ?? 0,
  );
const silence = (ms: number): number[] =>
  Array.from({ length: Math.round(ms / FRAME_MS) }, (_, index) => [0.06, 0.02, 0.11, 0.01][index % 4] ?? 0);
const wavering = (ms: number): number[] =>
  Array.from({ length: Math.round(ms / FRAME_MS) }, (_, index) => (index % 3 === 1 ? 0.38 : 0.8));

interface Scene {
  trace: readonly number[];
  sensitivity?: 'patient' | 'balanced' | 'quick';
  words?: string | ((atMs: number) => string);
  frame?: (atMs: number) => Partial<TurnFrame>;
}

function play({ trace, sensitivity = 'balanced', words = '', frame = () => ({}) }: Scene): Told[] {
  const taking = createTurnTaking({ sensitivity, handsFree: true });
  return trace.flatMap((probability, index) => {
    const atMs = (index + 1) * FRAME_MS;
    return taking
      .frame({
        probability,
        level: 0.05,
        replyPlaying: false,
        echoLikelihood: 0,
        words: typeof words === 'string' ? words : words(atMs),
        atMs,
        ...frame(atMs),
      })
      .map((decision) => ({ ...decision, atMs }));
  });
}
const types = (told: Told[]) => told.map(({ type }) => type);
const when = (told: Told[], type: TurnDecision['type']) =>
  told.find((one) => one.type === type)?.atMs ?? Number.NaN;

describe('a hands-free turn', () => {
  it('starts with its pre-roll, pauses early and ends soon after a finished sentence', () => {
    const trace = [...silence(960), ...speech(1_920), ...silence(2_000)];
    const told = play({ trace, words: 'I would like a coffee.' });
    expect(types(told)).toEqual(['turn-began', 'turn-paused', 'turn-ended']);
    expect(told[0]).toMatchObject({ preRollMs: 364, atMs: 960 + 64 });
    // The detector's voice ends some 60 ms after the last voiced sample: 2,820.
    const lastVoicedMs = 960 + 1_920 - 60;
    expect(when(told, 'turn-paused') - lastVoicedMs).toBeLessThanOrEqual(250);
    expect(when(told, 'turn-ended') - lastVoicedMs).toBeGreaterThanOrEqual(430);
    expect(when(told, 'turn-ended') - lastVoicedMs).toBeLessThanOrEqual(500);
  });

  it.each(['I want to', 'I want to.', 'A coffee and', 'Well,', "I'd like the"])(
    'waits after "%s"',
    (words) => {
      const told = play({ trace: [...speech(1_200), ...silence(1_300), ...speech(600)], words });
      expect(types(told)).toEqual(['turn-began', 'turn-paused', 'turn-resumed']);
    },
  );

  it('waits longer at a more patient setting', () => {
    const trace = [...speech(1_200), ...silence(4_000)];
    const ends = (['quick', 'balanced', 'patient'] as const).map((sensitivity) =>
      when(play({ trace, sensitivity, words: 'I like it here' }), 'turn-ended'),
    );
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(new Set(ends).size).toBe(3);
  });

  it('is neither split nor ended by an unsteady detector', () => {
    const told = play({
      trace: [...wavering(3_000), ...silence(100), ...wavering(1_000)],
      words: 'Yes. I do.',
    });
    expect(types(told)).toEqual(['turn-began']);
  });

  it('is not resumed by a single click in a pause', () => {
    const trace = [...speech(1_000), ...silence(256), 0.9, ...silence(800)];
    const told = play({ trace, words: 'A tea, please.' });
    expect(types(told)).toEqual(['turn-began', 'turn-paused', 'turn-ended']);
    expect(when(told, 'turn-ended')).toBeLessThan(1_000 + 640);
  });

  it('is not started by a click, and a cough is dropped', () => {
    expect(types(play({ trace: [...silence(320), ...speech(130), ...silence(1_000)] }))).toEqual([
      'turn-began',
      'turn-dropped',
    ]);
    expect(play({ trace: [...silence(320), 0.9, ...silence(1_000)] })).toEqual([]);
  });

  it('may be a short word that was recognised', () => {
    const trace = [...speech(130), ...silence(1_000)];
    expect(types(play({ trace, words: 'No.' }))).toContain('turn-ended');
  });

  it('ends even if the speech never does', () => {
    const told = play({ trace: speech(121_000) });
    expect(types(told)).toContain('turn-ended');
  });
});

describe('a hands-free turn beside other speakers', () => {
  const words = 'I would like a coffee.';
  const [near, far] = [0.1, 0.03];
  /** The person speaks until `untilMs`; somebody farther away never stops. */
  const beside = (untilMs: number, againMs = Number.POSITIVE_INFINITY) =>
    play({
      trace: speech(12_000),
      words: (atMs) => (atMs < untilMs ? '' : words),
      frame: (atMs) => ({ level: atMs <= untilMs || atMs > againMs ? near : far }),
    });

  it('ends within two seconds of the learner’s last word, and is not restarted by others', () => {
    const told = beside(3_000);
    expect(types(told)).toEqual(['turn-began', 'turn-ended']);
    expect(when(told, 'turn-ended') - 3_000).toBeGreaterThan(600);
    expect(when(told, 'turn-ended') - 3_000).toBeLessThan(2_000);
  });

  it('starts again for the learner, with some pre-roll', () => {
    const again = beside(3_000, 8_000)[2];
    expect(again).toMatchObject({ type: 'turn-began', preRollMs: 1_200 });
    expect((again?.atMs ?? 0) - 8_000).toBeLessThan(400);
  });

  it('does not take the soft end of a sentence for another speaker', () => {
    const told = play({
      trace: [...speech(3_600), ...silence(2_000)],
      words,
      frame: (atMs) => ({ level: atMs > 3_000 ? far : near }),
    });
    expect(types(told)).toEqual(['turn-began', 'turn-paused', 'turn-ended']);
    expect(when(told, 'turn-ended')).toBeGreaterThan(3_900);
  });
});

describe('speech after the end of a turn', () => {
  const words = 'I would like a coffee.';

  it('rejoins the closed turn, with all audio since', () => {
    const told = play({
      trace: [...speech(960), ...silence(1_600), ...speech(960), ...silence(3_500)],
      words,
    });
    expect(types(told)).toEqual(
      ['turn-began', 'turn-paused', 'turn-ended'].flatMap((type, at, all) =>
        at === 2 ? [type, ...all] : type,
      ),
    );
    const [, , ended, again] = told;
    expect(again).toMatchObject({ rejoins: true, preRollMs: (again?.atMs ?? 0) - (ended?.atMs ?? 0) });
  });

  it('starts another turn after a longer pause', () => {
    const told = play({ trace: [...speech(960), ...silence(2_700), ...speech(960)], words });
    expect(told.map((one) => 'rejoins' in one)).not.toContain(true);
    expect(told.at(-1)).toMatchObject({ type: 'turn-began', preRollMs: 364 });
  });

  it('is dropped if it is a cough, although there are words already', () => {
    const trace = [...speech(960), ...silence(800), ...speech(130), ...silence(1_000)];
    expect(types(play({ trace, words })).slice(3)).toEqual(['turn-began', 'turn-dropped']);
  });

  it('interrupts a reply that has started, but "mm-hm" does not', () => {
    const replyFromMs = (sound: readonly number[]) =>
      play({
        trace: [...speech(960), ...silence(1_300), ...sound, ...silence(1_000)],
        words,
        frame: (atMs) => ({ replyPlaying: atMs > 2_000 }),
      });
    expect(types(replyFromMs(speech(640)))).toContain('interrupt');
    expect(types(replyFromMs(speech(230)))).not.toContain('interrupt');
  });

  it('makes the next turn wait longer, even with other options', () => {
    const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: true });
    let atMs = 0;
    const endsAfter = (trace: readonly number[]) => {
      const ends: number[] = [];
      for (const probability of trace) {
        atMs += FRAME_MS;
        const quiet = { level: 0.05, replyPlaying: false, echoLikelihood: 0, words };
        for (const { type } of taking.frame({ ...quiet, probability, atMs }))
          if (type === 'turn-ended') ends.push(atMs);
      }
      return ends;
    };
    const [first = 0] = endsAfter([...speech(960), ...silence(960)]);
    endsAfter([...speech(960), ...silence(3_000)]);
    taking.change({ sensitivity: 'balanced', handsFree: true, level: 'A1' });
    const from = atMs;
    const [later = 0] = endsAfter([...speech(960), ...silence(960)]);
    expect(later - from).toBeGreaterThan(first + 60);
  });
});

describe('speech during the reply', () => {
  const replyPlaying = true;
  const over = (scene: Scene) => play({ ...scene, frame: (at) => ({ replyPlaying, ...scene.frame?.(at) }) });

  it('lowers the volume at the first frame and interrupts after 500 ms, when no back-channel would go on', () => {
    let isStopped = false;
    const told = over({
      trace: [...silence(640), ...speech(1_500), ...silence(1_000)],
      words: (atMs) => (atMs > 1_500 ? 'No, I meant tea.' : ''),
      frame: (atMs) => {
        isStopped ||= atMs > 640 + 540;
        return { replyPlaying: !isStopped };
      },
    });
    expect(types(told)).toEqual(['duck', 'turn-began', 'interrupt', 'turn-paused', 'turn-ended']);
    expect(when(told, 'duck') - 640).toBeLessThanOrEqual(60);
    expect(when(told, 'interrupt') - 640).toBeLessThanOrEqual(540);
  });

  it('interrupts as soon as a word is recognised', () => {
    const told = over({ trace: [...silence(64), ...speech(600)], words: (at) => (at > 256 ? 'wait' : '') });
    expect(when(told, 'interrupt')).toBeLessThanOrEqual(64 + 256);
  });

  it.each([
    'okay stop',
    'hold on',
    'yeah but wait',
    'umm okay stop',
    'No, I meant tea.',
    'sorry?',
    'What does that mean?',
    'Could you say that again',
    'I would like a coffee',
    'thank you but I know that',
    'not that one',
  ])('interrupts at once if somebody says "%s"', (words) => {
    expect(when(over({ trace: speech(400), words }), 'interrupt')).toBeLessThanOrEqual(96);
  });

  it.each(['coffee', 'my brother', 'makes sense', 'um'])('interrupts if it goes on after "%s"', (words) => {
    expect(types(over({ trace: speech(2_000), words }))).toContain('interrupt');
  });

  it('waits longer for a voice that is softer than the person, as a listener’s is', () => {
    const taking = (level: number) =>
      types(
        play({
          trace: [...speech(3_200), ...silence(2_000), ...speech(640), ...silence(1_000)],
          words: (atMs) => (atMs < 4_000 ? 'I would like a coffee.' : ''),
          frame: (atMs) => ({ replyPlaying: atMs > 4_600, level: atMs < 5_000 ? 0.1 : level }),
        }),
      );
    expect(taking(0.1)).toContain('interrupt');
    expect(taking(0.02)).not.toContain('interrupt');
  });

  it.each<readonly [string, readonly number[], string]>([
    ['a cough', speech(230), ''],
    ['"mm-hm"', speech(360), 'Mm-hm.'],
    ['"yeah, right"', speech(640), 'Yeah, right.'],
    ...['um', 'umm', 'er', 'mmm', 'thank you', 'makes sense', 'of course', 'absolutely', 'alright'].map(
      (words) => [`"${words}"`, speech(900), words] as const,
    ),
    ...[
      'Fair enough.',
      'no problem',
      'Definitely!',
      'I see what you mean',
      'that is so true',
      'Really?',
      'same here',
      'Sure thing.',
      'ja, genau',
      'ähm',
      'yeah yeah yeah yeah',
    ].map((words) => [`"${words}"`, speech(1_200), words] as const),
    ['a word that nobody foresaw, and then silence', speech(430), 'Crikey'],
    ['short and not yet recognised', speech(430), ''],
    ['a click', [0.9], ''],
  ])('does not interrupt if it is %s', (_, sound, words) => {
    const told = over({ trace: [...silence(64), ...sound, ...silence(1_000)], words });
    expect(types(told)).toContain('unduck');
    expect(types(told)).not.toContain('interrupt');
    expect(types(told)).not.toContain('turn-ended');
    expect(types(told).at(-1)).not.toBe('turn-began');
    const soundEndsMs = 64 + sound.length * FRAME_MS;
    expect(when(told, 'unduck') - soundEndsMs).toBeLessThanOrEqual(340);
  });

  it('is ignored if it is the echo of the reply', () => {
    expect(over({ trace: speech(5_000), frame: () => ({ echoLikelihood: 0.8 }) })).toEqual([]);
  });

  it('is ignored if it is the echo of the reply’s last word', () => {
    const frame = (atMs: number) => ({ replyPlaying: atMs < 500, echoLikelihood: atMs < 1_400 ? 0.9 : 0 });
    expect(over({ trace: [...speech(1_400), ...silence(600)], frame })).toEqual([]);
  });

  it('becomes a turn if the reply ends meanwhile', () => {
    const told = over({
      trace: [...silence(64), ...speech(800), ...silence(1_000)],
      words: 'Yes.',
      frame: (atMs) => ({ replyPlaying: atMs < 256 }),
    });
    expect(types(told)).toEqual(['duck', 'turn-began', 'unduck', 'turn-paused', 'turn-ended']);
  });
});

describe('push-to-talk', () => {
  const quiet = { level: 0.05, replyPlaying: false, echoLikelihood: 0, words: 'A tea, please.' };

  it('lasts as long as the key is held, with a pause event at each pause', () => {
    const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: false });
    const told = [taking.press(0, true)];
    [...speech(640), ...silence(3_000), ...speech(320)].forEach((probability, index) => {
      told.push(taking.frame({ ...quiet, probability, atMs: (index + 1) * FRAME_MS }));
    });
    told.push(taking.release(4_000));
    expect(told.flat().map(({ type }) => type)).toEqual([
      'interrupt',
      'turn-began',
      'turn-paused',
      'turn-resumed',
      'turn-ended',
    ]);
  });

  it('ignores a key that was hit by mistake', () => {
    const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: false });
    taking.press(0, false);
    taking.frame({ ...quiet, probability: 0.9, atMs: 32 });
    expect(taking.release(100)).toEqual([{ type: 'turn-dropped' }]);
    expect(taking.release(110)).toEqual([]);
  });

  it('ignores speech while the key is up', () => {
    const taking = createTurnTaking({ sensitivity: 'balanced', handsFree: false });
    expect(taking.frame({ ...quiet, probability: 0.99, atMs: 32 })).toEqual([]);
  });
});
