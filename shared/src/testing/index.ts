export { describeConversationVoice } from './conversation-voice-suite.ts';
export { fakeConversationVoice, fakePartner, fakeTranscriber } from './fake-conversation-parts.ts';
export { describeLiveTranscriber } from './live-transcriber-suite.ts';
export { fakeConversation, memoryStore } from './memory-store.ts';
export { describePartner } from './partner-suite.ts';
export { firstOf } from './suite-support.ts';
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
export { describeTurnEngine } from './turn-engine-suite.ts';
