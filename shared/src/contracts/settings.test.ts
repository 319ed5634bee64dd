import { describe, expect, it } from 'vitest';
import { allSettings, areUsable, defaultSettings, usableSettings } from './settings.ts';

describe('the check of a setting', () => {
  it.each([
    ['sitesOff', ['a.example', 1], ['a.example']],
    ['firstLanguage', 7, 'es'],
    ['firstLanguage', undefined, null],
    ['showButton', 'no', false],
    ['strictness', 'harsh', 'gentle'],
    ['conversationLevel', 'C2', 'B1'],
    ['conversationSpeed', 1.3, 1.2],
    ['conversationSpeed', 0.6, 0.7],
    ['goalAmount', 2.5, 3],
    ['reviewWords', 0, 1],
    ['recordingsLimitMb', Number.POSITIVE_INFINITY, 0.5],
    ['recordingsLimitMb', 0, 50],
  ] as const)('%s: %j is not usable, %j is', (name, unusable, usable) => {
    expect(allSettings[name].isUsable(unusable)).toBe(false);
    expect(usableSettings(allSettings, { [name]: unusable })).toEqual(defaultSettings);
    expect(usableSettings(allSettings, { [name]: usable })).toEqual({ ...defaultSettings, [name]: usable });
  });

  it('accepts every default, and data without a setting', () => {
    expect(areUsable(defaultSettings)).toBe(true);
    expect(areUsable({ other: 1 })).toBe(true);
    expect(areUsable({ notation: 'ipa', goalUnit: 'hours' })).toBe(false);
  });
});
