import { expect, it, vi } from 'vitest';
import { fakePort } from './host-port.test-support.ts';
import type { HostPort } from './host-port.ts';
import { createLateHost } from './late-host.ts';

it('a late host loads with the first port, and misses no message and no end', async () => {
  const heard: unknown[] = [];
  const host = {
    isBusy: false,
    connect(port: HostPort) {
      port.onMessage.addListener((data) => heard.push(data));
      port.onDisconnect.addListener(() => heard.push('end'));
      port.postMessage('hello');
    },
    hush: vi.fn(async () => undefined),
  };
  const loaded = Promise.withResolvers<typeof host>();
  const load = vi.fn(() => loaded.promise);
  const late = createLateHost(load);
  await late.hush();
  expect([late.isBusy, load.mock.calls.length]).toEqual([false, 0]);
  const [one, other] = [fakePort(), fakePort()];
  for (const { port } of [one, other]) late.connect(port);
  expect(late.isBusy).toBe(true);
  one.say(1);
  one.say(2);
  one.leave();
  loaded.resolve(host);
  await vi.waitFor(() => expect(heard).toEqual([1, 2, 'end']));
  other.say(3);
  await late.hush();
  expect(heard.at(-1)).toBe(3);
  expect(one.port.postMessage).toHaveBeenCalledWith('hello');
  expect([late.isBusy, load.mock.calls.length, host.hush.mock.calls.length]).toEqual([false, 1, 1]);
});

it('a host that could not be loaded closes its port, and is loaded with the next one', async () => {
  vi.spyOn(console, 'error').mockReturnValueOnce();
  const connect = vi.fn();
  const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue({ isBusy: true, connect });
  const late = createLateHost(load);
  const [one, other] = [fakePort().port, fakePort().port];
  late.connect(one);
  await vi.waitFor(() => expect(one.disconnect).toHaveBeenCalledOnce());
  expect(late.isBusy).toBe(false);
  late.connect(other);
  await vi.waitFor(() => expect(connect).toHaveBeenCalledOnce());
  expect(other.disconnect).not.toHaveBeenCalled();
});
