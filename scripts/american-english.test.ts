import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { americanSpellings } from '../shared/src/phonetics/lexicon/british-spellings.ts';
import { cmuDictionary } from '../shared/src/phonetics/lexicon/cmu-dictionary.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Every English text that a person sees or hears, where it is written: the catalogue, the role plays, the
 * store, the guide.
 */
const files = [
  'shared/src/texts/en/*.json',
  'shared/src/conversation/scenarios/scenes/*.json',
  'shared/src/conversation/on-device/dialogue/common.json',
  'shared/src/drill/first-sentences.json',
  'shared/src/contrasts/{minimal,british}-pairs.generated.json',
  'shared/src/assessment/advice/*.json',
  'shared/first-languages/*.json',
  'store/{en.json,*.md}',
  'scripts/sample/index.html',
  'extension/entrypoints/**/index.html',
  'README.md',
  'docs/{guide,privacy}.md',
];

/** Fields that nobody sees: names of items and slots, patterns and wordings that understand a learner, other languages. */
const unseen = new Set(['id', 'slot', 'keys', 'when', 'until', 'clears', 'said', 'advice', 'source']);

/** Returns the texts in a value of a JSON file, without its keys. */
function textsIn(value: unknown, field = ''): string[] {
  if (unseen.has(field)) return [];
  // The words of a slot are what a learner may say.
  if (typeof value === 'string') return field === 'words' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, field));
  if (typeof value !== 'object' || value === null) return [];
  // Some tables have the sentence as the key.
  const sentences = Object.keys(value).filter((key) => key.includes(' '));
  return [...sentences, ...Object.entries(value).flatMap(([key, one]) => textsIn(one, key))];
}

/** Without paths, addresses, code and placeholders, which keep their names. */
const prose = (text: string): string =>
  text.replace(/`[^`]*`|\]\([^)]*\)|\{\{?\w+\}\}?|\b(?:href|src|class|id)="[^"]*"/g, ' ');

/** Words whose shorter or other form is another word: "filled" is no spelling of "filed". */
const otherWords = new Set('filled filling rolling caller miller'.split(' '));

/** British spellings that follow no rule. */
const irregular = new Set(
  (
    'practise practised practises practising grey greyed licence licences cheque cheques programme programmes tyre tyres ' +
    'kerb storey mould mouldy plough aluminium moustache pyjamas cosy sceptical judgement acknowledgement ageing aeroplane ' +
    'learnt spelt dreamt leant leapt spoilt spilt towards afterwards whilst amongst mum maths diarrhoea enrol fulfil'
  ).split(' '),
);

const american = cmuDictionary();

/** Words and phrases that are said otherwise in the United States. */
const vocabulary = new RegExp(
  `\\b(?:${[
    '(?:a|the|this|your|my|our|another) flats?\\b(?! white)',
    'on holidays?|holidays',
    'lift(?= is| isn|\\.|,)',
    'car parks?|motorways?|lorr(?:y|ies)|petrol|pavement|queues?|zebra crossing',
    'rubbish|dustbin|chemist(?:’s)?|postcode|cinema|fortnight|trousers|jumper|trainers|biscuits?|crisps|sweets',
    'shop assistant|bookshop|adverts?|takeaway|hand luggage|driving licen[cs]e|two returns|return ticket',
    'tablets?|estate agent|solicitor|headteacher|telly|quid|pence|pounds a',
    '(?:at|in) the (?:weekend|centre)|at weekends|in hospital|straight on(?= to|,| and)|give (?:us|me|him|her) a ring|needn’t|shan’t',
    'a film|films|the toilets|any more(?=[.,?!;]| \\w+ing\\b)|telephone|passer-by',
  ].join('|')})\\b`,
  'giu',
);

/**
 * Returns what is British in a text: a spelling that the American dictionary has otherwise, or a word of
 * other places.
 */
async function britishIn(text: string): Promise<string[]> {
  const spelled: string[] = [];
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const spellings = otherWords.has(word) ? [] : americanSpellings(word);
    const entries = await Promise.all(spellings.map((spelling) => american(spelling)));
    if (irregular.has(word) || entries.some((found) => found.length > 0)) spelled.push(word);
  }
  return [...spelled, ...(text.match(vocabulary) ?? [])];
}

it('every English text that a person sees or hears has American spelling and words', async () => {
  const found: string[] = [];
  let count = 0;
  for await (const path of glob(files, { cwd: root })) {
    const source = readFileSync(resolve(root, path), 'utf8');
    const texts = path.endsWith('.json') ? textsIn(JSON.parse(source)) : source.split('\n');
    count += texts.length;
    for (const text of texts)
      for (const word of await britishIn(prose(text)))
        found.push(`${path}: ${word} (${text.trim().slice(0, 80)})`);
  }
  expect(count).toBeGreaterThan(5_000);
  expect(found).toEqual([]);
});

it('American English is named only as a choice, beside a try, and beside an American form', async () => {
  const found: string[] = [];
  for await (const path of glob('shared/src/texts/en/*.json', { cwd: root }))
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(resolve(root, path), 'utf8'))))
      if (/\bAmerican?\b/.test(String(text))) found.push(key);
  const inCard = ['american', 'mixedEnglish', 'saidAsAmerican'];
  expect(found.sort()).toEqual([...inCard, 'american', 'englishes', 'inAmerican'].sort());
});

it.each([
  ['Practise the selection', 'Practise'],
  ['The neighbours organise a theatre trip', 'neighbours organise theatre'],
  ['My favourite colour is grey.', 'favourite colour grey'],
  ['I’m here on holiday.', 'on holiday'],
  ['You don’t want to come any more?', 'any more'],
  ['Somebody who looks for a flat', 'a flat'],
])('a British text is noticed: %s', async (text, british) => {
  expect((await britishIn(text)).join(' ').toLowerCase()).toBe(british.toLowerCase());
});

it.each([
  'Keep the tongue low and flat.',
  'A flat white, please.',
  'The list is filled.',
  'How many more days do you need?',
  'Four hours of exercise surprised our science teacher.',
])('an American text is left alone: %s', async (text) => {
  expect(await britishIn(text)).toEqual([]);
});
