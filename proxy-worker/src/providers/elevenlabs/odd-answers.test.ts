import { createServer, type RequestListener } from 'node:http';
import type { SpeechRequest } from '@sayable/shared/contracts';
import { afterEach, expect, it } from 'vitest';
import { elevenLabsVoice } from './speech.ts';

/** The deviations from the vendor's protocol that compatible servers may have. */

const request: SpeechRequest = { text: 'Yes.', format: 'mp3_44100_64', speed: 1, timings: false };
let close: (() => void) | undefined;
afterEach(() => close?.());

async function speakAt(listener: RequestListener, asked: Partial<SpeechRequest> = {}): Promise<Buffer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  close = () => server.close().closeAllConnections();
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const voice = elevenLabsVoice({
    apiKey: 'xi-secret',
    baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    models: ['eleven_multilingual_v2'],
    voices: ['anna'],
    upstreamTimeoutMs: 20_000,
  });
  const sound: Uint8Array[] = [];
  const { signal } = new AbortController();
  for await (const { audio } of voice.stream('anna', { ...request, ...asked }, { signal })) sound.push(audio);
  return Buffer.concat(sound);
}

it('the voice does not follow a redirection with the key', async () => {
  const paths: (string | undefined)[] = [];
  const speaking = speakAt(({ url }, response) => {
    paths.push(url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await expect(speaking).rejects.toMatchObject({ code: 'upstream-unavailable' });
  expect(paths).toHaveLength(1);
});

it('the voice uses the status of a refusal if its body is not JSON', async () => {
  const speaking = speakAt((_, response) => {
    response
      .writeHead(429, { 'content-type': 'application/json', 'retry-after': '5' })
      .end('<html>busy</html>');
  });
  await expect(speaking).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 5_000 });
});

it('the voice does not take a web page for audio', async () => {
  const speaking = speakAt((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to this network</html>');
  });
  await expect(speaking).rejects.toMatchObject({ code: 'invalid-upstream-data' });
});

it('the voice rejects audio that is not base64', async () => {
  const speaking = speakAt((_, response) => void response.end('{"audio_base64":"<html>"}\n'), {
    timings: true,
  });
  await expect(speaking).rejects.toMatchObject({ code: 'invalid-upstream-data' });
});

it('the voice reads a last line without a line end', async () => {
  const line = JSON.stringify({ audio_base64: 'AAEC', alignment: null });
  expect(await speakAt((_, response) => void response.end(line), { timings: true })).toEqual(
    Buffer.from([0, 1, 2]),
  );
});

it('the voice fails on a line without end', async () => {
  const speaking = speakAt(
    (_, response) => {
      const more = () => response.write('a'.repeat(2 ** 20), more);
      more();
    },
    { timings: true },
  );
  await expect(speaking).rejects.toMatchObject({ code: 'invalid-upstream-data' });
});
