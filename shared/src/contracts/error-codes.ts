/**
 * All kinds of failure across a boundary of Sayable. The union is closed, so that a switch over it is
 * exhaustive. `aborted` is an outcome, not a failure.
 */
export const errorCodes = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'payload-too-large',
  'unsupported-media',
  'unprocessable',
  'rate-limited',
  'budget-exhausted',
  'aborted',
  'timeout',
  'upstream-unavailable',
  'invalid-upstream-data',
  'unreachable-context',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The exact causes of failures between the selection of a sentence and its result. */
const practiceReasons = [
  'microphone-denied',
  'microphone-off-in-system',
  'microphone-missing',
  'microphone-busy',
  'microphone-lost',
  'microphone-muted',
  'microphone-silent',
  'audio-silent',
  'silence',
  'too-quiet',
  'clipping',
  'other-text',
  'model-heard',
  'no-words',
  'text-too-long',
  'recording-too-long',
  'engine-failed',
  'storage-failed',
  'storage-full',
  'storage-busy',
  'recording-gone',
  'recording-not-saved',
  'recording-without-room',
  'try-gone',
  'busy-elsewhere',
  'recording-ended',
  'recording-interrupted',
  'reading-interrupted',
  'reading-not-heard',
  'no-sentence',
  'result-unreadable',
  'reference-failed',
  'extension-updated',
  'browser-unsupported',
  'explaining-off',
  'dictionary-failed',
] as const;

/** The exact causes of failures of the person's server and of the AI services behind it. */
const serverReasons = [
  'address-invalid',
  'address-unencrypted',
  'address-with-login',
  'address-with-path',
  'access-code-missing',
  'access-code-wrong',
  'server-closed',
  'too-many-guesses',
  'not-joined',
  'offline',
  'server-silent',
  'server-slow',
  'not-sayable',
  'update-needed',
  'tried-too-often',
  'budget-reserved',
  'no-voice',
  'no-language-model',
  'voice-not-offered',
  'voices-unknown',
  'sample-failed',
  'answer-declined',
  'request-refused',
  'service-key',
  'service-model',
  'service-credit',
  'service-busy',
  'service-down',
  'service-slow',
] as const;

/** The exact causes of failures of a conversation. */
const conversationReasons = [
  'no-conversation',
  'conversation-gone',
  'conversation-elsewhere',
  'conversation-ended',
  'conversation-full',
  'conversation-interrupted',
  'conversation-unsupported',
  'too-many-conversations',
  'too-many-speakers',
  'scenario-needs-server',
  'all-answered',
  'turns-waiting',
  'turn-gone',
  'turn-too-long',
  'nothing-said',
  'not-caught',
  'reply-not-caught',
  'noisy',
  'speech-lost',
  'speech-not-sent',
  'typing-only',
  'recognizer-failed',
  'feature-absent',
  'understanding-slow',
  'no-answer',
  'answer-slow',
  'answer-broken-off',
  'voice-slow',
  'voice-stopped',
  'loudspeaker-failed',
  'grammar-stopped',
  'browser-model-full',
  'browser-model-silent',
  'browser-model-refused',
  'browser-model-replaced',
  'browser-model-missing',
  'browser-model-not-fetched',
  'browser-model-not-allowed',
  'translation-failed',
] as const;

/** The exact causes of failures to read a copy of the person's data. */
const backupReasons = ['backup-foreign', 'backup-newer', 'backup-damaged', 'backup-too-large'] as const;

/**
 * The exact cause of a failure, for screens that need more than the code. The code is the kind of failure;
 * the reason selects the text (`texts/error-text.ts`) and the next step offered to the person.
 */
export const errorReasons = [
  ...practiceReasons,
  ...serverReasons,
  ...conversationReasons,
  ...backupReasons,
] as const;
export type ErrorReason = (typeof errorReasons)[number];
export type PracticeReason = (typeof practiceReasons)[number];
