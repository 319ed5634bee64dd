import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { eventually, startFaultBench } from '../../tools/proxy/fault-bench.ts';
import { spokenText, ways } from '../../tools/proxy/ways.ts';

/** A client that leaves ends the call upstream, so that nobody pays for an unread answer. */

// The timeout is long enough that only the client's leaving can have ended the call.
const bench = await startFaultBench({ UPSTREAM_TIMEOUT_MS: '20000' });
afterEach(() => {
  for (const way of ways) bench.vendorOf(way).reset();
});
afterAll(() => bench.close());

/** The paths of the tested call, without the list of voices before it. */
const path = /responses|chat|transcriptions|text-to-speech/;

describe.each(ways)('$name', (way) => {
  const meant = () => bench.vendorOf(way).requests.find((request) => path.test(request.path));

  async function expectGone(token: string) {
    await eventually(() => expect(meant()?.aborted).toBe(true));
    await eventually(() => {
      const used = bench.proxy
        .log()
        .split('\n')
        .filter((line) => line.includes('"totalMs"'));
      expect(used.length).toBe(settledBefore + 1);
    });
    settledBefore += 1;
    const { tokens, characters, audioSeconds } = await bench.used(token);
    expect(tokens).toBeLessThan(10_000);
    if (way.vendor === 'elevenlabs') expect(characters).toBe(spokenText.length);
    expect(audioSeconds).toBeLessThan(100);
  }

  it('is cancelled at the vendor if the client disconnects before the headers', async () => {
    bench.vendorOf(way).next({ type: 'hang-before-headers' }, { path });
    const token = await bench.proxy.token();
    const controller = new AbortController();
    const asking = way.ask({ url: bench.proxy.url, token, signal: controller.signal }).then(
      () => 'answered',
      (reason: unknown) => (reason instanceof Error ? reason.name : 'failed'),
    );
    await eventually(() => expect(meant()?.body).toBeDefined());
    controller.abort();
    expect(await asking).toBe('AbortError');
    await expectGone(token);
  });

  it('is cancelled at the vendor if the client disconnects in the middle of the answer', async () => {
    bench.vendorOf(way).next({ type: 'hang-mid-stream', afterChunks: 6 }, { path });
    const token = await bench.proxy.token();
    const controller = new AbortController();
    const asking = way.ask({ url: bench.proxy.url, token, signal: controller.signal }).then(
      async (answer) => {
        await answer.body?.getReader().read();
        return answer;
      },
      () => undefined,
    );
    await eventually(() => expect(meant()?.sentAtMs.length).toBeGreaterThan(1));
    // A complete answer arrives at the end, so there is nothing to wait for.
    if (way.form !== 'whole') await asking;
    controller.abort();
    await expectGone(token);
  });
});

let settledBefore = 0;
