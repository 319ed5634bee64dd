import { clipsOf, soundPairs, soundPairsIn } from '@sayable/shared/contrasts';
import { consonants, vowels } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { heardInVoices, voicesOfRound } from './many-voices.ts';
import { areHeardApart } from './nine-of-ten.ts';
import { questionsOf } from './questions.ts';
import { spellingsOf } from './spellings.ts';

describe('the questions of a round', () => {
  it('use different minimal pairs, and each voice says both sounds equally often', () => {
    for (const [index, pair] of soundPairs.entries()) {
      let state = index + 1;
      const random = () => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const questions = questionsOf(pair, 8, random);
      expect(questions).toHaveLength(8);
      expect(new Set(questions.map((one) => one.pair)).size).toBe(8);
      expect(questions.filter(({ side }) => side === 0)).toHaveLength(4);
      for (const voice of ['slt', 'rms']) {
        const read = questions.filter(({ voiceId }) => voiceId === voice);
        expect(read.map(({ side }) => side).sort()).toEqual([0, 0, 1, 1]);
      }
      const [first, second] = questions.map(({ voiceId }) => voiceId);
      expect(questions.map(({ voiceId }) => voiceId)).toEqual([0, 1, 2, 3].flatMap(() => [first, second]));
    }
  });
});

describe('a round in many voices', () => {
  it.each([
    ['nine right ones are too few', '+++++++++', false],
    ['ten right ones', '++++++++++', true],
    ['one wrong one of ten', '++++-+++++', true],
    ['two wrong ones of ten', '+-++-+++++', false],
    ['two wrong ones at the end', '++++++++++--', false],
    ['the last ten of twelve count', '--++++++++++', true],
  ])('ends with nine of the last ten: %s', (_, answers, isOver) => {
    expect(areHeardApart([...answers].map((answer) => answer === '+'))).toBe(isOver);
  });

  it('tests with voices that were never heard, then with those that were heard longest ago', () => {
    const voices = ['a', 'b', 'c', 'd', 'e', 'f'];
    const random = () => 0.5;
    let heard: string[] = [];
    const testedUnheard = [1, 2, 3].map(() => {
      const { learnt, tests, areUnheard } = voicesOfRound(voices, heard, { random });
      expect([learnt.length, new Set([...learnt, ...tests]).size]).toEqual([3, 3 + tests.length]);
      expect(tests.some((voice) => heard.includes(voice))).toBe(!areUnheard);
      heard = [...heard, ...learnt, ...tests];
      return areUnheard;
    });
    expect(testedUnheard).toEqual([true, true, false]);
    expect(voicesOfRound(voices, ['c', 'a', 'f', 'b', 'd', 'e'], { random }).tests).toEqual(['c', 'a']);
  });

  it('each voice says both sounds equally often, and a new one only after those to learn with', () => {
    const inBritain = soundPairsIn('british').filter(({ english }) => english);
    const clipped = [...soundPairs, ...inBritain].filter(
      ({ id, english }) => clipsOf(id, english ?? 'american').length > 0,
    );
    expect(clipped.filter(({ english }) => english).length).toBeGreaterThan(0);
    for (const pair of clipped) {
      const questions = heardInVoices(pair, [], () => 0.3) ?? [];
      const isNew = questions.map(({ voice }) => voice?.isNew);
      expect(isNew.lastIndexOf(false)).toBe(isNew.indexOf(true) - 1);
      for (const tested of Map.groupBy(questions, ({ voice }) => voice?.isNew && voice.name))
        if (tested[0])
          expect(new Set(tested[1].map(({ choices }) => choices.join())).size).toBeGreaterThan(1);
      for (const { name } of questions.flatMap(({ voice }) => voice ?? [])) {
        const own = questions.filter(({ voice }) => voice?.name === name);
        expect(
          own.filter(({ right }) => right === 0),
          name,
        ).toHaveLength(own.length / 2);
        for (const { right, choices, play } of own)
          expect(play(right)).toMatchObject({
            clip: { word: choices[right], voice: name },
            ...(pair.english && { english: 'british' }),
          });
      }
    }
    const [first] = soundPairs;
    expect(first && heardInVoices({ ...first, id: 'X Y' }, [], Math.random)).toBeNull();
  });
});

describe('the spellings', () => {
  it('exist for each of the 39 sounds, and each word contains its letters', () => {
    for (const phone of [...vowels, ...consonants]) {
      const spellings = spellingsOf(phone);
      expect(spellings.length, phone).toBeGreaterThan(0);
      for (const { letters, words } of spellings)
        for (const word of words) expect(word, phone).toContain(letters);
    }
  });
});
