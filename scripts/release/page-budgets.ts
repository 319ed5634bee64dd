import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** The most bytes, gzipped, of each script that runs in the pages of other sites. */
const budgets = new Map([
  ['card.js', 126_500],
  ['player.js', 35_000],
  ['content-scripts/page.js', 1_900],
  ['selection.js', 9_000],
  ['button.js', 11_200],
]);

/**
 * The libraries that no script of a page carries. Data is checked where it arrives, in the extension's own
 * contexts, so a page needs no schemas; and the database is not a page's.
 */
const foreign = /[\\/]node_modules[\\/](zod|dexie)[\\/]/;

interface BuiltScript {
  fileName: string;
  code: string;
  /** The paths of its modules. */
  moduleIds: readonly string[];
}

/**
 * One such letter, and the browser keeps two bytes for each letter of the script. The bundler escapes all but
 * those in raw templates.
 */
const wide = /[^\0-\xff]/;

/** Returns a sentence for each fault of a script: too many bytes, a wide letter, a library that is not allowed. */
export function pageScriptFaults({ fileName, code, moduleIds }: BuiltScript): string[] {
  const most = budgets.get(fileName);
  if (most === undefined) return [];
  const bytes = gzipSync(code, { level: 9 }).length;
  const libraries = new Set(moduleIds.flatMap((path) => foreign.exec(path)?.[1] ?? []));
  return [
    ...(bytes > most ? [`${fileName} has ${bytes} bytes gzipped. It may have ${most}.`] : []),
    ...(wide.test(code) ? [`${fileName} has “${wide.exec(code)}”. Write it as \\u….`] : []),
    ...[...libraries].map((library) => `${fileName} contains ${library}.`),
  ];
}

/**
 * The most that a page of the extension loads before it shows anything. Each file takes time, however small
 * it is.
 */
const startBudgets = new Map([
  ['popup', { bytes: 352_000, files: 4 }],
  ['progress', { bytes: 379_000, files: 3 }],
]);

interface BuiltChunk extends Pick<BuiltScript, 'fileName' | 'code'> {
  name: string;
  isEntry: boolean;
  /** The file names of its static imports. */
  imports: readonly string[];
}

/**
 * Returns a sentence for each page of the extension whose script and static imports are too many bytes or
 * files.
 */
export function startFaults(chunks: readonly BuiltChunk[]): string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  return chunks.flatMap((entry) => {
    const most = entry.isEntry ? startBudgets.get(entry.name) : undefined;
    if (most === undefined) return [];
    const loaded = new Set([entry.fileName]);
    // A set that grows while it is walked is walked to its end.
    for (const file of loaded) for (const next of byFile.get(file)?.imports ?? []) loaded.add(next);
    const bytes = [...loaded].reduce((sum, file) => sum + Buffer.byteLength(byFile.get(file)?.code ?? ''), 0);
    if (bytes <= most.bytes && loaded.size <= most.files) return [];
    const found = `${bytes} bytes of script in ${loaded.size} files`;
    return [`The page ${entry.name} starts with ${found}. It may have ${most.bytes} in ${most.files}.`];
  });
}

/**
 * Fails the build if a script of other sites' pages has a fault, or a page of the extension starts with too
 * much.
 */
export function pageBudgets(): Plugin {
  return {
    name: 'page-budgets',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const faults = [...chunks.flatMap(pageScriptFaults), ...startFaults(chunks)];
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\nSee scripts/release/page-budgets.ts.`);
    },
  };
}
