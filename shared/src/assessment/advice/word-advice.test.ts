import { describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import { showLanguage } from '../../texts/index.ts';
import { adviceForWord } from './word-advice.ts';
import { isWrongSound, soundsLikeAnotherWord } from './wrong-sounds.ts';

/** Parses `expected>heard`; a single phone is right, and "-" stands for no sound. */
function phoneOf(sign: string): AssessedPhone {
  const [expected = '', heard = expected] = sign.split('>');
  if (heard === '-') return { expected, heard: null, score: 20, error: 'dropped' };
  if (expected === '-') return { expected: null, heard, score: 20, error: 'added' };
  return { expected, heard, score: 20, error: expected === heard ? 'none' : 'replaced' };
}
function word(sounds: string, error: AssessedWord['error'] = 'mispronounced'): AssessedWord {
  const phones = sounds.split(' ').map(phoneOf);
  return { userIndex: 0, botIndex: 0, span: [4, 10], score: 30, error, phones };
}

describe('a word that sounds like another one', () => {
  it.each([
    ['S T>K R>L IY1>AY1 M', true],
    ['S T>K R>L IY1 M', false],
    ['K>T AE1>IH1 T', true],
    ['K>T AE1 T', false],
    // Two sounds are too few to decide.
    ['IH1>IY1 T>D', false],
    // An added sound is not one of the word's sounds.
    ['K AE1>IH1 T ->S ->T', false],
    ['K AE1>- T>-', true],
  ])('%s: %s', (sounds, isOther) => {
    expect(soundsLikeAnotherWord(word(sounds))).toBe(isOther);
  });

  it('is mispronounced', () => {
    expect(soundsLikeAnotherWord(word('K>T AE1>IH1 T>D', 'unsure'))).toBe(false);
  });

  it('gets advice, if it is not sure, for an accent only', () => {
    const said = word('IH1 Z>S', 'unsure');
    const advice = 'You said *s* instead of *z*: keep the same place and let your voice buzz.';
    const phones = said.phones.map((phone) => ({
      ...phone,
      ...(phone.heard === 'S' && { isAccent: true as const }),
    }));
    expect([said, { ...said, phones }].map((one) => adviceForWord(one, 'is'))).toEqual([undefined, advice]);
  });

  it('gets advice to say the whole word again, sound by sound', () => {
    expect(adviceForWord(word('S T>K R>L IY1>AY1 M'), 'stream')).toBe(
      'This sounded like another word. Say *stream* again, sound by sound.',
    );
    expect(adviceForWord(word('S T R>L IY1 M'), 'stream')).toMatch(/^You said \*l\* instead of \*r\*: /);
  });
});

describe('a sound of the citation form that a weak form omits', () => {
  it('is no error, whatever the other errors are', () => {
    const leftOut: AssessedPhone = { expected: 'D', heard: null, score: 100, error: 'none' };
    expect(isWrongSound(leftOut)).toBe(false);
    const and = word('AE1>EY1 N');
    expect(adviceForWord({ ...and, phones: [...and.phones, leftOut] }, 'and')).toMatch(/^You said \*ay\*/);
    expect(adviceForWord({ ...and, error: 'none', phones: [leftOut] }, 'and')).toBeUndefined();
  });
});

describe('omitted and replaced words', () => {
  it('are described with the spoken words if those are known', () => {
    expect(adviceForWord({ ...word('S', 'replaced'), spoken: 'steam' }, 'stream')).toMatch(
      /^You said \*steam\* instead of \*stream\*: /,
    );
    expect(adviceForWord(word('S', 'replaced'), 'stream')).toMatch(
      /^You said another word instead of \*stream\*/,
    );
    expect(adviceForWord(word('S', 'added'), '')).toMatch(/^You said something else here/);
  });
});

describe('advice in another language', () => {
  it('is in the language that is shown now, not in that of the assessment', () => {
    const judged = word('S T R>L IY1 M');
    showLanguage('xx', { advice: { soundReplaced: '{{spoken}} statt {{expected}}' } });
    expect(adviceForWord(judged, 'stream')).toBe('*l* statt *r*');
    showLanguage('en', {});
    expect(adviceForWord(judged, 'stream')).toMatch(/^You said/);
  });
});
