type Plural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** The texts of a namespace, by key. */
export type Texts = Readonly<Record<string, string>>;

/** The keys of a namespace; a text with plural forms counts as one. */
export type TextKey<T extends Texts> = Plural<keyof T & string>;

type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type TextOf<T extends Texts, Key extends string> = Key extends keyof T
  ? T[Key]
  : `${Key}_other` extends keyof T
    ? T[`${Key}_other`]
    : never;

type Values<T extends Texts, Key extends string> = {
  readonly [Name in
    | Placeholders<TextOf<T, Key>>
    | (Key extends keyof T ? never : 'count')]: Name extends 'count' ? number : string | number;
};

/** Returns the text of a key in the current language, with its placeholders filled in. */
export type Translate<T extends Texts> = <Key extends TextKey<T>>(
  key: Key,
  ...values: keyof Values<T, Key> extends never ? [] : [values: Values<T, Key>]
) => string;
