import { describe, expect, it, vi } from 'vitest';
import { createJudge } from '../assessment/index.ts';
import type { AssessedWord } from '../contracts/assessment.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import type { ExpectedWord, ScoredSound, SlipDetector, SuspectedSlip } from '../ports/sound-scorer.ts';
import { AppError } from '../std/index.ts';
import { fakeAligner, fakeScorer, fakeVoice, scoredAs, sound } from './fakes.test-support.ts';
import { createPractice, type SoundScorerSource, type UtteranceEvent } from './index.ts';
import { markedSlips } from './marked-slips.ts';

/** A quiet room, then a tone: its levels are those of clear speech. */
const speech = Float32Array.from({ length: 24_000 }, (_, i) =>
  i < 8_000 ? 0 : 0.1 * Math.sin((2 * Math.PI * 200 * i) / 16_000),
);

function practiceWith(
  sounds: SoundScorerSource,
  options?: Parameters<typeof fakeAligner>[0],
  slips: () => SlipDetector | undefined = () => undefined,
  entries: Readonly<Record<string, string>> = {},
) {
  const { aligner } = fakeAligner(options);
  const pronounce = async (word: string) => ({ pronunciations: [(entries[word] ?? 'K AE1 T').split(' ')] });
  const pronouncer = { pronounce };
  const { voice } = fakeVoice();
  return createPractice({ aligner, voice, pronouncer, judge: createJudge(), sounds, slips });
}

async function assess(practice: ReturnType<typeof practiceWith>, text = 'one two', signal?: AbortSignal) {
  const events: UtteranceEvent[] = [];
  for await (const event of practice.assess(await practice.prepare(text), speech, { signal }))
    events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'utterance-assessed') throw new Error('not assessed');
  const early = events.flatMap((event) => (event.type === 'words-assessed' ? event.words : []));
  return { assessment: last.judgement.assessment, early };
}

