import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssessedPhone } from '../../contracts/assessment.ts';
import type { PlannedWord } from '../../contracts/plan.ts';
import { baseOf, consonants, soundsKey, vowels } from '../../phonetics/index.ts';
import { inShownForm } from './shown-form.ts';

const planned = (...forms: string[]): PlannedWord => ({
  word: 'x',
  span: [0, 1],
  pronunciations: forms.map((form) => form.split(' ')),
});
const right = (expected: string): AssessedPhone => ({ expected, heard: expected, score: 95, error: 'none' });
const wrong = (expected: string, heard: string | null): AssessedPhone => ({
  expected,
  heard,
  score: 30,
  error: heard === null ? 'dropped' : 'replaced',
});
const brief = (phones: readonly AssessedPhone[]) =>
  phones.map(({ expected, heard, error }) => `${expected}/${heard}/${error}`);

describe('the shown form', () => {
  it('writes a flap as T', () => {
    const said = 'W AO1 D ER0'.split(' ').map(right);
    const shown = inShownForm(said, planned('W AO1 T ER0', 'W AO1 D ER0'));
    expect(brief(shown)).toEqual(['W/W/none', 'AO1/AO1/none', 'T/T/none', 'ER0/ER0/none']);
  });

  it('has no error if a valid form omits a sound', () => {
    const shown = inShownForm([right('AH0'), right('N')], planned('AE1 N D', 'AH0 N'));
    expect(brief(shown)).toEqual(['AE1/AE1/none', 'N/N/none', 'D/null/none']);
  });

  it('keeps a wrong sound in its place, beside which another form excuses nothing', () => {
    const shown = inShownForm([wrong('D', 'T'), right('AH0')], planned('DH IY0', 'D AH0'));
    expect(brief(shown)).toEqual(['DH/T/replaced', 'IY0/IY0/unsure']);
  });

  it('is in doubt if the shown sound itself was recognised', () => {
    const shown = inShownForm(
      [right('HH'), wrong('AW1', 'EH1'), right('R')],
      planned('HH EH1 R', 'HH AW1 R'),
    );
    expect(shown[1]).toMatchObject({ expected: 'EH1', error: 'unsure', score: 50 });
  });

  it('keeps an added sound in its place', () => {
    const added: AssessedPhone = { expected: null, heard: 'AH0', score: 20, error: 'added' };
    const shown = inShownForm([right('T'), added, right('AH0')], planned('T UW1', 'T AH0'));
    expect(brief(shown)).toEqual(['T/T/none', 'null/AH0/added', 'UW1/UW1/unsure']);
  });

  it('equals the spoken form if no plan is given', () => {
    expect(inShownForm([right('T')], undefined)).toEqual([right('T')]);
  });
});

describe('any word', () => {
  const phone = fc.constantFrom(...consonants, ...vowels.map((vowel) => `${vowel}1`));
  const form = fc.array(phone, { minLength: 1, maxLength: 6 });
  const forms = fc.array(form, { minLength: 1, maxLength: 5 });
  const isRed = ({ error }: AssessedPhone) =>
    error === 'replaced' || error === 'dropped' || error === 'added';
  const judgedAs = (expected: string, heard: string | null) =>
    heard !== null && baseOf(heard) === baseOf(expected) ? right(expected) : wrong(expected, heard);

  it('whose recognised sounds are a valid pronunciation has no red sound', () => {
    fc.assert(
      fc.property(forms, fc.nat(4), fc.nat(4), (all, one, other) => {
        const [expectedPhones, heard] = [all[one % all.length] ?? [], all[other % all.length] ?? []];
        const said = expectedPhones.map((expected, at) => judgedAs(expected, heard[at] ?? null));
        const rest = heard
          .slice(expectedPhones.length)
          .map((extra): AssessedPhone => ({ expected: null, heard: extra, score: 20, error: 'added' }));
        const word = { ...planned('T'), pronunciations: all };
        const shown = inShownForm([...said, ...rest], word);
        const asHeard = soundsKey(shown.flatMap((phone) => phone.heard ?? []));
        expect(shown.filter(isRed)).toEqual([]);
        expect(all.some((valid) => soundsKey(valid) === asHeard) && shown.some(isRed)).toBe(false);
      }),
    );
  });

  it('shows the first pronunciation, whatever was spoken', () => {
    fc.assert(
      fc.property(forms, fc.nat(4), fc.infiniteStream(fc.boolean()), (all, one, isWrong) => {
        const expectedPhones = all[one % all.length] ?? [];
        const said = expectedPhones.map((expected) =>
          isWrong.next().value ? wrong(expected, expected === 'T' ? 'S' : 'T') : right(expected),
        );
        const shown = inShownForm(said, { ...planned('T'), pronunciations: all });
        expect(shown.flatMap(({ expected }) => expected ?? [])).toEqual(all[0]);
      }),
    );
  });
});
