import type placeholders from './placeholders.json';

/**
 * The placeholders of the English texts, by namespace and key. `npm run languages -- --placeholders` writes
 * their file.
 */
export type TextPlaceholders = typeof placeholders;

type Plural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** The texts of a namespace, by key. */
export type Texts = Readonly<Record<string, string>>;

/** The keys of a namespace; a text with plural forms counts as one. */
export type TextKey<T extends Texts> = Plural<keyof T & string>;

type NamesOf<Placeholders, Key> = Key extends keyof Placeholders ? keyof Placeholders[Key] : never;

type Values<Names> = {
  readonly [Name in Names & string]: Name extends 'count' ? number : string | number;
};

/**
 * Returns the text of a key in the current language, with its placeholders filled in.
 * @template T the English texts
 * @template Placeholders the names of the placeholders, by the key of each text that has any
 */
export type Translate<T extends Texts, Placeholders> = <Key extends TextKey<T>>(
  key: Key,
  ...values: [NamesOf<Placeholders, Key>] extends [never] ? [] : [values: Values<NamesOf<Placeholders, Key>>]
) => string;
