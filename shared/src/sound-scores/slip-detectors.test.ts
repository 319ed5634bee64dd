import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UtterancePlan } from '../contracts/plan.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { sound, wordOf } from './scored-sound.test-support.ts';
import { openSlipDetectors, readSlipDetectors } from './slip-detectors.ts';

/** The detector's evidence is a half of (2 · first number − 2 · second number of the ear). */
const weights = btoa(String.fromCharCode(2, 254));
const detector = { said: 'IY', prior: 1, bias: 0.5, scale: 0.5, sure: 3, doubtful: 2, weights };
const slips = { IH: { IY: 1 } };
const file = { language: 'es', ratingWeight: 0, slips, sounds: { IH: [detector] } };

const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };
/** The scores of a word with these sounds before another word. */
const scoresOf = (...sounds: ScoredSound[]) => ({
  words: [wordOf(0, sounds), wordOf(1, [sound('K')])],
  utterance,
});
const slipIn = (data: unknown, heard: ScoredSound, history = {}) =>
  readSlipDetectors(data)
    .detectorFor({ es: history, de: { IH: { right: 99, said: {} } } })
    .mark(scoresOf(heard)).words[0]?.sounds[0]?.slip;

const doubtful = { said: 'IY', verdict: 'doubtful', isSureAlone: false };
const sure = { said: 'IY', verdict: 'sure', isSureAlone: true };

