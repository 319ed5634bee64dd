export { type ConversationVoiceUnderTest, describeConversationVoice } from './conversation-voice-suite.ts';
export {
  fakeConversationVoice,
  fakePartner,
  fakeTranscriber,
  type OpenCount,
} from './fake-conversation-parts.ts';
export { describeLiveTranscriber, type LiveTranscriberUnderTest } from './live-transcriber-suite.ts';
export { fakeConversation, memoryStore } from './memory-store.ts';
export { describePartner, type PartnerUnderTest } from './partner-suite.ts';
export { firstOf, type VendorUnderTest } from './suite-support.ts';
export {
  collectEvents,
  settled,
  silentSamples,
  testPipeline,
  upstream,
} from './test-pipeline.ts';
export {
  conversationOptions,
  learnerId,
  OPENING_LINE,
  startedTestSession,
  testSession,
} from './test-session.ts';
export { describeTurnEngine, type TurnEngineUnderTest } from './turn-engine-suite.ts';
