import { describe, expect, it } from 'vitest';
import { accentedTail, sentenceEnd } from './question-melody.ts';

describe('the end of a sentence', () => {
  it.each([
    'Are you coming to the party?',
    'You are coming to the party?',
    '“Are you ready?”',
    'Sorry, can you help me?',
    'Did you see anything or anyone?',
    'When he was young, did he swim?',
    'Do you?',
    'Right?',
  ])('rises in %j', (text) => expect(sentenceEnd(text)).toBe('rises'));

  it.each([
    'Where are you going?',
    'Well, what is it?',
    "What's the matter?",
    'For whom did she buy it?',
    'When you were young, where did you live?',
    'You are coming.',
    'He asked: are you coming',
    '',
  ])('falls in %j', (text) => expect(sentenceEnd(text)).toBe('falls'));

  it.each(["You're tired, aren't you?", 'Is it red or blue?'])('is unknown in %j', (text) =>
    expect(sentenceEnd(text)).toBe('unknown'),
  );
});

describe('the accented tail', () => {
  it('starts with the last word that carries an accent', () => {
    expect(accentedTail('Do you like it?')).toEqual(['like', 'it']);
    expect(accentedTail('Are you coming to the party?')).toEqual(['party']);
    expect(accentedTail('Do you?')).toEqual(['you']);
  });
});
