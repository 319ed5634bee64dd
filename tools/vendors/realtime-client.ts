import { connect } from 'node:net';
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { vi } from 'vitest';
import type { OpenAiServer } from './openai/index.ts';

/** The SDK's own client on one of the stand-in's Realtime sockets, and all that came back. */
export function joinRealtime(
  server: OpenAiServer,
  target: { model: string } | { intent: 'transcription' },
  key = server.key,
) {
  const client = new OpenAI({ apiKey: key, baseURL: server.url });
  // The SDK insists on TLS, which the tests' server hasn't: the connection beneath is a plain one.
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

/** Base64 of silence at 24 kHz. */
export const silence = (ms: number) => Buffer.alloc(ms * 48).toString('base64');
/** Loud enough to be somebody's. */
export const voice = (ms: number) => Buffer.alloc(ms * 48, 0x10).toString('base64');
