import assert from 'node:assert/strict';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AlignAnswer } from '@sayable/shared/contracts';
import { createServerClient } from '../../extension/adapters/server/index.ts';
import { serverAlignerFinder } from '../../extension/offscreen/server/server-aligner.ts';
import { speechFile } from '../../tools/mfa/service.ts';
import { images } from './build.ts';
import { type Container, startContainer } from './container.ts';

const megabyte = 2 ** 20;
const service = { memoryBytes: 6_144 * megabyte, tmpBytes: 256 * megabyte };
const proxy = { memoryBytes: 1_024 * megabyte, tmpBytes: 64 * megabyte };
const nodeUser = 1_000;
const startWithinMs = 120_000;
const text = 'Three birds sat on the fence.';

/**
 * Plays `compose.yaml` without Docker: the service from its image, the proxy from its image in front of it,
 * and the extension's client that joins and asks. All of it has one network, in which there is nothing but
 * the loopback.
 */
async function main(): Promise<void> {
  assert.deepEqual(Object.keys(networkInterfaces()), ['lo'], 'Start this by `npm run images`.');
  const ledger = await mkdtemp(join(tmpdir(), 'sayable-ledger-'));
  await chown(ledger, nodeUser, nodeUser);
  const started: Container[] = [];
  const start = async (...options: Parameters<typeof startContainer>) => {
    const container = await startContainer(...options);
    started.push(container);
    return container;
  };
  try {
    const startedAt = performance.now();
    const aligner = await start({ ...service, image: images.service.name });
    const gate = await start({
      ...proxy,
      image: images.proxy.name,
      environment: { MFA_URL: 'http://127.0.0.1:8080', OPEN_REGISTRATION: 'true' },
      volumes: { '/app/.sayable/proxy': ledger },
    });
    await answers('http://127.0.0.1:8080/ready', aligner);
    const since = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
    console.log(`The service is ready after ${since()}.`);
    await answers('http://127.0.0.1:8787/health', gate);
    await ask(since);
    for (const [name, container] of Object.entries({ service: aligner, proxy: gate })) {
      const peak = await container.peakBytes();
      if (peak !== undefined)
        console.log(`The ${name}'s container used up to ${Math.round(peak / megabyte)} MB.`);
    }
    await started.pop()?.close();
    await started.pop()?.close();
    await verify(start);
  } finally {
    for (const container of started) await container.close();
    await rm(ledger, { recursive: true });
  }
}

/** Joins and asks `/api/align` as the extension does. */
async function ask(since: () => string): Promise<void> {
  const address = 'http://127.0.0.1:8787';
  const server = await createServerClient({ readServer: async () => undefined }).join(address, '');
  const client = createServerClient({ readServer: async () => server });
  assert.equal((await client.status()).parts.aligner, true);
  const aligner = await serverAlignerFinder(client, address, () => performance.now())();
  if (!aligner) throw new Error('The service has no MFA.');
  const recording = { bytes: await speechFile(text), mime: 'audio/wav' };
  const reference = { bytes: await speechFile(text, { voice: 'slt' }), mime: 'audio/wav' };
  const bytesPerMs = 32;
  const audioMs = (recording.bytes.length + reference.bytes.length) / bytesPerMs;
  const request = { text, recording, reference, audioMs };
  const { signal } = new AbortController();
  const milliseconds: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const askedAt = performance.now();
    const answer: AlignAnswer = await aligner.align(request, { signal });
    milliseconds.push(Math.round(performance.now() - askedAt));
    assert.equal(answer.engine.name, 'mfa');
    assert.deepEqual(
      answer.user.map(({ word }) => word),
      text.toLowerCase().replace('.', '').split(' '),
    );
    if (count === 0) console.log(`The extension's client has its first answer after ${since()}.`);
  }
  console.log(`Its ten answers took ${milliseconds.join(', ')} ms.`);
}

/** Runs the conformance suite inside its image. */
async function verify(start: typeof startContainer): Promise<void> {
  const container = await start({ ...service, image: images.verify.name });
  const code = await container.ended;
  console.log(`\n${container.output()}`);
  assert.equal(code, 0, 'The conformance suite failed inside the image.');
}

/** Waits until the address answers with success. Fails with the container's output. */
async function answers(url: string, container: Container): Promise<void> {
  const until = performance.now() + startWithinMs;
  let hasEnded = false;
  void container.ended.then(() => {
    hasEnded = true;
  });
  while (performance.now() < until && !hasEnded) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await delay(50);
  }
  throw new Error(`${url} doesn't answer:\n${container.output()}`);
}

await main();
