export {
  FAKE_VOICE_RATE,
  fakePartner,
  fakeTalkVoice,
  fakeTranscriber,
  type OpenCount,
} from './fake-talk-parts.ts';
export { fakeConversation, memoryStore } from './memory-store.ts';
export { reading, settled, sound, talkEngine, upstream } from './talk-engine.ts';
export { learnerId, talkOptions, talkSession } from './talk-session.ts';
