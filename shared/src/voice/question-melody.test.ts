import { describe, expect, it } from 'vitest';
import { accentedTail, sentenceEnd, turnsOf } from './question-melody.ts';

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

describe('the turns of a sentence', () => {
  const turns = (text: string) =>
    turnsOf(text).map(({ span, end }) => `${text.slice(...span).trim()}: ${end}`);
  it.each([
    ['I bought apples, bananas, oranges and milk.', ['I bought apples', 'bananas', 'oranges']],
    ['The colors are red, white, and blue.', ['The colors are red', 'white']],
    ['Monday, Tuesday, Wednesday, Thursday.', ['Monday', 'Tuesday', 'Wednesday']],
    ['Pay 1,000 dollars, or leave.', []],
    ['My brother, who lives in Rome, is a doctor.', []],
    ['When the rain stopped, we went home and slept.', []],
  ])('are those of the items of a list before the last one in %j', (text, items) => {
    expect(turns(text)).toEqual([...items.map((item) => `${item}: goes-on`), `${text}: falls`]);
  });

  it.each([
    ['“Is it cold?” he asked.', ['Is it cold?: rises', '“Is it cold?” he asked.: falls']],
    ['Is it cold?” he asked.', ['Is it cold?: rises', 'Is it cold?” he asked.: falls']],
    ['“Where is it?” he asked.', ['“Where is it?” he asked.: falls']],
    ['He asked, “Is it cold?”', ['He asked, “Is it cold?”: rises']],
    ['Is it red or blue?', []],
    ['the first half of a', []],
  ])('are those of a quoted question and of the end in %j', (text, expected) => {
    expect(turns(text)).toEqual(expected);
  });
});
