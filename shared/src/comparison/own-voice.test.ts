import { describe, expect, it } from 'vitest';
import { medianPitchHz } from '../audio/index.ts';
import type { AlignmentWire, AssessedWord, Assessment } from '../contracts/index.ts';
import { withModelMelody, withoutPauses } from './index.ts';

const RATE = 16_000;
const WORD_MS = 300;
const LEAD_MS = 200;
/** A word whose only sound is a vowel. */
interface Said {
  hz: number;
  voice?: 'full' | 'whisper' | 'creak';
  /** The pause behind it. */
  pauseMs?: number;
}

let seed = 1;
const noise = () => {
  seed = (seed * 48_271) % 0x7fffffff;
  return 2 * (seed / 0x7fffffff) - 1;
};

/** A voice that says words of one vowel each, with their times. */
function speech(words: readonly Said[]) {
  let at = LEAD_MS;
  const times = words.map(({ pauseMs = 0 }) => {
    const startMs = at;
    at += WORD_MS + pauseMs;
    return { startMs, endMs: startMs + WORD_MS };
  });
  const samples = new Float32Array(((at + LEAD_MS) * RATE) / 1_000);
  let phase = 0;
  words.forEach(({ hz, voice = 'full' }, index) => {
    const from = ((times[index]?.startMs ?? 0) * RATE) / 1_000;
    for (let place = from; place < from + (WORD_MS * RATE) / 1_000; place += 1) {
      phase += hz / RATE;
      // Half of a creaking vowel has no pitch.
      const hasPitch =
        voice === 'full' || (voice === 'creak' && (place - from) * 2 < (WORD_MS * RATE) / 1_000);
      let sum = hasPitch ? 0 : noise() * 0.5;
      for (let harmonic = 1; hasPitch && harmonic <= 10; harmonic += 1)
        sum += Math.cos(2 * Math.PI * harmonic * phase) / harmonic;
      samples[place] = sum * 0.2;
    }
  });
  return { recording: { samples, sampleRate: RATE }, times };
}

const text = 'a e i o';
const plain: readonly Said[] = [{ hz: 120 }, { hz: 120 }, { hz: 120 }, { hz: 120 }];
const melodious: readonly Said[] = [{ hz: 200 }, { hz: 260 }, { hz: 200 }, { hz: 150 }];

function bothVoices(said: readonly Said[], modelSaid: readonly Said[], about: Partial<Assessment> = {}) {
  const [own, model] = [speech(said), speech(modelSaid)];
  const names = text.split(' ').slice(0, said.length);
  const wire = ({ startMs, endMs }: { startMs: number; endMs: number }, index: number) => {
    const [xmin, xmax] = [startMs / 1_000, endMs / 1_000];
    return { word: names[index] ?? '', xmin, xmax, phones: [{ phone: 'AA1', xmin, xmax }] };
  };
  const alignment: AlignmentWire = { user: own.times.map(wire), bot: model.times.map(wire) };
  const words = names.map((_, index): AssessedWord => {
    const phones = [{ expected: 'AA1', heard: 'AA1', score: 90, error: 'none' as const }];
    return {
      userIndex: index,
      botIndex: index,
      span: [2 * index, 2 * index + 1],
      score: 90,
      error: 'none',
      phones,
    };
  });
  return {
    attempt: { text, alignment, assessment: { words, ...about } },
    own: own.recording,
    model: {
      ...model.recording,
      words: model.times.map((time, index) => ({
        word: names[index] ?? '',
        ...time,
        phones: [{ phone: 'AA1', ...time }],
      })),
    },
  };
}

/** Returns the pitch in the middle of each word, in semitones above the third one's. */
function heights({ samples }: { samples: Float32Array }, count = 4): number[] {
  const hz = Array.from({ length: count }, (_, index) => {
    const from = ((LEAD_MS + index * WORD_MS + 75) * RATE) / 1_000;
    return medianPitchHz(samples.subarray(from, from + (150 * RATE) / 1_000), RATE);
  });
  return hz.map((one) => Math.round(12 * Math.log2(one / 120)) + 0);
}

