import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** The most bytes, gzipped, of each script that runs in the pages of other sites. */
const budgets = new Map([
  ['card.js', 155_500],
  ['player.js', 9_000],
  ['content-scripts/page.js', 13_300],
]);

/**
 * The libraries that no script of a page carries. Data is checked where it arrives, in the extension's own contexts, so a
 * page needs no schemas; and the database is not a page's.
 */
const foreign = /[\\/]node_modules[\\/](zod|dexie)[\\/]/;

interface BuiltScript {
  fileName: string;
  code: string;
  /** The paths of its modules. */
  moduleIds: readonly string[];
}

/** Returns a sentence for each fault of a script: too many bytes, or a library that it may not have. */
export function pageScriptFaults({ fileName, code, moduleIds }: BuiltScript): string[] {
  const most = budgets.get(fileName);
  if (most === undefined) return [];
  const bytes = gzipSync(code, { level: 9 }).length;
  const libraries = new Set(moduleIds.flatMap((path) => foreign.exec(path)?.[1] ?? []));
  return [
    ...(bytes > most ? [`${fileName} has ${bytes} bytes gzipped. It may have ${most}.`] : []),
    ...[...libraries].map((library) => `${fileName} contains ${library}.`),
  ];
}

/** Fails the build if a script of other sites' pages has a fault. */
export function pageBudgets(): Plugin {
  return {
    name: 'page-budgets',
    writeBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const faults = pageScriptFaults(output);
        if (faults.length > 0) throw new Error(`${faults.join('\n')}\nSee scripts/release/page-budgets.ts.`);
      }
    },
  };
}
