import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Texts by namespace and key, of English or of a translation. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;

const shared = resolve(import.meta.dirname, '../../shared');
/** A file of English texts. */
const namespaceSchema = z.record(z.string().regex(/^[\w-]+$/), z.string().min(1));

const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** Returns the tags of the languages that have a translation. */
export function translatedLanguages(): string[] {
  return readdirSync(resolve(shared, 'languages'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
}

/** Returns the English catalogue. @throws Error if a file is no namespace of texts */
export function readEnglish(): Catalogue {
  const folder = resolve(shared, 'src/texts/en');
  const namespaces = readdirSync(folder).map((name) => {
    const texts = namespaceSchema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
    return [name.slice(0, -'.json'.length), texts] as const;
  });
  return Object.fromEntries(namespaces);
}

/** Returns the translation into a language; empty if there is none yet. */
export function readTranslation(tag: string): Catalogue {
  if (!translatedLanguages().includes(tag)) return {};
  const translation: Catalogue = JSON.parse(readFileSync(fileOf(tag), 'utf8'));
  return translation;
}

/**
 * Writes a translation with the namespaces and keys in the order of the English catalogue, without the keys
 * that English no longer has.
 */
export function writeTranslation(tag: string, english: Catalogue, translation: Catalogue): void {
  const ordered = Object.entries(english).map(([namespace, texts]) => {
    const bases = [...new Set(Object.keys(texts).map(baseOf))];
    const translated = Object.entries(translation[namespace] ?? {});
    const kept = bases.flatMap((base) =>
      translated.filter(([key]) => (key in texts || pluralOf(key, texts) ? baseOf(key) === base : false)),
    );
    return [namespace, Object.fromEntries(kept)];
  });
  writeFileSync(fileOf(tag), `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`);
}

/**
 * Returns the English texts that a translation lacks. A text with a count needs each plural category that
 * whole numbers of the language have.
 */
export function missingTexts(tag: string, english: Catalogue, translation: Catalogue): Catalogue {
  const categories = wholeNumberCategories(tag);
  const missing = Object.entries(english).map(([namespace, texts]) => {
    const translated = translation[namespace] ?? {};
    const needed = Object.entries(texts).flatMap(([key, text]) => {
      if (!pluralOf(key, texts)) return [[key, text] as const];
      if (!key.endsWith('_other')) return [];
      const one = texts[`${baseOf(key)}_one`] ?? text;
      return categories.map(
        (category) => [`${baseOf(key)}_${category}`, category === 'one' ? one : text] as const,
      );
    });
    return [namespace, Object.fromEntries(needed.filter(([key]) => !(key in translated)))] as const;
  });
  return Object.fromEntries(missing.filter(([, texts]) => Object.keys(texts).length > 0));
}

/**
 * Returns the faults of a translation, one sentence each: missing and unknown keys, lost placeholders and
 * marks.
 */
export function translationFaults(tag: string, english: Catalogue, translation: Catalogue): string[] {
  const missing = Object.entries(missingTexts(tag, english, translation)).flatMap(([namespace, texts]) =>
    Object.keys(texts).map((key) => `${namespace}.${key} is missing.`),
  );
  const faults = Object.entries(translation).flatMap(([namespace, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const original = originalOf(english[namespace] ?? {}, key);
      if (original === undefined) return [`${namespace}.${key} is unknown.`];
      return sameParts(original, text, pluralEnding.test(key))
        ? []
        : [`${namespace}.${key} has other placeholders.`];
    }),
  );
  return [...missing, ...faults];
}

function fileOf(tag: string): string {
  return resolve(shared, 'languages', `${tag}.json`);
}

function baseOf(key: string): string {
  return key.replace(pluralEnding, '');
}

/** Tells if a key is a form of a text with a count. */
function pluralOf(key: string, texts: Readonly<Record<string, string>>): boolean {
  return pluralEnding.test(key) && `${baseOf(key)}_other` in texts;
}

function originalOf(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return texts[key] ?? (pluralOf(key, texts) ? texts[`${baseOf(key)}_other`] : undefined);
}

/** The count itself may be left out of a plural form: "one try". */
function sameParts(original: string, text: string, isPlural: boolean): boolean {
  const parts = (of: string) =>
    (of.match(/\{\{\w+\}\}|\*|%s/g) ?? [])
      .filter((part) => !(isPlural && (part === '{{count}}' || part === '{{number}}')))
      .sort()
      .join(' ');
  return parts(original) === parts(text);
}

function wholeNumberCategories(tag: string): Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(tag);
  const numbers = [...Array(201).keys(), 1_000, 1_000_000];
  return [...new Set(numbers.map((number) => rules.select(number)))];
}
