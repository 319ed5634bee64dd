import { describe, expect, it } from 'vitest';
import type { AssessedWord } from '../../../contracts/assessment.ts';
import { cmuDictionary, createPronouncer, planUtterance } from '../../../phonetics/index.ts';
import { heardOtherwise, heardText } from './heard-otherwise.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH0']] });

interface Told {
  confidence?: number;
  /** How sure the recogniser was of single words. */
  sure?: Record<string, number>;
  /** The assessment's mark of each of the text's words. */
  error?: AssessedWord['error'];
  /** The only words that the assessment marks, by their places; all by default. */
  marked?: readonly number[];
  added?: boolean;
}

async function understood(
  text: string,
  transcript: string,
  { confidence = 0.9, sure = {}, error = 'replaced', marked, added = false }: Told = {},
) {
  const heard = transcript.split(' ').map((word) => ({ text: word, confidence: sure[word] ?? confidence }));
  const plan = await planUtterance(text, pronouncer);
  const heardPlan = await planUtterance(heardText(heard), pronouncer);
  const words = plan.words.map(({ span }, botIndex) =>
    wordAt(span, botIndex, marked?.includes(botIndex) === false ? 'none' : error),
  );
  if (added) words.push(wordAt([0, 0], null, 'added'));
  return heardOtherwise(heard, {
    text,
    expected: plan.words,
    spoken: heardPlan.words,
    assessment: { words },
  });
}

function wordAt(span: [number, number], botIndex: number | null, error: AssessedWord['error']): AssessedWord {
  return { userIndex: botIndex, botIndex, span, score: 40, error, phones: [] };
}

describe('the words that a listener understood', () => {
  it.each([
    ['I saw a big ship at sea.', 'I saw a big sheep at sea.'],
    ['She walked to the station.', 'She worked to the station.'],
    ['He is thirty years old.', 'He is thirteen years old.'],
  ])('are returned if they differ from the text: %s', async (text, transcript) => {
    expect(await understood(text, transcript)).toBe(transcript);
  });

  it.each([
    ['the same', 'We met at 10 to-day.', 'We met at ten today.'],
    ['a contraction', 'I would like that one.', "I'd like that one."],
    ['the same to the ear', 'Their son is here.', 'There sun is hear.'],
    ['a word added', 'I saw a ship.', 'I saw a big ship.'],
    ['a word left out', 'I saw a big ship.', 'I saw a ship.'],
    ['in no dictionary', 'A cappuccino for my friend.', 'A capuchinno for my friend.'],
    ['something else altogether', 'I saw a big ship.', 'Nobody hurried home at night.'],
    ['an article', 'I saw a big ship.', 'I saw the big ship.'],
    ['two words of a greeting', 'Good night.', 'Good light.'],
  ])('are null for %s', async (_, text, transcript) => {
    expect(await understood(text, transcript)).toBeNull();
  });

  const film = 'They thought the weather would change, so nobody hurried to the harbor.';

  it.each([
    ['joined and split words', 'They sought the weather would change, so no body hurried to the harbour.'],
    ['British spelling', 'They sought the weather would change, so nobody hurried to the harbour.'],
    [
      'other words of the same sounds',
      'They sought the whether wood change, sew nobody hurried too the harbor.',
    ],
    ['capitals and stops', 'they sought the weather. Would change so nobody, hurried to the harbor'],
    ['an added word', 'They sought the weather would really change, so nobody hurried to the harbor.'],
    ['a word left out', 'They sought weather would change, so nobody hurried to the harbor.'],
  ])('are the only difference that is shown beside %s', async (_, transcript) => {
    expect(await understood(film, transcript)).toBe(film.replace('thought', 'sought'));
  });

  it('are the only difference beside a word that the assessment calls right', async () => {
    const transcript = 'They sought the feather would change, so nobody hurried to the harbor.';
    expect(await understood(film, transcript, { marked: [1] })).toBe(film.replace('thought', 'sought'));
  });

  it('have American spelling, and the capital letter of the word in whose place they stand', async () => {
    expect(await understood('The barber was far away.', 'The harbour was far away.')).toBe(
      'The harbor was far away.',
    );
    expect(await understood('Ships were far away.', 'Sheep were far away.')).toBe('Sheep were far away.');
  });

  it('take the place of a number as a whole', async () => {
    expect(await understood('We have 13 rooms here.', 'We have thirty rooms here.')).toBe(
      'We have thirty rooms here.',
    );
  });

  it('are null if the recogniser is not sure', async () => {
    expect(await understood('I saw a big ship.', 'I saw a big sheep.', { confidence: 0.5 })).toBeNull();
    expect(
      await understood('I saw a big ship.', 'I saw a big sheep.', {
        error: 'replaced',
        sure: { 'sheep.': 0.3 },
      }),
    ).toBeNull();
  });

  it('are returned only if the assessment has a doubt, too', async () => {
    const sheep = 'I saw a big sheep.';
    expect(await understood('I saw a big ship.', sheep, { error: 'none' })).toBeNull();
    expect(await understood('I saw a big ship.', sheep, { error: 'unsure' })).toBeNull();
    expect(await understood('I saw a big ship.', sheep, { error: 'none', added: true })).toBe(sheep);
  });
});
