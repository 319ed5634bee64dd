import { commonErrors } from '@sayable/shared/assessment';
import { describe, expect, it } from 'vitest';
import { languages } from './languages.ts';

describe('the first languages', () => {
  it('are those with advice, once each', () => {
    expect(languages.map(([tag]) => tag).sort()).toEqual(Object.keys(commonErrors).sort());
  });

  it('have their own names', () => {
    for (const [tag, ownName] of languages) {
      const known = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
      expect(ownName.toLocaleLowerCase(tag), tag).toContain(known?.toLocaleLowerCase(tag));
    }
  });
});
