import ownNames from './languages.json' with { type: 'json' };

/** Common first languages of learners of English, by BCP 47 tag, each with its own name. */
export const languages: readonly (readonly [tag: string, ownName: string])[] = Object.entries(ownNames);