describe('the detector for the slips of a first language', () => {
  it.each([
    ['nothing up to the lower limit', [0.5, 0], undefined],
    ['a doubtful slip above it', [0.75, 0], doubtful],
    ['a doubtful slip up to the upper limit', [1.5, 0], doubtful],
    ['a sure slip above it', [1.75, 0], sure],
    ['nothing where a negative weight speaks against it', [1.75, 2], undefined],
    ['nothing without what the ear heard', [], undefined],
  ])('hears %s', (_, heard, slip) => {
    expect(slipIn(file, sound('IH1', ...heard))).toEqual(slip);
  });

  it.each([
    ['takes an added vowel for one of the first language whose speakers add vowels', { UH: null }, true],
    ['takes no added vowel for one of another first language', { G: null }, undefined],
  ])('%s', (_, added, isUsual) => {
    const scores = scoresOf(sound('IH1'));
    const [word] = scores.words;
    const addedVowel = { at: 1, phone: 'AH0', mispronouncedLogit: -4 };
    const heard = { ...scores, words: word ? [{ ...word, addedVowel }] : [] };
    const vowelBy = (language: string, isNative = false) =>
      readSlipDetectors({ ...file, language, slips: { ...slips, '-': added } }, isNative)
        .detectorFor({})
        .mark(heard).words[0]?.addedVowel;
    expect(vowelBy('ja')).toEqual({ ...addedVowel, isUsual });
    // Without a first language nothing tells that a vowel is usual, and a native speaker's is none.
    expect(vowelBy('any')).toEqual(addedVowel);
    expect(vowelBy('en', true)).toEqual(addedVowel);
  });

  it('hears a slip sooner in a sound that raters would mind, and later in one that they would not', () => {
    const [rated, near] = [{ ...file, ratingWeight: 4 }, sound('IH1', 1.25, 0)];
    expect(slipIn(rated, { ...near, rating: 1.5 })).toEqual(sure);
    expect(slipIn(rated, { ...near, rating: 1.95 })).toEqual(slipIn(file, near));
    expect(slipIn(rated, { ...sound('IH1', 0.6, 0), rating: 2 })).toBeUndefined();
  });

  it('leaves the rating below which a sound is red to the judge, where the file has one', () => {
    const markedBy = (data: unknown) =>
      readSlipDetectors(data)
        .detectorFor({})
        .mark(scoresOf(sound('S'))).words[0]?.sounds[0];
    expect(markedBy({ ...file, redRating: 1.4 })).toMatchObject({ redRating: 1.4 });
    expect(markedBy(file)).not.toHaveProperty('redRating');
  });

  it.each([
    ['surely where its own evidence is strong', { mispronouncedLogit: 0.4 }, 'sure'],
    ['doubtfully where it is weak', { mispronouncedLogit: -3 }, 'doubtful'],
    ['not at all where it is missing', { mispronouncedLogit: -4 }, undefined],
    ['not at all where it is unsure of the name', { mispronouncedLogit: 0.4, posterior: 0.4 }, undefined],
    ['not at all for another name', { mispronouncedLogit: 0.4, recognized: 'F' }, undefined],
  ])(
    'hears a slip that no detector was taught by the name of the raters’ network: %s',
    (_, change, verdict) => {
      const data = { ...file, slips: { ...slips, TH: { S: -0.3 } } };
      const heard = { ...sound('TH'), recognized: 'S', ...change };
      expect(slipIn(data, heard)?.verdict).toBe(verdict);
      // Without a first language, and for a native speaker, no slip has such odds.
      expect(slipIn({ ...data, language: 'any' }, heard)).toBeUndefined();
    },
  );

  it('hears a slip by its name and by a detector of all languages, and lists it once', () => {
    const own = { ...file, slips: { ...slips, IH: { IY: 0 } } };
    const borrowed = { ...own, sounds: { IH: [{ ...detector, from: 'any' }] } };
    const named = { ...sound('IH1', 0, 0), recognized: 'IY', mispronouncedLogit: -1 };
    expect([own, borrowed].map((data) => slipIn(data, named)?.verdict)).toEqual([undefined, 'sure']);
    expect(slipIn(borrowed, sound('IH1', 4, 0))).toEqual(sure);
    expect(readSlipDetectors(borrowed).slipsFor({})).toHaveLength(1);
  });

  it('hears, of several slips of a sound, the one that is furthest above its limit', () => {
    const rival = { ...detector, said: 'EH', weights: btoa(String.fromCharCode(0, 2)) };
    const two = { ...file, sounds: { IH: [detector, rival] } };
    expect(slipIn(two, sound('IH1', 2, 0))?.said).toBe('IY');
    expect(slipIn(two, sound('IH1', 2, 3))?.said).toBe('EH');
    const strict = { ...file, sounds: { IH: [detector, { ...rival, sure: 9 }] } };
    expect(slipIn(strict, sound('IH1', 4, 2))).toEqual(sure);
  });

  it('hears a slip later in somebody who says the sound right, and sooner in somebody who makes it', () => {
    const [marginal, near] = [sound('IH1', 1.75, 0), sound('IH1', 1.25, 0)];
    const right = { IH: { right: 20, said: {} } };
    expect(slipIn(file, marginal, right)).toEqual({ ...sure, verdict: 'unlikely' });
    expect(slipIn(file, sound('IH1', 4, 0), right)?.verdict).toBe('sure');
    expect(slipIn(file, near)).toEqual(doubtful);
    expect(slipIn(file, near, { IH: { right: 2, said: { IY: 18 } } })).toEqual({
      ...doubtful,
      verdict: 'sure',
    });
    expect(slipIn(file, near, { IH: { right: 2, said: { EH: 18 } } })?.verdict).toBe('unlikely');
    // Without a first language most slips are missed, so a right try proves nothing.
    const forAll = readSlipDetectors({ ...file, language: 'any' }).detectorFor({ any: right });
    expect(forAll.mark(scoresOf(marginal)).words[0]?.sounds[0]?.slip).toEqual(sure);
  });

  const plannedAs = (...pronunciations: string[][]): UtterancePlan => ({
    text: 'it',
    words: [{ word: 'it', span: [0, 2], pronunciations }],
  });
  it.each([
    ['strong evidence in a word alone', 1, undefined, 4.25],
    ['more evidence where natives say a weak form', 2, plannedAs(['AH0'], ['IH1']), 2.5],
    ['no more for the weak form in a word alone', 1, plannedAs(['AH0'], ['IH1']), 4.25],
  ])('needs %s to be sure of a slip', (_, count, plan, most) => {
    const { mark } = readSlipDetectors(file).detectorFor({});
    const slipAt = (heard: number) => {
      const { words } = scoresOf(sound('IH1', heard, 0));
      return mark({ words: words.slice(0, count), utterance }, plan && { plan }).words[0]?.sounds[0]?.slip;
    };
    expect(slipAt(most)).toEqual(doubtful);
    expect(slipAt(most + 0.5)).toEqual(sure);
  });

  it('needs no more evidence for a function word in its full form', () => {
    const { mark } = readSlipDetectors(file).detectorFor({});
    const { words } = mark(scoresOf(sound('IH1', 1.75, 0)), { plan: plannedAs(['IH1'], ['AH0']) });
    expect(words[0]?.sounds[0]?.slip).toEqual(sure);
  });

  it.each([
    ['doubts a DH said as D at the beginning', 'D', [], 4, { verdict: 'doubtful', isSureAlone: false }],
    [
      'doubts it after a stop of the breath, as in "in the"',
      'D',
      ['N'],
      4,
      { verdict: 'doubtful', isSureAlone: false },
    ],
    ['lets it pass there if it would only be doubted elsewhere', 'D', ['N'], 1, undefined],
    ['is sure of it after a vowel', 'D', ['IY0'], 4, { verdict: 'sure', isSureAlone: true }],
    [
      'is sure of a DH said as Z, which no native does',
      'Z',
      ['N'],
      4,
      { verdict: 'sure', isSureAlone: true },
    ],
  ])('%s', (_, said, before, evidence, slip) => {
    const marked = readSlipDetectors({ ...file, sounds: { DH: [{ ...detector, said }] } })
      .detectorFor({})
      .mark(scoresOf(...before.map((phone) => sound(phone)), sound('DH', evidence, 0)));
    expect(marked.words[0]?.sounds.at(-1)?.slip).toEqual(slip && { said, ...slip });
  });

  it.each([
    ['never sure of a T said as CH before R, as in "try"', 'T', 'CH', ['R'], 99, 'doubtful'],
    ['sure of it before another sound', 'T', 'CH', ['IY1'], 4, 'sure'],
    ['never sure of EH for ER before a vowel, as in "squirrel"', 'ER1', 'EH', ['AH0'], 99, 'doubtful'],
    ['sure of it before a consonant, as in "bird"', 'ER1', 'EH', ['D'], 4, 'sure'],
    ['never sure of AO for AH before L, as in "purple"', 'AH0', 'AO', ['L'], 99, 'doubtful'],
    ['sure of IY for IH from a higher limit before R, as in "near"', 'IH1', 'IY', ['R'], 4, 'doubtful'],
    ['sure of AA for AE from a higher limit before N, as in "man"', 'AE1', 'AA', ['N'], 4, 'doubtful'],
    ['sure of IY above that limit', 'IH1', 'IY', ['R'], 6, 'sure'],
    ['sure of IY from the usual limit before another sound', 'IH1', 'IY', ['T'], 4, 'sure'],
  ])('is %s', (_, expected, said, after, evidence, verdict) => {
    const own = { ...detector, said, sureOfVariant: 6 };
    const marked = readSlipDetectors({ ...file, sounds: { [baseOf(expected)]: [own] } })
      .detectorFor({})
      .mark(scoresOf(sound(expected, evidence, 0), ...after.map((phone) => sound(phone))));
    expect(marked.words[0]?.sounds[0]?.slip?.verdict).toBe(verdict);
  });

  it('calls a sound unusual that is taken for one which no speaker says, or of which the detectors heard nothing', () => {
    const isUnusual = (recognized: string | null, language = 'es') =>
      readSlipDetectors({ ...file, language, slips: { IH: { IY: 1, EH: null } } })
        .detectorFor({})
        .mark(scoresOf({ ...sound('IH1', 0, 0), recognized })).words[0]?.sounds[0]?.isUnusual;
    for (const unusual of ['UH', 'IY']) expect(isUnusual(unusual)).toBe(true);
    for (const usual of ['EH', 'IH', null]) expect(isUnusual(usual)).toBeUndefined();
    const leftOut = readSlipDetectors({ ...file, slips: { HH: { '-': -0.5 } } }).detectorFor({});
    const heard = { ...sound('HH'), recognized: 'K' };
    expect(leftOut.mark(scoresOf(heard)).words[0]?.sounds[0]?.isUnusual).toBeUndefined();
    // A person without a first language may make any slip.
    expect(isUnusual('UH', 'any')).toBeUndefined();
  });

  it('lets a word end in S for Z unless speakers of the language are known to say so', () => {
    const mayBe = (language: string, own: object, ...sounds: ScoredSound[]) =>
      readSlipDetectors({ ...file, language, slips: own })
        .detectorFor({})
        .mark(scoresOf(...sounds)).words[0]?.sounds[0]?.mayEndVoiceless;
    expect(mayBe('any', { Z: { S: 1 } }, sound('Z'))).toBe(true);
    expect(mayBe('fr', {}, sound('Z'))).toBe(true);
    expect(mayBe('es', { Z: { S: 1 } }, sound('Z'))).toBeUndefined();
    expect(mayBe('any', {}, sound('Z'), sound('IH1'))).toBeUndefined();
  });

  it.each<[string, Partial<ScoredSound>, number, ScoredSound['unsaid']]>([
    ['surely unsaid where the ear doubts it', { unsaid: 'doubtful' }, 0, 'sure'],
    ['doubtfully unsaid where its speakers seldom leave it out', { unsaid: 'doubtful' }, -1, 'doubtful'],
    ['said where the ear does not doubt it', { recognized: 'S', mispronouncedLogit: 0 }, 0, undefined],
  ])('takes an ending that speakers of the language often leave out for %s', (_, heard, prior, unsaid) => {
    const endings = readSlipDetectors({ ...file, slips: { T: { '-': prior } } }).detectorFor({});
    const marked = endings.mark(scoresOf(sound('K'), { ...sound('T'), ...heard })).words[0]?.sounds;
    expect(marked?.at(-1)?.unsaid).toBe(unsaid);
    // In the middle of a word it is no ending.
    const inside = endings.mark(scoresOf({ ...sound('T'), ...heard }, sound('K'))).words[0]?.sounds[0];
    expect(inside?.unsaid).toBe(heard.unsaid);
  });

  it('changes nothing else', () => {
    const scores = scoresOf(sound('K', 9, 0), sound('IH0', 0, 0));
    expect(readSlipDetectors(file).detectorFor({}).mark(scores)).toEqual(scores);
    expect(readSlipDetectors(file).detectorFor({}).language).toBe('es');
  });

  it('refuses a damaged file', () => {
    expect(() => readSlipDetectors({ ...file, sounds: { IH: detector } })).toThrow(/damaged/);
  });
});

