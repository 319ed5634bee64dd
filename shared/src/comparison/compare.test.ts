import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeClip } from './clip.ts';
import { compareVoices } from './compared-words.ts';
import { rangeOfLetters, rangeOfWord, sectionOf, soundPositionsOf } from './section.ts';
import { withSibilantEdges } from './sibilant-edges.ts';
import { syllablesIn } from './syllables.ts';
import type { AssessedRecording } from './types.ts';

const timed = (phones: string, start: number, step: number) =>
  phones.split(' ').map((phone, index) => ({
    phone,
    xmin: (start + index * step) / 1_000,
    xmax: (start + (index + 1) * step) / 1_000,
  }));
const word = (name: string, phones: string, start: number, step: number) => {
  const all = timed(phones, start, step);
  return { word: name, xmin: all[0]?.xmin ?? 0, xmax: all.at(-1)?.xmax ?? 0, phones: all };
};
const right = (phones: string) =>
  phones.split(' ').map((phone) => ({ expected: phone, heard: phone, score: 95, error: 'none' as const }));

/** "Think hurried develop" with S for TH, an omitted D and the stress on the wrong syllable. */
const judged: AssessedRecording = {
  text: 'Think hurried develop.',
  alignment: {
    user: [
      { ...word('think', 'S IH1 NG K', 100, 50), phone_ops: [['replace', 0, 0]] },
      { ...word('hurried', 'HH ER1 IY0', 400, 50), phone_ops: [['insert', 2, 3]] },
      { ...word('develop', 'D IH0 V EH1 L AH0 P', 700, 50), phone_ops: [] },
    ],
    bot: [
      word('think', 'TH IH1 NG K', 50, 80),
      word('hurried', 'HH ER1 IY0 D', 400, 80),
      word('develop', 'D IH0 V EH1 L AH0 P', 800, 80),
    ],
  },
  assessment: {
    scores: { overall: 50, accuracy: 50, completeness: 50, fluency: 50, prosody: 50 },
    words: [
      {
        userIndex: 0,
        botIndex: 0,
        span: [0, 5],
        score: 40,
        error: 'mispronounced',
        phones: [{ expected: 'TH', heard: 'S', score: 20, error: 'replaced' }, ...right('IH1 NG K')],
      },
      {
        userIndex: 1,
        botIndex: 1,
        span: [6, 13],
        score: 45,
        error: 'mispronounced',
        phones: [...right('HH ER1 IY0'), { expected: 'D', heard: null, score: 20, error: 'dropped' }],
      },
      {
        userIndex: 2,
        botIndex: 2,
        span: [14, 21],
        score: 60,
        error: 'stress',
        phones: [
          ...right('D'),
          { expected: 'IH0', heard: 'IH1', score: 90, error: 'none' },
          ...right('V'),
          { expected: 'EH1', heard: 'EH0', score: 50, error: 'stress' },
          ...right('L AH0 P'),
        ],
      },
    ],
  },
};