describe('the model’s melody on the own voice', () => {
  const voices = bothVoices(plain, melodious);

  it('is relative to either voice, and leaves the times', () => {
    const changed = withModelMelody(voices);
    if (typeof changed === 'string') throw new Error(changed);
    expect(heights(changed)).toEqual([0, 5, 0, -5]);
    expect(changed.samples.length).toBe(voices.own.samples.length);
    expect(voices.own).toEqual(bothVoices(plain, melodious).own);
  });

  it('changes one word alone', () => {
    const changed = withModelMelody(voices, 1);
    if (typeof changed === 'string') throw new Error(changed);
    expect(heights(changed)).toEqual([0, 5, 0, 0]);
  });

  it('is that of a single word, too, and of a voice without melody', () => {
    const [one] = plain;
    const alone = withModelMelody(bothVoices(one ? [one] : [], [{ hz: 240 }]));
    if (typeof alone === 'string') throw new Error(alone);
    expect(heights(alone, 1)).toEqual([0]);
    const flat = withModelMelody(bothVoices(melodious, plain));
    if (typeof flat === 'string') throw new Error(flat);
    expect(new Set(heights(flat)).size).toBe(1);
  });

  it('leaves a voice that has it already as it is', () => {
    const same = bothVoices(melodious, melodious);
    expect(withModelMelody(same)).toEqual(same.own);
  });

  it.each([
    ['voice-without-pitch', plain.map((one) => ({ ...one, voice: 'whisper' as const })), {}],
    ['voice-creaks', plain.map((one) => ({ ...one, voice: 'creak' as const })), {}],
    ['voice-too-high', plain.map(() => ({ hz: 340 })), {}],
    ['noise-behind', plain, { conditions: ['noise' as const] }],
  ])('is refused for %s', (why, said, about) => {
    expect(withModelMelody(bothVoices(said, melodious, about))).toBe(why);
  });

  it('is refused where words are missing, but not for another word', () => {
    const { attempt, ...rest } = bothVoices(plain, melodious);
    const words = attempt.assessment.words.map((word, index) =>
      index === 2 ? { ...word, userIndex: null, error: 'omitted' as const } : word,
    );
    const missing = { ...rest, attempt: { ...attempt, assessment: { words } } };
    expect(withModelMelody(missing)).toBe('words-missing');
    expect(withModelMelody(missing, 1)).toMatchObject({ sampleRate: RATE });
  });

  it('is refused if the model has none', () => {
    const whispered = melodious.map((one) => ({ ...one, voice: 'whisper' as const }));
    expect(withModelMelody(bothVoices(plain, whispered))).toBe('model-without-pitch');
  });

  it('is refused for what nobody said', () => {
    expect(withModelMelody(bothVoices([], []))).toBe('voice-without-pitch');
  });
});

describe('the own voice without the pauses', () => {
  const said = [{ hz: 120 }, { hz: 120, pauseMs: 400 }, { hz: 120 }, { hz: 120, pauseMs: 300 }];

  it('is shorter by the marked pauses only', () => {
    const voices = bothVoices(said, melodious, { pauses: [{ after: 1, ms: 400, group: [0, 4] }] });
    const { samples } = withoutPauses(voices);
    const shorterMs = ((voices.own.samples.length - samples.length) * 1_000) / RATE;
    expect(shorterMs).toBeGreaterThan(320);
    expect(shorterMs).toBeLessThanOrEqual(400);
    expect(samples.subarray(0, 10_000)).toEqual(voices.own.samples.subarray(0, 10_000));
    expect(samples.subarray(-12_000)).toEqual(voices.own.samples.subarray(-12_000));
  });

  it('is the same if none is marked, or somebody speaks in it', () => {
    expect(withoutPauses(bothVoices(said, melodious))).toEqual(bothVoices(said, melodious).own);
    const wrong = bothVoices(said, melodious, { pauses: [{ after: 0, ms: 300, group: [0, 4] }] });
    expect(withoutPauses(wrong)).toEqual(wrong.own);
  });
});
