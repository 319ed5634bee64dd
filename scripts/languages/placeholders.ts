import { resolve } from 'node:path';
import type { Catalogue } from './translations.ts';

/**
 * The file that states the placeholders. TypeScript knows the keys of a JSON file, and of its texts only that
 * they are texts.
 */
export const placeholdersFile = resolve(import.meta.dirname, '../../shared/src/texts/placeholders.json');

/**
 * Returns the placeholders of each text, as the file states them. A text with plural forms has the number
 * `count`.
 */
export function placeholdersOf(english: Catalogue): string {
  const namespaces = Object.entries(english).map(([namespace, texts]) => {
    const lines = Object.entries(texts).flatMap(([key, text]) => lineOf(key, text));
    return `  "${namespace}": {${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}}`;
  });
  return `{\n${namespaces.join(',\n')}\n}\n`;
}

function lineOf(key: string, text: string): string[] {
  if (key.endsWith('_one')) return [];
  const base = key.replace(/_other$/, '');
  const found = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  const names = new Set(base === key ? found : ['count', ...found]);
  const stated = [...names].map((name) => `"${name}": ${name === 'count' ? 0 : '""'}`);
  return names.size === 0 ? [] : [`    "${base}": { ${stated.join(', ')} }`];
}