describe('the comparison of two voices', () => {
  const words = compareVoices(judged, null);
  const places = soundPositionsOf(words);

  it('has pairs of sounds with errors, times and letters', () => {
    expect(words[0]?.sounds[0]).toEqual({
      expected: 'TH',
      heard: 'S',
      score: 20,
      error: 'replaced',
      isJudged: true,
      letters: [0, 2],
      user: { startMs: 100, endMs: 150 },
      reference: { startMs: 50, endMs: 130 },
    });
    expect(words[1]?.sounds[3]).toMatchObject({ expected: 'D', error: 'dropped', user: null });
  });

  it('finds the section of a range of letters', () => {
    const range = rangeOfLetters(words, places, [2, 8]);
    // "ink hu": from IH of think to HH ER of hurried, whose u belongs to ER.
    expect(range).toEqual([1, 5]);
    expect(range && sectionOf(places, range)).toEqual({
      user: { startMs: 150, endMs: 500 },
      reference: { startMs: 130, endMs: 560 },
    });
  });

  it('finds the same section for a range in reverse', () => {
    expect(sectionOf(places, [5, 1])).toEqual(sectionOf(places, [1, 5]));
  });

  it('has no section for an omitted sound', () => {
    const [, last = 0] = rangeOfWord(places, 1) ?? [];
    expect(sectionOf(places, [last, last])).toEqual({ user: null, reference: { startMs: 640, endMs: 720 } });
  });

  it('has the expected and the spoken stress', () => {
    const syllables = words[2] ? syllablesIn(words[2], 2) : [];
    expect(
      syllables.map(({ letters, isStressExpected: isDue, isStressSpoken: isSaid }) => [
        letters,
        isDue,
        isSaid,
      ]),
    ).toEqual([
      ['de', false, true],
      ['vel', true, false],
      ['op', false, false],
    ]);
    expect(syllables[1]).toMatchObject({
      user: { startMs: 800, endMs: 950 },
      userVowel: { startMs: 850, endMs: 900 },
    });
  });

  it('uses a new reference with other times and other phones', () => {
    const reference = judged.alignment.bot.map(({ word: name, phones }) => ({
      word: name,
      startMs: 0,
      endMs: 0,
      phones: phones
        .filter(({ phone }) => phone !== 'HH')
        .map(({ phone, xmin, xmax }) => ({ phone, startMs: xmin * 2_000, endMs: xmax * 2_000 })),
    }));
    const [think, hurried] = compareVoices(judged, reference);
    expect(think?.sounds[0]?.reference).toEqual({ startMs: 100, endMs: 260 });
    expect(hurried?.sounds[0]).toMatchObject({ heard: 'HH', reference: null });
    expect(hurried?.sounds[1]).toMatchObject({ heard: 'ER1', reference: { startMs: 960, endMs: 1_120 } });
  });
});

/** Compares one word with these judged sounds ("expected>heard error") and aligned phones. */
function compareWord(sounds: string[], user: string, bot: string, error: 'none' | 'mispronounced' = 'none') {
  const phones = sounds.map((sound) => {
    const [pair = '', name = 'none'] = sound.split(' ');
    const [expected, heard] = pair.split('>').map((phone) => (phone === '-' ? null : phone));
    return { expected: expected ?? null, heard: heard ?? null, score: 40, error: name as 'none' };
  });
  const one = { userIndex: 0, botIndex: 0, span: [0, 4] as [number, number], score: 40, error, phones };
  const alignment = { user: [word('word', user, 0, 100)], bot: [word('word', bot, 0, 50)] };
  const assessment = { ...judged.assessment, words: [one] };
  return compareVoices({ text: 'word', alignment, assessment }, null)[0]?.sounds ?? [];
}
const namesOf = (sounds: readonly { expected: string | null; heard: string | null; error: string }[]) =>
  sounds.map(({ expected, heard, error }) => `${expected ?? '-'}>${heard ?? '-'} ${error}`);

describe('a compared word', () => {
  const phone = fc.constantFrom('T', 'D', 'S', 'N', 'AH0', 'IH1', 'OW1');
  const error = fc.constantFrom('none', 'unsure', 'replaced');

  it('has the assessed sounds in their order, whatever the engine guessed, and all of its time', () => {
    const sounds = fc.array(fc.tuple(phone, phone, error), { minLength: 1, maxLength: 6 });
    const guesses = fc.array(phone, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sounds, guesses, guesses, (judgedSounds, user, bot) => {
        const names = judgedSounds.map(([expected, heard, name]) => `${expected}>${heard} ${name}`);
        const compared = compareWord(names, user.join(' '), bot.join(' '));
        expect(namesOf(compared)).toEqual(names);
        for (const [voice, phones, step] of [
          ['user', user, 100],
          ['reference', bot, 50],
        ] as const) {
          const times = compared.flatMap(({ [voice]: section }) => section ?? []);
          const all = times.flatMap(({ startMs, endMs }) => [startMs, endMs]);
          expect(all).toEqual(all.toSorted((one, other) => one - other));
          if (times.length > 0) expect([all[0], all.at(-1)]).toEqual([0, phones.length * step]);
        }
      }),
    );
  });

  it('shows a right sound as expected if the engine guessed another one', () => {
    const compared = compareWord(['IH1>IH1', 'T>T'], 'IH1 CH', 'IH1 T');
    expect(namesOf(compared)).toEqual(['IH1>IH1 none', 'T>T none']);
    expect(compared[1]).toMatchObject({ user: { startMs: 100, endMs: 200 }, isJudged: true });
  });

  it('shows no sounds if it is wrong as a whole', () => {
    const sounds = ['G>G unsure', 'AH1>OW1 replaced', 'N>UH0 replaced'];
    const compared = compareWord(sounds, 'G OW1 UH0', 'G AH1 N', 'mispronounced');
    expect(compared.map(({ error: name, isJudged }) => [name, isJudged])).toEqual(
      Array.from({ length: 3 }, () => ['none', false]),
    );
    expect(compared[2]?.user).toEqual({ startMs: 200, endMs: 300 });
  });
});