describe('the slips that are listened for', () => {
  const slipsFor = (change: Partial<typeof detector>, history = {}, sound = 'IH') =>
    readSlipDetectors({ ...file, sounds: { [sound]: [{ ...detector, ...change }] } }).slipsFor({
      es: history,
    });
  const rights = (right: number, slips = 0) => ({ IH: { right, said: { IY: slips } } });

  it.each([
    ['sure where no strong evidence is needed', { prior: 0, sure: 2.9, doubtful: 2 }, 'sure'],
    ['doubtful where only a doubt needs none', { prior: 0, sure: 99, doubtful: 2.9 }, 'doubtful'],
    ['unlikely where a doubt needs it too', { prior: -3, sure: 0.5, doubtful: 0.1 }, 'unlikely'],
  ])('are %s', (_, change, verdict) => {
    expect(slipsFor(change)).toMatchObject([{ expected: 'IH', said: 'IY', verdict }]);
  });

  it.each([
    [0, 'often'],
    [-1.2, 'sometimes'],
    [-3, 'rarely'],
  ])(
    'are named by how often the language’s speakers make them: log odds of %d are %s',
    (prior, frequency) => {
      expect(slipsFor({ prior })).toMatchObject([{ frequency }]);
    },
  );

  it.each([
    ['nothing for who has no tries', rights(0), undefined, 'sure'],
    ['nothing for tries at another sound', { AE: { right: 99, said: {} } }, undefined, 'sure'],
    ['less for who says the sound right', rights(2), 'less', 'sure'],
    ['far less for who always does', rights(20), 'hardly', 'doubtful'],
    ['more for who makes the slip', rights(2, 18), 'sooner', 'sure'],
  ])('are changed by the person’s own tries: %s', (_, history, change, verdict) => {
    expect(slipsFor({ prior: 0, sure: 1.5, doubtful: 0 }, history)).toMatchObject([{ change, verdict }]);
  });

  it('begin with the most frequent one, and tell which one natives make too', () => {
    const two = [
      { ...detector, said: 'Z' },
      { ...detector, said: 'D', prior: 2 },
    ];
    const listened = readSlipDetectors({ ...file, slips: {}, sounds: { DH: two } }).slipsFor({});
    expect(listened.map(({ said, isOftenNative }) => [said, isOftenNative])).toEqual([
      ['D', true],
      ['Z', false],
    ]);
  });

  it('are those of the shipped tables', async () => {
    const folder = resolve(import.meta.dirname, '../../models/accents');
    const languages = globSync('*.json', { cwd: folder }).map((name) => name.replace('.json', ''));
    expect(languages.length).toBeGreaterThan(13);
    const read = async (name: string): Promise<unknown> =>
      name === 'languages' ? languages : JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8'));
    expect((await openSlipDetectors(null, read))?.slipsFor({})).toEqual([]);
    for (const language of languages.filter(
      (name) => !['any', 'british', 'british-contrasts'].includes(name),
    )) {
      const slips = (await openSlipDetectors(`${language}-XX`, read))?.slipsFor({}) ?? [];
      expect(slips.length, language).toBeGreaterThan(2);
      // Raters of Mandarin speakers let each of them pass.
      expect(
        slips.some(({ verdict }) => verdict === 'sure'),
        language,
      ).toBe(language !== 'zh');
      expect(
        slips.every(({ change }) => change === undefined),
        language,
      ).toBe(true);
    }
  });

  it('are none for somebody who grew up with English, whose unusual sounds need strong evidence too', async () => {
    const read = async (name: string): Promise<unknown> =>
      name === 'languages' ? ['any'] : { ...file, language: 'any' };
    const native = await openSlipDetectors('en-GB', read);
    expect(native?.slipsFor({})).toEqual([]);
    const heard = { ...sound('IH1', 9, 0), recognized: 'UW' };
    const marked = native?.detectorFor({}).mark(scoresOf(heard)).words[0]?.sounds[0];
    expect(marked).toEqual({ ...heard, isUnusual: true });
    const learner = (await openSlipDetectors(null, read))?.detectorFor({});
    expect(learner?.mark(scoresOf(heard)).words[0]?.sounds[0]?.slip).toEqual(sure);
  });
});