describe('practice with a sound scorer', () => {
  it('uses the scorer’s scores, and names it', async () => {
    const { source, state } = fakeScorer();
    const practice = practiceWith(source);
    const { assessment } = await assess(practice);
    expect(assessment.scoredBy).toEqual({ name: 'sounds', version: 'made-up' });
    expect(assessment.scores).toMatchObject({ overall: 91, accuracy: 98, fluency: 91, prosody: 72 });
    expect(assessment.words.map(({ score }) => score)).toEqual([94, 94]);
    expect(assessment.conditions).toBeUndefined();
    expect(state.failures).toEqual([]);
  });

  it('names the word that would be said without a doubtful ending', async () => {
    const isPerson = ({ length }: Float32Array) => length >= 16_000;
    const source = scoredAs((one, samples) =>
      one.expected === 'S' && isPerson(samples) ? { ...one, unsaid: 'doubtful' } : one,
    );
    const entries: Record<string, string> = { cat: 'K AE1 T', cats: 'K AE1 T S' };
    const practice = practiceWith(source, {}, undefined, entries);
    const { assessment } = await assess(practice, 'cats');
    expect(assessment.words).toMatchObject([{ error: 'unsure', otherWord: 'cat' }]);
  });

  it('distinguishes the sound of a repeated word from its earlier substitution', async () => {
    const isRival = ({ phones }: ExpectedWord) => phones[0] === 'T';
    const { source } = fakeScorer();
    const scored = async (words: readonly ExpectedWord[]) => ({
      words: words.map((word) => ({
        planIndex: word.planIndex,
        accuracy: 9,
        stress: 9,
        total: 9,
        sounds: word.phones.map((expected) => ({
          ...sound(expected),
          mispronouncedLogit: isRival(word) ? 4 : -3,
        })),
      })),
      utterance: { accuracy: 9, fluency: 8, prosody: 7, total: 8 },
    });
    const scorer = await source.load();
    const recording = {
      score: scored,
      scoreBest: async ([words]: readonly (readonly ExpectedWord[])[]) => scored(words ?? []),
    };
    const practice = practiceWith({
      ...source,
      load: async () => ({ ...scorer, encode: async () => recording }),
    });
    const contrastOf = async (sound: string) => {
      const { plan } = await practice.prepare('cat');
      const prepared = practice.preparePlan({ ...plan, substitution: { word: 0, at: 0, sound, other: 'T' } });
      for await (const event of practice.assess(prepared, speech))
        if (event.type === 'utterance-assessed') return event.judgement.assessment.contrast;
      return null;
    };
    expect(await contrastOf('K')).toBeGreaterThan(0.9);
    // The substitution belongs to another pronunciation.
    expect(await contrastOf('G')).toBeUndefined();
  });

  it('loads the scorer once, and has it score one recording at a time: the model voice’s once, the learner’s each time', async () => {
    const { source, state } = fakeScorer();
    const practice = practiceWith(source);
    await Promise.all([assess(practice), assess(practice), assess(practice, 'three')]);
    expect(state).toMatchObject({ loaded: 1, most: 1 });
    expect(state.asked.map((words) => words.length).sort()).toEqual([1, 1, 2, 2, 2]);
  });

  it('has the scorer score the whole text if it is doubtful that this text was read', async () => {
    const { source, state } = fakeScorer();
    await assess(practiceWith(source, { textConfidence: 0.3 }));
    // The calls: one for the model voice's recording; for the person's recording the whole text, the
    // recognised words, and both hypotheses.
    expect(state.asked).toHaveLength(4);
    const other = fakeScorer({ wrong: 1 });
    const refusal = assess(practiceWith(other.source, { textConfidence: 0.3 }));
    await expect(refusal).rejects.toMatchObject({ reason: 'other-text' });
    // If the aligner is sure of the text there is no such request, and sounds that are all wrong have no
    // further meaning.
    const sure = fakeScorer({ wrong: 1 });
    expect((await assess(practiceWith(sure.source))).assessment.scoredBy?.version).toBe('made-up');
    expect(sure.state.asked).toHaveLength(2);
  });

  /** Starts to score two words and the pause behind them. */
  async function sayTwo(
    source: SoundScorerSource,
    { pauseS = 0.6, isWhole = false, silenceMs = (): number => 500 } = {},
  ) {
    const practice = practiceWith(source, { silenceMs });
    const prepared = await practice.prepare('one two');
    await (await prepared.reference()).sounds();
    const scoring = await practice.startScoring(prepared, { isWhole });
    const said = new Float32Array(speech.length + pauseS * 16_000);
    said.set(speech);
    await scoring.push(said);
    return scoring;
  }

  it.each([
    ['in the silence before the recording ends', {}, 1],
    ['not while more words are waited for', { silenceMs: () => 300 }, 0],
    ['not before the pause behind the speech was recorded', { pauseS: 0.1 }, 0],
    ['not in a recording that has ended already', { isWhole: true }, 0],
  ])('encodes the sound ahead %s', async (_, said, times) => {
    const ahead: Float32Array[] = [];
    let scored: Float32Array | undefined;
    const noted = (one: ScoredSound, samples: Float32Array) => {
      scored = samples;
      return one;
    };
    const encodeAhead = async (samples: Float32Array) => void ahead.push(samples);
    const scoring = await sayTwo(scoredAs(noted, { encodeAhead }), said);
    for await (const _event of scoring.finish());
    expect(ahead).toHaveLength(times);
    if (times > 0) expect(scored).toBe(ahead[0]);
  });

  it.each(['goes on', 'is cancelled'])('stops what it encodes ahead if somebody %s', async (what) => {
    let stop: AbortSignal | undefined;
    const { source, state } = fakeScorer({
      async encodeAhead(_, { signal } = {}) {
        stop = signal;
      },
    });
    let silenceMs = 500;
    const scoring = await sayTwo(source, { silenceMs: () => silenceMs });
    await vi.waitFor(() => expect(stop?.aborted).toBe(false));
    silenceMs = 0;
    if (what === 'goes on') await scoring.push(speech);
    else scoring.cancel();
    expect(stop?.aborted).toBe(true);
    expect(state.failures).toEqual([]);
  });

  it('shows no word as wrong before its sounds are scored', async () => {
    const { early, assessment } = await assess(
      practiceWith(fakeScorer().source, { mispronunciationLlr: 200 }),
    );
    expect(early.map(({ error }) => error)).toEqual(['unsure', 'unsure']);
    expect(assessment.words.map(({ error }) => error)).toEqual(['none', 'none']);
  });
});

