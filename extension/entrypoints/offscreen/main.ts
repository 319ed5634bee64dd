import { BYTES_PER_MB } from '@sayable/shared/contracts';
import { listeningVoice } from '@sayable/shared/voice';
import { browser } from 'wxt/browser';
import { createServerClient } from '../../adapters/server/index.ts';
import { createSystemVoices } from '../../adapters/system-voices.ts';
import {
  checked,
  nothingSchema,
  referenceToKeepSchema,
  textAloudSchema,
  textToTranslateSchema,
} from '../../messaging/checked.ts';
import { CONVERSATION_PORT } from '../../messaging/conversation-port.ts';
import { handle } from '../../messaging/handle.ts';
import { answeringPings } from '../../messaging/live-port.ts';
import { PRACTICE_PORT } from '../../messaging/practice-view.ts';
import { holdOfPort } from '../../messaging/quiet-port.ts';
import { READING_PORT } from '../../messaging/reading-link.ts';
import { send } from '../../messaging/send.ts';
import { thenShowDue } from '../../messaging/then-show-due.ts';
import {
  createLoudspeaker,
  createMicrophone,
  decodeAt,
  decodeRecording,
} from '../../offscreen/audio/index.ts';
import { type BrowserModelGlobals, createMeaningTranslator } from '../../offscreen/browser-models/index.ts';
import { clipReader } from '../../offscreen/clips.ts';
import { heedDisputes, withFirstLanguage } from '../../offscreen/engine/index.ts';
import { createHostSettings } from '../../offscreen/host-settings.ts';
import { createLateHost } from '../../offscreen/late-host.ts';
import { PracticeHost } from '../../offscreen/practice/index.ts';
import { createQuietTabs } from '../../offscreen/quiet-tabs.ts';
import { createDeviceRecognizer } from '../../offscreen/recognizer/index.ts';
import { RecordingSlot } from '../../offscreen/recordings/index.ts';
import { createServerPractice } from '../../offscreen/server/index.ts';
import { createSpeechEngine } from '../../offscreen/speech-worker/index.ts';
import { createVoiceChoice } from '../../offscreen/voice-choice.ts';
import {
  attemptStore,
  disputeStore,
  pronunciationStore,
  readingStore,
  recordingStore,
  referenceStore,
  roomStore,
  serverStore,
  spokenSentenceStore,
} from '../../storage/index.ts';

const readSettings = createHostSettings();
const readServer = () => serverStore.get();
const client = createServerClient({ readServer });
const speech = createSpeechEngine();
const recognizer = createDeviceRecognizer();
const { phraseRecognizer } = speech;
const systemVoices = createSystemVoices();
const voiceChoice = createVoiceChoice(readSettings, systemVoices);
/**
 * The partner has the embedded voice for listening. Where one of the system speaks, its samples are the clock
 * of the words.
 */
const speakPiece: typeof speech.speakPiece = async function* (text, options) {
  const voice = listeningVoice(await voiceChoice.chosen());
  yield* speech.speakPiece(text, {
    ...options,
    ...(voice.kind === 'embedded' && { voiceId: voice.voiceId }),
  });
};
const loadVoice = async () => {
  // The other embedded voices load with their first word.
  if (listeningVoice(await voiceChoice.chosen()).kind !== 'embedded') await speech.naturalVoice();
};
const engine = {
  ...withFirstLanguage(heedDisputes(speech, disputeStore), readSettings, attemptStore),
  phraseRecognizer,
  speakPiece,
  // A sentence of the voice reports a failure.
  loadVoice: () => void loadVoice().catch(() => undefined),
};
/** A definition has a few words. A browser that has not translated them by then has a problem. */
const TRANSLATED_WITHIN_MS = 20_000;
const translateMeaning = createMeaningTranslator(globalThis as BrowserModelGlobals);
const slot = new RecordingSlot();
const loudspeaker = createLoudspeaker();
const makeRoom = async () => {
  const settings = await readSettings();
  if (settings) await roomStore.keepWithin(settings.recordingsLimitMb * BYTES_PER_MB);
};

