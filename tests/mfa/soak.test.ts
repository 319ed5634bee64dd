import { afterAll, expect, it } from 'vitest';
import { readResidentBytes } from '../../tools/driver/servers/proxy.ts';
import { postAlign, speechFile, startMfaService } from '../../tools/mfa/service.ts';

const text = 'Three birds sat.';
const requests = 200;
const atOnce = 32;
const service = await startMfaService();
afterAll(() => service.close());

/** Sends `count` requests with limited concurrency and returns their statuses. */
async function send(count: number, fields: Parameters<typeof postAlign>[1]): Promise<number[]> {
  const statuses: number[] = [];
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const response = await postAlign(service, fields);
      await response.arrayBuffer();
      statuses.push(response.status);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return statuses;
}

it(`answers ${requests} requests, ${atOnce} at a time, and doesn't grow`, async () => {
  const fields = { audio: await speechFile(text), text };
  expect(await send(requests / 2, fields)).toEqual(Array(requests / 2).fill(200));
  const before = await readResidentBytes(service.child.pid ?? 0);
  expect(await send(requests / 2, fields)).toEqual(Array(requests / 2).fill(200));
  const after = await readResidentBytes(service.child.pid ?? 0);
  if (process.platform === 'linux') expect(after - before).toBeLessThan(64 * 2 ** 20);
  expect(await service.metric('queue_depth')).toBe(0);
  expect(await service.metric('requests_total{route="/align",status="200"}')).toBe(requests);
  for (const cause of ['crashed', 'hung', 'leaked']) {
    expect(await service.metric(`worker_restarts_total{cause="${cause}"}`)).toBe(0);
  }
}, 300_000);
