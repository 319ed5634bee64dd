import { describe, expect, it } from 'vitest';
import { chooseWords, type KnownWord, parseSlip } from './choose-words.ts';

const knownWords = (words: Record<string, string>): KnownWord[] =>
  Object.entries(words).map(([word, phones]) => ({ word, phones: phones.split(' ') }));

async function chosen(slip: string, words: Record<string, string>, most = 9) {
  const parsed = parseSlip(slip);
  if (!parsed) throw new Error(`${slip} can't be parsed.`);
  const found = await chooseWords(parsed, knownWords(words), most, async () => true);
  return found.map(({ word, spoken }) => `${word}: ${spoken.join(' ')}`);
}

describe('parseSlip', () => {
  it('reads replaced, omitted and added sounds', () => {
    expect(parseSlip('TH>S')).toEqual({ expected: 'TH', spoken: 'S' });
    expect(parseSlip('HH>-')).toEqual({ expected: 'HH', spoken: null });
    expect(parseSlip('->EH')).toEqual({ expected: null, spoken: 'EH' });
  });

  it.each(['R>trill', 'T>retroflex', 'TH', '->-', 'S>S', 'TH>T>S', 'TH>T S'])('is null for %s', (slip) => {
    expect(parseSlip(slip)).toBeNull();
  });
});

describe('chooseWords', () => {
  it('takes words with the sound at the beginning, in the middle and at the end in turn', async () => {
    const words = {
      think: 'TH IH1 NG K',
      thumb: 'TH AH1 M',
      bath: 'B AE1 TH',
      author: 'AO1 TH ER0',
      thinks: 'TH IH1 NG K S',
    };
    expect(await chosen('TH>S', words)).toEqual([
      'think: S IH1 NG K',
      'author: AO1 S ER0',
      'bath: B AE1 S',
      'thumb: S AH1 M',
    ]);
    expect(await chosen('TH>S', words, 2)).toEqual(['think: S IH1 NG K', 'author: AO1 S ER0']);
  });

  it('skips a word whose slip is right, and takes the next one', async () => {
    const words = knownWords({ think: 'TH IH1 NG K', thumb: 'TH AH1 M' });
    const found = await chooseWords(
      { expected: 'TH', spoken: 'T' },
      words,
      3,
      async ({ word }) => word !== 'think',
    );
    expect(found).toMatchObject([{ word: 'thumb', at: 0, spoken: ['T', 'AH1', 'M'] }]);
  });

  it('keeps the stress of a vowel, and leaves out weak vowels', async () => {
    const words = { ship: 'SH IH1 P', music: 'M Y UW1 Z IH0 K', beer: 'B IH1 R' };
    expect(await chosen('IH>IY', words)).toEqual(['ship: SH IY1 P']);
  });

  it('leaves out places where the two sounds are hardly different', async () => {
    expect(await chosen('D>T', { under: 'AH1 N D ER0', ready: 'R EH1 D IY0' })).toEqual([
      'under: AH1 N T ER0',
    ]);
    expect(await chosen('NG>N', { think: 'TH IH1 NG K', long: 'L AO1 NG' })).toEqual(['long: L AO1 N']);
    expect(await chosen('V>W', { five: 'F AY1 V', very: 'V EH1 R IY0' })).toEqual(['very: W EH1 R IY0']);
  });

  it('omits consonants at the end or beside another one, and H before a vowel', async () => {
    expect(await chosen('S>-', { see: 'S IY1', face: 'F EY1 S', best: 'B EH1 S T' })).toEqual([
      'best: B EH1 T',
      'face: F EY1',
    ]);
    expect(await chosen('HH>-', { house: 'HH AW1 S', behind: 'B IH0 HH AY1 N D' })).toEqual([
      'house: AW1 S',
      'behind: B IH0 AY1 N D',
    ]);
  });

  it('adds a sound at the places where learners add one', async () => {
    const words = { school: 'S K UW1 L', see: 'S IY1', train: 'T R EY1 N', big: 'B IH1 G', long: 'L AO1 NG' };
    expect(await chosen('->EH', words)).toEqual(['school: EH0 S K UW1 L']);
    expect(await chosen('->AH', words)).toEqual(['train: T AH0 R EY1 N', 'big: B IH1 G AH0']);
    expect(await chosen('->G', words)).toEqual(['long: L AO1 NG G']);
    expect(await chosen('->ZH', words)).toEqual([]);
  });
});