/** Results and disputed marks change how many words are due, and which slips are suspected. */
const attempts = {
  ...attemptStore,
  async update(...[id, changes]: Parameters<typeof attemptStore.update>) {
    const updated = attemptStore.update(id, changes);
    const mayJudge = typeof changes === 'function' || changes.assessment;
    await (mayJudge ? thenShowDue(updated) : updated);
    engine.recount();
  },
};
const disputes: typeof disputeStore = {
  ...disputeStore,
  add: (attemptId, mark) => thenShowDue(disputeStore.add(attemptId, mark)),
  remove: (id) => thenShowDue(disputeStore.remove(id)),
};

const alongWaits = async () => (await readSettings())?.alongWaits !== false;
const microphone = createMicrophone(async () => (await readSettings())?.microphoneId ?? null);

const practice = new PracticeHost(
  {
    microphone,
    engine,
    player: loudspeaker,
    systemVoices,
    voiceChoice,
    decode: decodeRecording,
    readClip: clipReader((file) => fetch(`/engine/clips/${file}`), decodeAt),
    attempts,
    recordings: recordingStore,
    readings: readingStore,
    pronunciations: pronunciationStore,
    disputes,
    references: referenceStore,
    server: createServerPractice({
      client,
      readServer,
      readSettings,
      sentences: spokenSentenceStore,
      now: () => Date.now(),
    }),
    listener: {
      isWanted: async () => (await readSettings())?.practiceListens !== false,
      hear: (samples, asked) => recognizer.transcribeOnce(samples, asked),
      rest: () => {
        if (!conversation.isBusy) recognizer.release();
      },
    },
    alongWaits,
    makeRoom,
    now: () => Date.now(),
    makeId: () => crypto.randomUUID(),
  },
  {
    onIdle: () => window.close(),
    slot,
    isNeeded: () => conversation.isBusy || reading.isBusy,
    hushOthers: () => Promise.all([conversation.hush(), reading.hush()]),
  },
);
/** Conversations have as much code as all the rest, and the first sentence waits for this document. */
const conversation = createLateHost(async () => {
  const { createConversationHost } = await import('./conversation.ts');
  return createConversationHost({
    client,
    readServer,
    readSettings,
    engine,
    recognizer,
    systemVoices,
    voiceChoice,
    replies: loudspeaker,
    slot,
    makeRoom,
    hushPractice: () => practice.hush(),
  });
});
/** A text of many sentences, which somebody reads on a page. */
const reading = createLateHost(async () => {
  const { createReadingHost } = await import('./reading.ts');
  return createReadingHost({
    microphone,
    engine,
    player: loudspeaker,
    attempts,
    alongWaits,
    slot,
    makeRoom,
    hushOthers: () => Promise.all([practice.hush(), conversation.hush()]),
  });
});

const quietTabs = createQuietTabs({
  ask: (hold) => void send('background', 'quiet-tab', hold),
  makeId: () => crypto.randomUUID(),
});

browser.runtime.onConnect.addListener((port) => {
  // It loads while earlier recordings are put in order: the first sentence waits for both.
  speech.wake();
  const hold = holdOfPort(port.name);
  if (hold !== null) quietTabs.connect(port, hold);
  if (port.name === PRACTICE_PORT)
    practice.connect(answeringPings(port), quietTabs.besidePractice(port.sender?.tab?.id));
  if (port.name === READING_PORT)
    reading.connect(answeringPings(quietTabs.besideReading(port, port.sender?.tab?.id)));
  if (port.name === CONVERSATION_PORT)
    conversation.connect(answeringPings(quietTabs.besideConversation(port)));
});

handle('host', {
  ping: checked(nothingSchema, () => null),
  'say-text': checked(textAloudSchema, (text) => quietTabs.during(() => practice.sayAloud(text))),
  'keep-reference': checked(referenceToKeepSchema, async ({ text, wordings }) => {
    await practice.keepReference(text, wordings);
    return null;
  }),
  'translate-text': checked(textToTranslateSchema, ({ text, into }) =>
    translateMeaning(text, into, AbortSignal.timeout(TRANSLATED_WITHIN_MS)),
  ),
  'stop-text': checked(nothingSchema, async () => {
    await practice.stopAloud();
    return null;
  }),
});
