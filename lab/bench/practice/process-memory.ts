import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';

/**
 * Returns the resident memory of all renderer processes in megabytes. A page's own heap figures leave out
 * WebAssembly. Linux only.
 */
export async function residentMegabytes(browser: Browser): Promise<number> {
  return sumOfProcesses(browser, (type) => type === 'renderer', 'status', /^VmRSS:\s+(\d+) kB$/m);
}

/** Returns the memory of all processes of a browser in megabytes; shared pages count once. Linux only. */
export async function proportionalMegabytes(browser: Browser): Promise<number> {
  return sumOfProcesses(browser, () => true, 'smaps_rollup', /^Pss:\s+(\d+) kB$/m);
}

/** Sums one line of a file of `/proc`, in kilobytes there and in megabytes here. */
async function sumOfProcesses(
  browser: Browser,
  isCounted: (type: string) => boolean,
  file: 'status' | 'smaps_rollup',
  line: RegExp,
): Promise<number> {
  const session = await browser.target().createCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const counted = processInfo.filter(({ type }) => isCounted(type));
    const texts = await Promise.all(counted.map(({ id }) => textUnlessEnded(`/proc/${id}/${file}`)));
    return texts.reduce((sum, text) => sum + Number(line.exec(text)?.[1] ?? 0), 0) / 1024;
  } finally {
    await session.detach();
  }
}

/**
 * Chromium ends its spare renderer at any moment: a process may end between the listing and the reading, and
 * holds nothing then.
 */
async function textUnlessEnded(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  });
}
