export { type ConversationSession, createConversationSession } from './conversation-session.ts';
export { heardText, isHeardWhole } from './heard-text.ts';
export { type PipelineParts, pipelineEngine } from './pipeline-engine.ts';
export { SentenceCutter } from './sentence-cutter.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
