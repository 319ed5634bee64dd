export { type ConversationSession, createConversationSession } from './conversation-session.ts';
export { heardText, isHeardWhole } from './heard-text.ts';
export { endingPauseMs, looksFinished, type TalkSensitivity } from './patience.ts';
export { type PipelineParts, pipelineEngine } from './pipeline-engine.ts';
export { SentenceCutter } from './sentence-cutter.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
export { createTurnTaking } from './turn-taking.ts';
export type { TurnDecision, TurnFrame, TurnTaking, TurnTakingOptions } from './turn-taking-types.ts';
