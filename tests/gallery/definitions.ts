import type { DefinitionSource } from '../../extension/messaging/definitions.ts';

const done = async () => ({ ok: true, value: null }) as const;

/** A dictionary with one word, whatever is asked. */
export const definitions: DefinitionSource = {
  lookUp: async ({ word }) => ({
    ok: true,
    value: {
      starred: false,
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
};
