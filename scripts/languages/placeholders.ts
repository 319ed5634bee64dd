import { resolve } from 'node:path';
import type { Catalogue } from './translations.ts';

/** The file that states the placeholders. TypeScript knows the keys of a JSON file, and of its texts only that they are texts. */
export const placeholdersFile = resolve(
  import.meta.dirname,
  '../../shared/src/texts/placeholders.generated.ts',
);

/** Returns the code that states the placeholders of each text. A text with plural forms has `count` as well. */
export function placeholdersCode(english: Catalogue): string {
  const namespaces = Object.entries(english).map(([namespace, texts]) => {
    const lines = Object.entries(texts).flatMap(([key, text]) => lineOf(key, text));
    return lines.length === 0
      ? `  '${namespace}': Record<never, never>;\n`
      : `  '${namespace}': {\n${lines.join('')}  };\n`;
  });
  return `/** The placeholders of the English texts, by namespace and key. Written by \`npm run languages -- --placeholders\`. */\nexport interface TextPlaceholders {\n${namespaces.join('')}}\n`;
}

function lineOf(key: string, text: string): string[] {
  if (key.endsWith('_one')) return [];
  const base = key.replace(/_other$/, '');
  const found = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  const names = new Set(base === key ? found : ['count', ...found]);
  return names.size === 0 ? [] : [`    '${base}': ${[...names].map((name) => `'${name}'`).join(' | ')};\n`];
}
