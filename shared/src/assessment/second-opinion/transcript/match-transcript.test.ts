import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedWord } from '../../../contracts/plan.ts';
import { cmuDictionary, createPronouncer, planUtterance } from '../../../phonetics/index.ts';
import { matchTranscript } from './match-transcript.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [] });
const words = async (text: string): Promise<PlannedWord[]> => (await planUtterance(text, pronouncer)).words;

async function match(text: string, transcript: string) {
  const { words: wordMatches, extras } = matchTranscript(await words(text), await words(transcript));
  const expected = await words(text);
  const told = wordMatches.map((one, index) => {
    const word = expected[index]?.word ?? '';
    if (one.kind === 'same') return word;
    if (!('text' in one)) return `-${word}`;
    return `${word}${one.kind === 'similar' ? '~' : '>'}${one.text}`;
  });
  const added = [...extras].map(([gap, texts]) => `${gap}+${texts.join(' ')}`);
  return [...told, ...added].join(' ');
}

describe('a transcript of the same words', () => {
  it.each([
    ['I think so.', 'i think so'],
    ["Don't go, I'm here.", 'Do not go, I am here.'],
    ['We are going to see it.', "We're gonna see it."],
    ["It's cold; she's been out.", 'It is cold. She has been out.'],
    ['It cost $5.25 in 2024.', 'It cost five dollars and twenty-five cents in two thousand and twenty-four.'],
    ['Twenty-five of them left.', '25 of them left.'],
    ['There were 105 guests.', 'There were a hundred and five guests.'],
    ['They wrote a letter to their son.', 'They rote a letter to there sun.'],
    ['The grey theatre in the harbour', 'The gray theater in the harbor'],
    ['Ten percent of the goodbyes', '10 per cent of the good byes'],
    ['Dr. Smith lives on Main St.', 'Doctor Smith lives on Main Street'],
    ['“Well,” she said — slowly…', 'Well she said slowly'],
    ['All right, OK.', 'Alright, okay.'],
    ['The constructor failed.', 'the constructor failed'],
  ])('%s — %s', async (text, transcript) => {
    const expected = (await words(text)).map(({ word }) => word).join(' ');
    expect(await match(text, transcript)).toBe(expected);
  });
});

describe('a transcript of other words', () => {
  it.each([
    ['nobody hurried to the harbor', 'nobody hurried to the station', 'nobody hurried to the harbor>station'],
    ['nobody hurried to the harbor', 'nobody hurried to harbor', 'nobody hurried to -the harbor'],
    ['nobody hurried home', 'nobody really hurried home now', 'nobody hurried home 1+really 3+now'],
    ['I thought so', 'I sought so', 'i thought~sought so'],
    ['read the long book', 'read a big old book', 'read the>a long>old book 2+big'],
    ['I think I think so', 'I think so', 'i think -i -think so'],
  ])('%s — %s', async (text, transcript, told) => {
    const [got, wanted] = [await match(text, transcript), told];
    // It is ambiguous which of two equal words is missing.
    if (text.startsWith('I think I')) expect(got.split('-')).toHaveLength(3);
    else expect(got).toBe(wanted);
  });
});

const vocabulary = await words("I do not don't know two too 25 percent of the theatre");

describe('any transcript', () => {
  const some = () =>
    fc.array(fc.nat(20), { maxLength: 14 }).map((all) => all.flatMap((n) => vocabulary[n % 16] ?? []));

  it('accounts for every word', () => {
    fc.assert(
      fc.property(fc.constant(0).chain(some), fc.constant(0).chain(some), (expected, said) => {
        const { words: wordMatches, extras } = matchTranscript(expected, said);
        expect(wordMatches).toHaveLength(expected.length);
        const told = [...extras.values()].flat().length;
        const others = wordMatches.filter(({ kind }) => kind === 'other' || kind === 'similar').length;
        expect(told + others).toBeLessThanOrEqual(said.length);
        for (const gap of extras.keys()) expect(gap).toBeLessThanOrEqual(expected.length);
      }),
    );
  });

  it('that equals the text matches every word', () => {
    fc.assert(
      fc.property(fc.constant(0).chain(some), (expected) => {
        const { words: wordMatches, extras } = matchTranscript(expected, expected);
        expect(wordMatches.every(({ kind }) => kind === 'same')).toBe(true);
        expect(extras.size).toBe(0);
      }),
    );
  });

  it('has a match for every word, even after two minutes in another order', async () => {
    const long = await words(
      Array.from({ length: 12 }, () => 'We thought the weather would develop slowly so nobody hurried').join(
        ' ',
      ),
    );
    expect(matchTranscript(long, [...long].reverse()).words).toHaveLength(long.length);
  });
});
