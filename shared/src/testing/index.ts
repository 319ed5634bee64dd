export {
  FAKE_VOICE_RATE,
  fakePartner,
  fakeTalkVoice,
  fakeTranscriber,
  type OpenCount,
} from './fake-talk-parts.ts';
export { describeLiveTranscriber, type LiveTranscriberUnderTest } from './live-transcriber-suite.ts';
export { fakeConversation, memoryStore } from './memory-store.ts';
export { describePartner, type PartnerUnderTest } from './partner-suite.ts';
export type { VendorUnderTest } from './suite-support.ts';
export {
  collectEvents,
  settled,
  silentSamples,
  talkEngine,
  upstream,
} from './talk-engine.ts';
export { begunTalk, learnerId, OPENING_LINE, talkOptions, talkSession } from './talk-session.ts';
export { describeTalkVoice, type TalkVoiceUnderTest } from './talk-voice-suite.ts';
export { describeTurnEngine, type TurnEngineUnderTest } from './turn-engine-suite.ts';
