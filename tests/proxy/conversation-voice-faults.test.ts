import type { VoiceChunk } from '@sayable/shared/ports';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  heard,
  options,
  pieces,
  sayAll,
  type VoiceSettings,
  voiceBefore,
} from '../../tools/proxy/voice-bench.ts';
import {
  type ElevenLabsServer,
  type Fault,
  startElevenLabsServer,
  upstreamSecret,
} from '../../tools/vendors/elevenlabs/index.ts';

let server: ElevenLabsServer;
const conversationVoice = (settings: VoiceSettings = {}) => voiceBefore(server, settings);
beforeAll(async () => {
  server = await startElevenLabsServer({ speechPaceMs: 0 });
  await server.prepare([pieces[0] ?? '', `${pieces[1]} `]);
});
beforeEach(() => server.reset());
afterAll(() => server.close());

describe('the conversation voice with a failing socket', () => {
  const path = /multi-stream/;
  const atTheDoor: Fault[] = [
    { type: 'status', status: 429 },
    { type: 'status', status: 404 },
    { type: 'status', status: 500 },
    { type: 'hang-before-headers' },
    { type: 'reset-before-headers' },
  ];
  it.each(atTheDoor)('speaks sentence by sentence over HTTP if there is no socket: %o', async (fault) => {
    server.next(fault, { path, times: 2 });
    const timeoutMs = fault.type === 'hang-before-headers' ? 300 : 10_000;
    expect(heard(await sayAll(conversationVoice({ timeoutMs }).open(options))).seconds).toBeGreaterThan(2.5);
    expect(server.requests.filter(({ path: one }) => one.includes('stream/with-timestamps'))).toHaveLength(2);
  });

  const inTheMiddle: [Fault, string][] = [
    [{ type: 'hang-mid-stream' }, 'timeout'],
    [{ type: 'reset-mid-stream' }, 'upstream-unavailable'],
    [{ type: 'truncated' }, 'upstream-unavailable'],
    [{ type: 'error-event' }, 'upstream-unavailable'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
  ];
  it.each(inTheMiddle)(
    'ends with a typed error, and keeps the chunks that were spoken: %o',
    async (fault, code) => {
      server.next(fault, { path });
      const timeoutMs = fault.type === 'hang-mid-stream' ? 2_000 : 10_000;
      const speech = conversationVoice({ timeoutMs }).open(options);
      const chunks: VoiceChunk[] = [];
      for (const piece of pieces) speech.say(piece);
      speech.finish();
      const failure = await (async () => {
        for await (const chunk of speech.chunks) chunks.push(chunk);
      })().catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ name: 'AppError', code });
      expect(String(failure)).not.toContain(upstreamSecret);
      expect(chunks).toHaveLength(1);
      await vi.waitFor(() => expect(server.sockets.every(({ isOpen }) => !isOpen)).toBe(true));
    },
  );

  it('falls back to HTTP if no audio arrives', async () => {
    server.next({ type: 'empty' }, { path });
    expect(heard(await sayAll(conversationVoice().open(options))).seconds).toBeGreaterThan(2.5);
  });
});
