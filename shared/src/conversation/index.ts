export { type ConversationSession, createConversationSession } from './conversation-session.ts';
export { echoLikelihood } from './echo-likelihood.ts';
export { type AnswerEars, createAnswerEars, type TextListening } from './embedded/answer-ears.ts';
export { type AnswerWays, createAnswerTranscriber } from './embedded/answer-transcriber.ts';
export { createPieceSpeaker, PIECE_RATE, type SpeakPiece, type SpokenPiece } from './embedded/speak-piece.ts';
export { embeddedTalkVoice } from './embedded/talk-voice.ts';
export {
  type EmbeddedEvaluation,
  type EmbeddedEvaluationRequest,
  evaluateEmbedded,
} from './evaluation/evaluate-embedded.ts';
export { EventQueue } from './event-queue.ts';
export { type GrammarLint, type GrammarNotes, grammarNotes } from './grammar/grammar-notes.ts';
export { heardText, isHeardWhole } from './heard-text.ts';
export { createPassages } from './passages.ts';
export { endingPauseMs, looksFinished, type TalkSensitivity } from './patience.ts';
export { type PipelineParts, pipelineEngine } from './pipeline-engine.ts';
export { type BuiltInScenario, builtInScenarios } from './scenarios/index.ts';
export { createScriptPartner, hasScript, walkOf } from './script/script-partner.ts';
export type { ScriptState, ScriptWalk } from './script/walk.ts';
export { SentenceCutter } from './sentence-cutter.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
export { type StageLimits, sturdyParts } from './sturdy-parts.ts';
export { type MeasuredTurn, talkMeasures, turnMeasures } from './talk-measures.ts';
export { createTurnTaking } from './turn-taking.ts';
export type { TurnDecision, TurnFrame, TurnTaking, TurnTakingOptions } from './turn-taking-types.ts';
export { type DifferentPart, diffWords } from './word-difference.ts';
