import { AppError } from '@sayable/shared/std';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, readSettings, serverStore } from '../../storage/index.ts';
import { type Answering, json, plain, startAnswering } from './answering.test-support.ts';
import { createConnection } from './connection.ts';
import { createServerClient } from './server-client.ts';

const token = 'say_one_secret';
let server: Answering;
const client = createServerClient({ readServer: () => serverStore.get() });
const connection = createConnection({ client, servers: serverStore, changeSettings });
const asked = () => server.asked.map(({ method, path }) => `${method} ${path}`);
const join = async () => {
  server.answer = json(201, { installId: 'one', token, expiresAt: 9 });
  await connection.join(server.address, 'code');
};

beforeEach(async () => {
  fakeBrowser.reset();
  server = await startAnswering();
});
afterEach(async () => {
  await serverStore.remove();
  await server.close();
});

describe('the connection to a server', () => {
  it('is stored, with the token in the database only, which no page can read', async () => {
    await changeSettings({ serverVoiceId: 'of another server' });
    await join();
    expect(await serverStore.get()).toEqual({
      address: server.address,
      installId: 'one',
      token,
      expiresAt: 9,
    });
    expect(await readSettings()).toMatchObject({ serverAddress: server.address, serverVoiceId: null });
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain(token);
  });

  it('is removed from the server again if it could not be stored', async () => {
    vi.spyOn(serverStore, 'put').mockRejectedValueOnce(new AppError('internal', 'The disk is full.'));
    server.answer = (request, response) =>
      request.method === 'POST'
        ? json(201, { installId: 'one', token, expiresAt: 9 })(request, response)
        : plain(204, '')(request, response);
    await expect(connection.join(server.address, 'code')).rejects.toThrow('The disk is full.');
    expect(asked()).toEqual(['POST /api/installs', 'DELETE /api/installs/me']);
    expect(await serverStore.get()).toBeUndefined();
    expect((await readSettings()).serverAddress).toBeNull();
  });

  it('is tested with the server’s status of this device and the round-trip time', async () => {
    await join();
    const status = {
      installId: 'one',
      expiresAt: 9,
      parts: { languageModel: true, voice: false, aligner: false, conversation: false, realtime: false },
      used: { tokens: 0, characters: 0, audioSeconds: 0 },
      limit: { tokens: 1, characters: 1, audioSeconds: 1 },
    };
    server.answer = (request, response) =>
      json(200, request.url === '/health' ? { status: 'ok' } : status)(request, response);
    // A server without conversations doesn't list them.
    expect(await connection.test()).toEqual({
      status,
      roundTripMs: expect.any(Number),
    });
  });

  it('ends on the device and at the server', async () => {
    await join();
    server.answer = plain(204, '');
    expect(await connection.leave()).toEqual({ wasTold: true });
    expect(asked().at(-1)).toBe('DELETE /api/installs/me');
    expect(await serverStore.get()).toBeUndefined();
    expect(await readSettings()).toMatchObject({ serverAddress: null, serverVoiceId: null });
  });

  it('ends on the device if the server can’t be notified, and says so', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await join();
    await server.close();
    expect(await connection.leave()).toEqual({ wasTold: false });
    expect(await serverStore.get()).toBeUndefined();
    expect(warned.mock.calls.flat().map(String).join(' ')).not.toContain(token);
  });
});
