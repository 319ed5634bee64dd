import type { SpeechRequest } from '@sayable/shared/contracts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { elevenLabsVoice } from '../../proxy-worker/src/providers/elevenlabs/speech.ts';
import { speakDirectly } from '../../tools/driver/servers/speech-client.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  startElevenLabsServer,
} from '../../tools/vendors/elevenlabs/index.ts';
import { conformanceText, describeStreamingVoice } from '../conformance/streaming-voice.ts';

const voiceId = accountVoices[0]?.voice_id ?? '';
const spoken: SpeechRequest = { text: 'Open the door.', format: 'pcm_16000', speed: 1, timings: true };

let server: ElevenLabsServer;
beforeAll(async () => {
  server = await startElevenLabsServer();
  // The vendor's voice renders a text once, which can take longer on a busy machine than it may be silent
  // here.
  for (const text of [spoken.text, conformanceText]) await speakDirectly(server, { ...spoken, text });
});
beforeEach(() => server.reset());
afterAll(() => server.close());

describeStreamingVoice('ElevenLabs', () => ({
  voice: elevenLabsVoice({
    apiKey: server.key,
    baseUrl: server.url,
    models: ['eleven_multilingual_v2'],
    voices: [],
    upstreamTimeoutMs: 700,
  }),
  voiceId,
  otherVoiceId: 'aaaaaaaaaaaaaaaaaaaa',
  fallSilent: () => server.next({ type: 'hang-mid-stream', afterChunks: 1 }, { path: /speech/ }),
  async vendorLeft() {
    const request = server.requests.at(-1);
    await request?.ended;
    return request?.aborted ?? false;
  },
}));