describe('British vowels', () => {
  const british = { bias: 0, scale: 1, sure: 2, doubtful: 0, weights };
  const other = { ...british, weights: btoa(String.fromCharCode(1, 1)) };
  const files: Record<string, unknown> = {
    languages: ['es', 'british'],
    es: file,
    british: { sounds: { IH: [british, other] } },
  };
  const markedBy = async (heard: ScoredSound, choseBritish?: boolean, known = files) => {
    const detectors = await openSlipDetectors('es', async (name) => known[name], choseBritish);
    return detectors?.detectorFor({}).mark(scoresOf(heard)).words[0]?.sounds[0];
  };

  it('are no slips, and unusual where the network hears another sound', async () => {
    const heard = sound('IH1', 4, 1);
    expect(await markedBy(heard)).toEqual({ ...heard, isUnusual: true });
    expect((await markedBy(heard, false, { ...files, languages: ['es'] }))?.slip).toEqual(sure);
  });

  it('leave the model voice its slips, which excuse the person’s', async () => {
    const detectors = await openSlipDetectors('es', async (name) => files[name]);
    const marked = detectors?.detectorFor({}).mark(scoresOf(sound('IH1', 4, 1)), { isModel: true });
    expect(marked?.words[0]?.sounds[0]?.slip).toEqual(sure);
  });

  it.each([
    ['every detector has to be sure', [4, -3], false, true],
    ['no sound was heard', [], false, false],
    ['other sounds have none', [4, 1], true, true],
  ])('need evidence: %s', async (_, ear, isOther, hasSlip) => {
    const known = isOther ? { ...files, british: { sounds: { EH: [british] } } } : files;
    const marked = await markedBy(sound('IH1', ...ear), false, known);
    expect(marked?.isUnusual).toBeUndefined();
    expect(marked?.slip !== undefined).toBe(hasSlip);
  });

  it('need less evidence from who chose British', async () => {
    const heard = sound('IH1', 1.75, 0);
    expect((await markedBy(heard))?.slip).toEqual(sure);
    expect(await markedBy(heard, true)).toEqual({ ...heard, isUnusual: true });
  });

  it('say so of a damaged file', async () => {
    await expect(markedBy(sound('IH1'), false, { ...files, british: {} })).rejects.toThrow(/damaged/);
  });
});
