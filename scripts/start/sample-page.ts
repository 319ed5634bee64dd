import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup/dependencies.mjs';
import { type StaticServer, serveFolder } from '../setup/static-server.ts';

const folder = join(root, 'scripts', 'sample');

/** The sentence on the sample page. */
export const sampleSentence =
  'They thought the weather would develop slowly, so nobody hurried to the harbor.';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Serves the sample page.
 * @param sentence the sentence that replaces {@link sampleSentence}
 * @param port 0 selects any free port
 */
export async function serveSample(sentence = sampleSentence, port = 0): Promise<StaticServer> {
  const escaped = sentence.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  return serveFolder(folder, {
    port,
    overrides: { '/index.html': page.replace(sampleSentence, () => escaped) },
  });
}
