import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';

/**
 * Returns the resident memory of all renderer processes in megabytes. A page's own heap figures leave out WebAssembly.
 * Linux only.
 */
export async function residentMegabytes(browser: Browser): Promise<number> {
  const session = await browser.target().createCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => residentBytes(id)));
    return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
  } finally {
    await session.detach();
  }
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