describe('the edges of sibilants', () => {
  /** "See", whose s ends at 160 ms: a high wave, then a low one. */
  const samples = Float32Array.from({ length: 8_000 }, (_, index) =>
    Math.sin((2 * Math.PI * (index < 2_560 ? 5_000 : 300) * index) / 16_000),
  );
  const recording = { samples, sampleRate: 16_000 };
  const times = (sounds: string[], phones: string) => {
    const compared = compareWord(sounds, phones, phones);
    const word = { span: [0, 3] as [number, number], score: 90, error: 'none' as const };
    const judged = { ...word, userIndex: 0, botIndex: 0, phones: [] };
    const words = [{ ...word, written: 'see', sounds: compared, judged }];
    return withSibilantEdges(words, 'user', recording)[0]?.sounds;
  };

  it('are at the change in the recording, in that voice alone', () => {
    const [s, vowel] = times(['S>S', 'IY1>IY1'], 'S IY1') ?? [];
    expect(Math.abs((s?.user?.endMs ?? 0) - 160)).toBeLessThanOrEqual(6);
    expect(vowel?.user).toEqual({ startMs: s?.user?.endMs, endMs: 200 });
    expect(s?.reference).toEqual({ startMs: 0, endMs: 50 });
  });

  it('stay between all other sounds', () => {
    const [t] = times(['T>T', 'IY1>IY1'], 'T IY1') ?? [];
    expect(t?.user).toEqual({ startMs: 0, endMs: 100 });
  });
});

describe('a clip', () => {
  const user = { samples: new Float32Array(4_800).fill(0.5), sampleRate: 48_000 };
  const reference = { samples: new Float32Array(3_200).fill(-0.25), sampleRate: 16_000 };

  it('contains the model voice, a pause and the learner for voices in turn', () => {
    const clip = makeClip('in-turn', { user, reference });
    expect(clip?.parts).toEqual([
      { voice: 'reference', startMs: 0, endMs: 200 },
      { voice: 'user', startMs: 500, endMs: 600 },
    ]);
    const [channel] = clip?.channels ?? [];
    expect(channel).toHaveLength(28_800);
    expect(channel?.[4_800]).toBeCloseTo(-0.25, 2);
    expect(channel?.[12_000]).toBe(0);
    expect(channel?.subarray(24_000)).toEqual(user.samples);
  });

  it('has the model left and the learner right for both voices, and the length of the longer one', () => {
    const clip = makeClip('both', { user, reference }, { tailMs: 100 });
    expect(clip?.channels.map((channel) => channel.length)).toEqual([14_400, 14_400]);
    expect(clip?.channels[0]?.[4_800]).toBeCloseTo(-0.25, 2);
    expect(clip?.channels[1]?.[2_400]).toBe(0.5);
    expect(clip?.channels[1]?.[6_000]).toBe(0);
  });

  it('is null if a voice that it needs is missing', () => {
    expect(makeClip('both', { user, reference: null })).toBeNull();
    expect(makeClip('user', { user, reference: null })?.channels).toEqual([user.samples]);
  });
});

describe('a word that is British', () => {
  const bath: AssessedRecording = {
    text: 'Bath',
    alignment: {
      user: [{ ...word('bath', 'B AA1 TH', 0, 50), phone_ops: [] }],
      bot: [word('bath', 'B AE1 TH', 0, 80)],
    },
    assessment: {
      words: [
        { userIndex: 0, botIndex: 0, span: [0, 4], score: 95, error: 'none', phones: right('B AA1 TH') },
      ],
    },
  };

  it('has no example of its vowel where the model voice says another one', () => {
    const hasReference = (english?: 'british') => {
      const assessment = { ...bath.assessment, ...(english && { english }) };
      const [compared] = compareVoices({ ...bath, assessment }, null);
      return compared?.sounds.map(({ reference }) => reference !== null);
    };
    expect(hasReference('british')).toEqual([true, false, true]);
    expect(hasReference()).toEqual([true, true, true]);
  });
});
