import { connect } from 'node:net';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { vi } from 'vitest';
import type { OpenAiServer } from './openai/index.ts';

/** Connects the SDK's own client to one of the fake server's Realtime sockets, and records the answers. */
export function joinRealtime(
  server: OpenAiServer,
  target: { model: string } | { intent: 'transcription' },
  key = server.key,
) {
  const client = new OpenAI({ apiKey: key, baseURL: server.url });
  // The SDK requires TLS, which the test server lacks, so the underlying connection is a plain one.
  const createConnection = () => connect(Number(new URL(server.url).port), '127.0.0.1');
  const socket = new OpenAIRealtimeWS({ ...target, options: { createConnection } as object }, client);
  const events: RealtimeServerEvent[] = [];
  const errors: unknown[] = [];
  socket.on('event', (event) => events.push(event));
  socket.on('error', (error) => errors.push(error));
  const opened = new Promise<void>((resolve) => socket.socket.on('open', () => resolve()));
  const ofType = <T extends RealtimeServerEvent['type']>(type: T) =>
    events.filter((event): event is Extract<RealtimeServerEvent, { type: T }> => event.type === type);
  const until = <T extends RealtimeServerEvent['type']>(type: T, count = 1) =>
    vi.waitFor(
      () => {
        const found = ofType(type);
        if (found.length < count) throw new Error(`${found.length} of ${type}`);
        return found;
      },
      { timeout: 20_000 },
    );
  return { socket, events, errors, opened, until };
}

/** Returns silence at 24 kHz in base64. */
export const silence = (ms: number) => Buffer.alloc(ms * 48).toString('base64');
/** Returns audio that is loud enough for a voice. */
export const voice = (ms: number) => Buffer.alloc(ms * 48, 0x10).toString('base64');
