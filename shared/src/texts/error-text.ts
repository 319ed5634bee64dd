import type { ErrorCode, ErrorReason } from '../contracts/index.ts';
import type { errors } from './en/errors.ts';
import { errorsTexts } from './errors.ts';

/** A key with a title that also has a text `…Detail`. */
type Subject = {
  [Key in keyof typeof errors]: `${Key}Detail` extends keyof typeof errors ? Key : never;
}[keyof typeof errors];

const byReason: Readonly<Record<ErrorReason, Subject>> = {
  'microphone-denied': 'microphoneDenied',
  'microphone-missing': 'microphoneMissing',
  'microphone-busy': 'microphoneBusy',
  'microphone-lost': 'microphoneLost',
  silence: 'silence',
  'too-quiet': 'tooQuiet',
  clipping: 'clipping',
  'other-text': 'otherText',
  'no-words': 'noWords',
  'text-too-long': 'textTooLong',
  'recording-too-long': 'recordingTooLong',
  'engine-failed': 'engineFailed',
  'storage-failed': 'storageFailed',
  'recording-gone': 'recordingGone',
  'busy-elsewhere': 'busyElsewhere',
  'recording-running': 'recordingRunning',
  'recording-ended': 'recordingEnded',
  'recording-interrupted': 'recordingInterrupted',
  'no-sentence': 'noSentence',
  'result-unreadable': 'resultUnreadable',
  'reference-failed': 'referenceFailed',
  'extension-updated': 'extensionUpdated',
  'browser-unsupported': 'browserUnsupported',
  'explaining-off': 'explainingOff',
  'dictionary-failed': 'dictionaryFailed',
  'no-conversation': 'noConversation',
  'conversation-gone': 'conversationGone',
  'conversation-ended': 'conversationEnded',
  'conversation-too-long': 'conversationTooLong',
  'turns-waiting': 'turnsWaiting',
  'turn-gone': 'turnGone',
  'turn-not-understood': 'turnNotUnderstood',
  'not-offered': 'notOffered',
  'browser-model-failed': 'browserModelFailed',
  'browser-model-empty': 'browserModelEmpty',
  'browser-recognition-failed': 'browserRecognitionFailed',
  'browser-translation-failed': 'browserTranslationFailed',
};

const byCode: Readonly<Record<ErrorCode, Subject>> = {
  'bad-request': 'badRequest',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  conflict: 'conflict',
  'payload-too-large': 'payloadTooLarge',
  'unsupported-media': 'unsupportedMedia',
  unprocessable: 'unprocessable',
  'rate-limited': 'rateLimited',
  'budget-exhausted': 'budgetExhausted',
  aborted: 'aborted',
  timeout: 'timeout',
  'upstream-unavailable': 'upstreamUnavailable',
  'invalid-upstream-data': 'invalidUpstreamData',
  'unreachable-context': 'unreachableContext',
  internal: 'internal',
};

/** The texts for one failure. */
export interface ErrorText {
  /** The failure, without a full stop at the end. */
  title: string;
  /** The next step, in whole sentences. */
  detail: string;
}

/**
 * Returns the displayed text for a failure, in the language of the catalogue: that of its reason, else that
 * of its code. `message` is a diagnostic for developers and is not used.
 */
export function errorText(error: { code: ErrorCode; reason?: ErrorReason | undefined }): ErrorText {
  const subject = error.reason ? byReason[error.reason] : byCode[error.code];
  return { title: errorsTexts(subject), detail: errorsTexts(`${subject}Detail`) };
}