describe('practice with a failing sound scorer', () => {
  const damaged = new AppError('internal', 'The sound scorer is damaged.', { reason: 'engine-failed' });
  const failing = (): Promise<never> => Promise.reject(damaged);

  it('judges nothing if the scorer can’t be loaded, and reports it', async () => {
    const { source, state } = fakeScorer();
    const practice = practiceWith({ ...source, load: failing }, { mispronunciationLlr: 200 });
    const { assessment, early } = await assess(practice);
    expect(assessment).not.toHaveProperty('scoredBy');
    expect(assessment.conditions).toEqual(['sounds-unscored']);
    expect(assessment).not.toHaveProperty('scores');
    expect([...early, ...assessment.words].map(({ error }) => error)).toEqual(Array(4).fill('unsure'));
    expect(new Set(state.failures)).toEqual(new Set([damaged]));
  });

  it('scores the next recording after a scorer that could not be loaded for the one before', async () => {
    const { source } = fakeScorer();
    let isBusy = true;
    const practice = practiceWith({ ...source, load: () => (isBusy ? failing() : source.load()) });
    expect((await assess(practice)).assessment.conditions).toEqual(['sounds-unscored']);
    isBusy = false;
    expect((await assess(practice)).assessment.scoredBy?.version).toBe('made-up');
  });

  it('judges no recording at which the scorer fails', async () => {
    let calls = 0;
    const { source, state } = fakeScorer();
    const practice = practiceWith({
      ...source,
      load: async () => {
        const scorer = await source.load();
        // The first call is the model voice's.
        return { ...scorer, encode: (...asked) => (++calls === 2 ? failing() : scorer.encode(...asked)) };
      },
    });
    expect((await assess(practice)).assessment.conditions).toEqual(['sounds-unscored']);
    expect((await assess(practice)).assessment.scoredBy?.version).toBe('made-up');
    expect(state.failures).toEqual([damaged]);
  });

  it('ends the scoring after an abort, without a reported failure', async () => {
    const controller = new AbortController();
    const { source, state } = fakeScorer();
    const practice = practiceWith({
      ...source,
      load: async () => ({
        ...(await source.load()),
        encode: async (_samples, _costs, options) => {
          controller.abort(new Error('called off'));
          options?.signal?.throwIfAborted();
          return failing();
        },
      }),
    });
    await expect(assess(practice, 'one two', controller.signal)).rejects.toThrow('called off');
    expect(state.failures.filter((thrown) => thrown !== damaged)).toEqual([]);
  });
});

const sure = { said: 'AA', verdict: 'sure' as const, isSureAlone: true };

/** Hears a slip in each sound that satisfies a condition. */
const slipDetector = (isSlip: (sound: ScoredSound) => boolean, slip: SuspectedSlip = sure): SlipDetector => ({
  language: 'es',
  mark: ({ words, utterance }) => ({
    utterance,
    words: words.map((word) => ({
      ...word,
      sounds: word.sounds.map((one) => (isSlip(one) ? { ...one, slip } : one)),
    })),
  }),
});

