import { BYTES_PER_MB } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { decodeRecording } from '../../adapters/audio/decode-recording.ts';
import { createMicrophone } from '../../adapters/audio/microphone.ts';
import { createPlayer } from '../../adapters/audio/player.ts';
import { createHostSettings } from '../../adapters/host-settings.ts';
import { createServerClient } from '../../adapters/server/index.ts';
import { createServerPractice } from '../../adapters/server-practice/index.ts';
import { createSpeechEngine } from '../../adapters/speech-engine/index.ts';
import { SpeechHost } from '../../features/speech-host/index.ts';
import { checked, nothingSchema } from '../../messaging/checked.ts';
import { handle } from '../../messaging/handle.ts';
import { PRACTICE_PORT } from '../../messaging/practice-port.ts';
import {
  attemptStore,
  pronunciationStore,
  recordingStore,
  roomStore,
  serverStore,
  spokenSentenceStore,
} from '../../storage/index.ts';

const readSettings = createHostSettings();
const readServer = () => serverStore.get();
const host = new SpeechHost(
  {
    microphone: createMicrophone(async () => (await readSettings())?.microphoneId ?? null),
    engine: createSpeechEngine(),
    player: createPlayer(),
    decode: decodeRecording,
    attempts: attemptStore,
    recordings: recordingStore,
    pronunciations: pronunciationStore,
    server: createServerPractice({
      client: createServerClient({ readServer }),
      readServer,
      readSettings,
      sentences: spokenSentenceStore,
      now: () => Date.now(),
    }),
    makeRoom: async () => {
      const settings = await readSettings();
      if (settings) await roomStore.keepWithin(settings.recordingsLimitMb * BYTES_PER_MB);
    },
    now: () => Date.now(),
    makeId: () => crypto.randomUUID(),
  },
  { onIdle: () => window.close() },
);

browser.runtime.onConnect.addListener((port) => {
  if (port.name === PRACTICE_PORT) host.connect(port);
});

handle('host', { ping: checked(nothingSchema, () => null) });
