import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '../replies/measure-spoken.ts';
import { playedScene } from '../replies/scenes.ts';
import { wordErrors } from '../transcripts/word-errors.ts';
import { type BadSound, badSounds } from './bad-sounds.ts';
import { type Ears, type HeardTurn, openEars } from './open-ears.ts';

/** The first run fetches the published networks; later ones find them in the cache. */
const MAKING_MS = 300_000;

let ears: Ears;
let sounds: BadSound[];
beforeAll(async () => {
  [ears, sounds] = [await openEars(), await badSounds()];
}, MAKING_MS);
afterAll(() => ears.dispose());

/** Hears a sound at the café's counter by the recognisers of a conversation without a server. */
async function heard(name: string) {
  const sound = sounds.find((one) => one.name === name);
  if (!sound) throw new Error(`no sound ${name}`);
  const { both } = await ears.hear(sound.samples, placeOf({ place: 'cafe/start', item: 'drink' }));
  return { said: sound.said.join(' '), both, text: both.type === 'completed' ? both.text : '' };
}

function answerTo(both: Extract<HeardTurn, { type: 'completed' }>) {
  const { dialogue } = playedScene('cafe');
  return dialogue.answer(dialogue.start(), { text: both.text, ...both.heard });
}

describe('sounds that a recogniser has trouble with', () => {
  it.each(['music', 'a babble of six'])(
    'writes no words down for %s',
    async (name) => {
      const { both, text } = await heard(name);
      expect(text).toBe('');
      // Nothing was caught: the panel says so, with the replies that can be said.
      expect(both.type === 'unsure' || both.text === '').toBe(true);
    },
    MAKING_MS,
  );

  it(
    'accepts no reply when two people speak at once',
    async () => {
      const { both } = await heard('two voices at once');
      if (both.type === 'completed' && both.text !== '') {
        const { acts, text } = answerTo(both);
        expect(acts.map(({ kind }) => kind)).not.toContain('answer');
        expect(text).not.toBe('');
      }
    },
    MAKING_MS,
  );

  it(
    'hears a whisper',
    async () => {
      const { said, both, text } = await heard('a whisper');
      const { words, errors } = wordErrors(said, text);
      expect(errors / words).toBeLessThan(0.4);
      if (both.type === 'completed')
        expect(answerTo(both).acts.map(({ kind }) => kind)).not.toContain('answer');
    },
    MAKING_MS,
  );

  it(
    'transcribes a monologue of a minute with few word errors',
    async () => {
      const { said, both, text } = await heard('a monologue of a minute');
      const { words, errors } = wordErrors(said, text);
      expect(errors / words).toBeLessThan(0.2);
      if (both.type === 'completed') expect(answerTo(both).text).not.toBe('');
    },
    MAKING_MS,
  );
});