describe('practice that listens for the slips of a first language', () => {
  /** A scorer whose ear hears how long the recording is: the model voice's differs from the person's. */
  const hearing = () => scoredAs((one, samples) => ({ ...one, ear: Float32Array.of(samples.length) }));
  const soundsOf = (words: readonly AssessedWord[]) =>
    words[0]?.phones.map(({ heard, error }) => [heard, error]);

  it('marks them with their names, and says whose they are', async () => {
    let language: SlipDetector | undefined;
    const practice = practiceWith(hearing(), {}, () => language);
    expect((await assess(practice)).assessment).not.toHaveProperty('slipsOf');
    const personLength = 16_000;
    language = slipDetector(({ expected, ear }) => expected === 'AE1' && (ear?.[0] ?? 0) >= personLength);
    const { assessment } = await assess(practice);
    expect(assessment.slipsOf).toBe('es');
    expect(soundsOf(assessment.words)).toEqual([
      ['K', 'none'],
      ['AA1', 'replaced'],
      ['T', 'none'],
    ]);
  });

  it('makes a word with a doubt not sure, and names the other word', async () => {
    const doubt = { said: 'AH', verdict: 'doubtful' as const, isSureAlone: false };
    const doubting = slipDetector(
      ({ expected, ear }) => expected === 'AE1' && (ear?.[0] ?? 0) >= 16_000,
      doubt,
    );
    const practice = practiceWith(hearing(), {}, () => doubting);
    const { assessment } = await assess(practice, 'cat');
    expect(assessment.words).toMatchObject([{ error: 'unsure', otherWord: 'cut' }]);
  });

  it('listens to the model voice too, though it was scored before the language was known', async () => {
    let language: SlipDetector | undefined;
    const practice = practiceWith(hearing(), {}, () => language);
    await assess(practice);
    language = slipDetector(({ expected }) => expected === 'AE1');
    expect((await assess(practice)).assessment.words.map(({ error }) => error)).toEqual(['none', 'none']);
  });
});

describe('a sound that is compared with another one', () => {
  const ship = [sound('SH'), sound('IH1'), sound('P')];
  const scores = {
    words: [{ planIndex: 0, accuracy: 9, stress: 9, total: 9, sounds: ship }],
    utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
  };
  const substitution = { word: 0, at: 1, sound: 'IH', other: 'IY' };
  const contrast = { word: 'ship', phones: ['SH', 'IH1', 'P'], at: 1, otherWord: 'sheep', other: 'IY' };
  const always = slipDetector(() => true);
  type Decided = Pick<UtterancePlan, 'contrast' | 'substitution'> & { probability: number | undefined };
  const by = ({ probability, ...decided }: Decided) => ({
    plan: { text: '', words: [], ...decided },
    probability,
  });
  const slipsIn = (decided: Decided, listens: SlipDetector | undefined = always) =>
    markedSlips(scores, listens, by(decided)).words[0]?.sounds.map(({ slip }) => slip?.verdict);

  it.each([
    ['has no slip where it was surely said', 0.95, undefined],
    ['is in doubt where neither is sure', 0.5, 'doubtful'],
    ['is a slip where the other one was surely said', 0.05, 'sure'],
  ])('%s', (_, probability, verdict) => {
    expect(slipsIn({ substitution, probability })).toEqual(['sure', verdict, 'sure']);
    expect(slipsIn({ contrast, probability })).toEqual(['sure', verdict, 'sure']);
  });

  it('is decided by the detectors if the comparison failed, can’t tell the two apart, or is of another sound', () => {
    expect(slipsIn({ substitution, probability: undefined })?.[1]).toBe('sure');
    expect(slipsIn({ substitution: { ...substitution, other: 'OY' }, probability: 0.95 })?.[1]).toBe('sure');
    expect(slipsIn({ substitution: { ...substitution, sound: 'EH' }, probability: 0.95 })?.[1]).toBe('sure');
  });

  it('has no slip if none is listened for', () => {
    expect(markedSlips(scores, undefined, by({ substitution, probability: 0.05 }))).toBe(scores);
  });
});
