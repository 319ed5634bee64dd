import type { DefinitionSource } from '../../extension/messaging/definitions.ts';
import type { WordExplanation } from '../../extension/messaging/messages.ts';

const explanation: WordExplanation = {
  meaning: 'Had an idea or an opinion; here it means that she believed it would rain.',
  example: 'I thought you were at home.',
  translation: 'pensó',
  note: null,
};
const done = async () => ({ ok: true, value: null }) as const;

/** A dictionary that has one word, whatever is requested. */
export const definitions: DefinitionSource = {
  lookUp: async ({ word }) => ({
    ok: true,
    value: {
      starred: false,
      canExplain: false,
      parts: [],
      entry: {
        word,
        pronunciations: [['TH', 'AO1', 'T']],
        lexemes: [
          {
            lemma: 'think',
            partOfSpeech: 'verb',
            senses: [
              {
                gloss: 'judge or regard; look upon; judge',
                examples: ['I think he is very smart', 'I think that he is her boyfriend'],
              },
              { gloss: 'expect, believe, or suppose', examples: ['I thought to find her in a bad state'] },
            ],
          },
          {
            lemma: 'thought',
            partOfSpeech: 'noun',
            senses: [{ gloss: 'the content of cognition', examples: ['it was not a good idea'] }],
          },
        ],
      },
    },
  }),
  star: done,
  unstar: done,
  explain: async () => ({ ok: true, value: explanation }),
  say: async () => ({ ok: true, value: { instead: null } }),
  translate: done,
  openOptions: done,
};
