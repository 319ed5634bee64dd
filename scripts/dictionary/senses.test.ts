import { describe, expect, it } from 'vitest';
import { createEmbeddedDictionary } from '../../shared/src/definition/index.ts';
import { shardReader } from './shards.test-support.ts';

const dictionary = createEmbeddedDictionary({ loadShard: await shardReader() });

async function firstSense(word: string, sentence: string): Promise<string> {
  const lexeme = (await dictionary.lookUp(word, { sentence }))?.lexemes[0];
  return lexeme ? `${lexeme.lemma} ${lexeme.partOfSpeech}: ${lexeme.senses[0]?.gloss}` : 'nothing';
}

describe('the first sense', () => {
  it.each([
    ['bank', 'He sat on the bank of the river and watched the water.', /^bank noun: sloping land/],
    ['bank', 'She deposited the money at the bank.', /^bank noun: a financial institution/],
    ['live', 'They live in a small house.', /^live verb: be an inhabitant/],
    ['live', 'We watched the live show on television.', /^live adjective/],
    ['left', 'He left the house at noon.', /^leave verb: go away/],
    ['left', 'The shop is on the left.', /^left noun/],
    ['turkey', 'They flew to Turkey in May.', /^Turkey noun: a Eurasian republic/],
    ['turkey', 'We ate roast turkey for dinner.', /^turkey noun/],
    ['May', 'They flew to Turkey in May.', /^May noun: the month/],
    ['may', 'You may go now.', /^may auxiliary verb/],
    ['light', 'The light was very bright.', /^light noun/],
    ['light', 'The bag is light and easy to carry.', /^light adjective: of comparatively little/],
    ['book', 'She wants to book a table.', /^book verb/],
    ['fine', 'She had to pay a fine for parking.', /^fine noun: money/],
    ['better', 'This one is better than that.', /^good adjective/],
    ['better', 'He sings better now.', /^well adverb/],
    ['running', 'He was running in the park.', /^run verb: move fast/],
    ['leaves', 'The leaves of the tree fell.', /^leaf noun/],
    ['leaves', 'She leaves at nine.', /^leave verb/],
    ['saw', 'I saw her yesterday.', /^see verb/],
    ['glasses', 'He wears glasses.', /^glasses noun/],
    ['well', 'She dances well.', /^well adverb/],
    ['creams', 'Two ice creams, please.', /^ice cream noun/],
    ['gave', 'He gave up smoking.', /^give up verb/],
    ['course', 'Of course it rained.', /^of course adverb/],
    ['york', 'She was born in New York City.', /^New York City noun/],
    ['live', 'They live in the city.', /^live verb: be an inhabitant/],
    ['light', 'He turned off the traffic light.', /^traffic light noun/],
    ['at', 'We left at noon.', /^at preposition/],
    [
      'develop',
      'They thought the weather would develop slowly, so nobody hurried to the harbor.',
      /^develop verb: (come into existence|grow, progress)/,
    ],
    ['develop', 'They will develop a new engine.', /^develop verb: make something new/],
    ['closed', 'She closed the door.', /^close verb: move so that an opening/],
  ])('for %s in “%s” fits the sentence', async (word, sentence, sense) => {
    expect(await firstSense(word, sentence)).toMatch(sense);
  });

  it('has examples of the word itself only', async () => {
    const sentence = 'They thought the weather would develop slowly, so nobody hurried to the harbor.';
    for (const word of ['hurried', 'harbor', 'weather', 'thought']) {
      const entry = await dictionary.lookUp(word, { sentence });
      const examples = (entry?.lexemes ?? []).flatMap(({ senses }) => senses.flatMap((one) => one.examples));
      expect(
        examples.filter(
          (example) => !new RegExp(word.slice(0, 4), 'i').test(example) && !/think/i.test(example),
        ),
      ).toEqual([]);
    }
  });

  it('is the most frequent one without a sentence', async () => {
    expect(await firstSense('dog', '')).toMatch(/^dog noun: a member of the genus Canis/);
  });
});
