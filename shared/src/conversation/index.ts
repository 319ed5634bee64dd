export { conversationMeasures } from './feedback/conversation-measures.ts';
export { evaluateEmbedded } from './feedback/evaluate-embedded.ts';
export { type DifferentPart, diffWords } from './feedback/word-difference.ts';
export { inBritishWords } from './on-device/dialogue/british-words.ts';
export { Dialogue, type DialogueStep } from './on-device/dialogue/dialogue.ts';
export {
  createScenePartner,
  dialogueOf,
  firstPieceOf,
  isPlayable,
  sceneMissing,
} from './on-device/dialogue/scene-partner.ts';
export {
  createListedTranscriber,
  type HeardWords,
  type ListComparison,
  type ListedTranscriberParts,
} from './on-device/recognizer/listed-transcriber.ts';
export {
  createPhraseRecognizer,
  type PhraseRecognition,
  type PhraseRecognizer,
} from './on-device/recognizer/phrase-recognizer.ts';
export { createPhraseTranscriber } from './on-device/recognizer/phrase-transcriber.ts';
export type { HeardAnswer } from './on-device/understanding/heard.ts';
export { type AheadSpeaker, createAheadSpeaker } from './on-device/voice/ahead-speaker.ts';
export { embeddedConversationVoice } from './on-device/voice/embedded-voice.ts';
export {
  createPieceSpeaker,
  PIECE_RATE,
  type SpeakPiece,
  type SpokenPiece,
} from './on-device/voice/speak-piece.ts';
export { createPageChunks } from './page-context/page-chunks.ts';
export { pipelineEngine } from './pipeline/pipeline-engine.ts';
export { SentenceCutter } from './pipeline/sentence-cutter.ts';
export { SpeechFilter, type SpeechFilterOptions } from './pipeline/speech/speech-filter.ts';
export { speechOf } from './pipeline/speech/speech-text.ts';
export { ThoughtFilter, type ThoughtFilterOptions, withoutThoughts } from './pipeline/thoughts.ts';
export type { Admission } from './resilience/resilient-session.ts';
export { resilientTranscriber, resilientVoice } from './resilience/resilient-stages.ts';
export { engineWithIdleTimeout, withTimeoutsAndRetry } from './resilience/with-timeouts-and-retry.ts';
export { builtInScenarios, partnerFactsOf, type Scene, sceneOf } from './scenarios/index.ts';
export { type ConversationSession, createConversationSession } from './session/conversation-session.ts';
export { isPlayedWhole, playedText, wasCutByLearner } from './session/played-text.ts';
export { rejoinedTurns } from './session/rejoined-turns.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session/types.ts';
export { createEchoCheck } from './turn-taking/echo-likelihood.ts';
export { turnEndingOf } from './turn-taking/turn-ending.ts';
export { createTurnTaking } from './turn-taking/turn-taking.ts';
export type {
  ConversationSensitivity,
  TurnDecision,
  TurnFrame,
  TurnTaking,
  TurnTakingOptions,
} from './turn-taking/turn-taking-types.ts';
