import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sharedMfa } from '../../tools/mfa/real-mfa.ts';

/** The build arguments of `mfa-service/Dockerfile` that say where the models come from. */
const argumentNames = /^(MODEL|DICTIONARY|G2P)_(URL|SHA256)$/;

export interface ModelSource {
  name: string;
  buildArguments: string[];
  close(): Promise<void>;
}

/**
 * Returns the models of the image: those that the environment names (MODEL_URL, MODEL_SHA256 …), else the
 * small model of `../shared/mfa`, else the Dockerfile's own, `english_us_arpa`.
 */
export async function openModelSource(): Promise<ModelSource> {
  const given = Object.entries(process.env).filter(([name]) => argumentNames.test(name));
  if (given.length > 0) {
    return asSource(
      process.env.MODEL_URL ?? 'english_us_arpa',
      given.map(([name, value]) => `${name}=${value}`),
    );
  }
  const model = join(sharedMfa, 'model');
  return existsSync(model) ? serveModel(model) : asSource('english_us_arpa', []);
}

function asSource(name: string, values: readonly string[], close = () => Promise.resolve()): ModelSource {
  return { name, buildArguments: values.flatMap((value) => ['--build-arg', value]), close };
}

/** Serves a model's folder as a zip on the loopback, which RUN lines reach. It comes without a dictionary. */
async function serveModel(model: string): Promise<ModelSource> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-model-'));
  const zip = join(folder, 'model.zip');
  const files = (await readdir(model)).map((name) => join(model, name));
  await promisify(execFile)('python3', ['-m', 'zipfile', '-c', zip, ...files]);
  const content = await readFile(zip);
  await rm(folder, { recursive: true });
  const server = createServer((_, response) => response.end(content));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const values = [
    `MODEL_URL=http://127.0.0.1:${port}/model.zip`,
    `MODEL_SHA256=${createHash('sha256').update(content).digest('hex')}`,
    'DICTIONARY_URL=',
  ];
  return asSource(model, values, async () => {
    server.close();
  });
}
