import type { ErrorCode, ErrorReason } from '../contracts/index.ts';
import type errors from './en/errors.json';
import { errorsTexts } from './errors.ts';

/** A key with a title that also has a text `…Detail`. */
type Subject = {
  [Key in keyof typeof errors]: `${Key}Detail` extends keyof typeof errors ? Key : never;
}[keyof typeof errors];

const byReason: Readonly<Record<ErrorReason, Subject>> = {
  'microphone-denied': 'microphoneDenied',
  'microphone-off-in-system': 'microphoneOffInSystem',
  'microphone-missing': 'microphoneMissing',
  'microphone-busy': 'microphoneBusy',
  'microphone-lost': 'microphoneLost',
  'microphone-muted': 'microphoneMuted',
  'microphone-silent': 'microphoneSilent',
  'audio-silent': 'audioSilent',
  silence: 'silence',
  'too-quiet': 'tooQuiet',
  clipping: 'clipping',
  'other-text': 'otherText',
  'model-heard': 'modelHeard',
  'no-words': 'noWords',
  'text-too-long': 'textTooLong',
  'recording-too-long': 'recordingTooLong',
  'engine-failed': 'engineFailed',
  'storage-failed': 'storageFailed',
  'recording-gone': 'recordingGone',
  'busy-elsewhere': 'busyElsewhere',
  'recording-ended': 'recordingEnded',
  'recording-interrupted': 'recordingInterrupted',
  'reading-interrupted': 'readingInterrupted',
  'reading-not-heard': 'readingNotHeard',
  'no-sentence': 'noSentence',
  'result-unreadable': 'resultUnreadable',
  'reference-failed': 'referenceFailed',
  'extension-updated': 'extensionUpdated',
  'browser-unsupported': 'browserUnsupported',
  'explaining-off': 'explainingOff',
  'dictionary-failed': 'dictionaryFailed',
  'storage-full': 'storageFull',
  'storage-busy': 'storageBusy',
  'recording-not-saved': 'recordingNotSaved',
  'recording-without-room': 'recordingWithoutRoom',
  'try-gone': 'tryGone',
  'address-invalid': 'addressInvalid',
  'address-unencrypted': 'addressUnencrypted',
  'address-with-login': 'addressWithLogin',
  'address-with-path': 'addressWithPath',
  'access-code-missing': 'accessCodeMissing',
  'access-code-wrong': 'accessCodeWrong',
  'server-closed': 'serverClosed',
  'too-many-guesses': 'tooManyGuesses',
  'not-joined': 'notJoined',
  offline: 'offline',
  'server-silent': 'serverSilent',
  'server-slow': 'serverSlow',
  'not-sayable': 'notSayable',
  'update-needed': 'updateNeeded',
  'tried-too-often': 'triedTooOften',
  'budget-reserved': 'budgetReserved',
  'no-voice': 'noVoice',
  'no-language-model': 'noLanguageModel',
  'voice-not-offered': 'voiceNotOffered',
  'voices-unknown': 'voicesUnknown',
  'sample-failed': 'sampleFailed',
  'answer-declined': 'answerDeclined',
  'request-refused': 'requestRefused',
  'service-key': 'serviceKey',
  'service-model': 'serviceModel',
  'service-credit': 'serviceCredit',
  'service-busy': 'serviceBusy',
  'service-down': 'serviceDown',
  'service-slow': 'serviceSlow',
  'no-conversation': 'noConversation',
  'conversation-gone': 'conversationGone',
  'conversation-elsewhere': 'conversationElsewhere',
  'conversation-ended': 'conversationEnded',
  'conversation-full': 'conversationFull',
  'conversation-interrupted': 'conversationInterrupted',
  'conversation-unsupported': 'conversationUnsupported',
  'too-many-conversations': 'tooManyConversations',
  'too-many-speakers': 'tooManySpeakers',
  'scenario-needs-server': 'scenarioNeedsServer',
  'all-answered': 'allAnswered',
  'turns-waiting': 'turnsWaiting',
  'turn-gone': 'turnGone',
  'turn-too-long': 'turnTooLong',
  'nothing-said': 'nothingSaid',
  'not-caught': 'notCaught',
  'reply-not-caught': 'replyNotCaught',
  noisy: 'noisy',
  'speech-lost': 'speechLost',
  'speech-not-sent': 'speechNotSent',
  'typing-only': 'typingOnly',
  'recognizer-failed': 'recognizerFailed',
  'feature-absent': 'featureAbsent',
  'understanding-slow': 'understandingSlow',
  'no-answer': 'noAnswer',
  'answer-slow': 'answerSlow',
  'answer-broken-off': 'answerBrokenOff',
  'voice-slow': 'voiceSlow',
  'voice-stopped': 'voiceStopped',
  'loudspeaker-failed': 'loudspeakerFailed',
  'grammar-stopped': 'grammarStopped',
  'browser-model-full': 'browserModelFull',
  'browser-model-silent': 'browserModelSilent',
  'browser-model-refused': 'browserModelRefused',
  'browser-model-replaced': 'browserModelReplaced',
  'browser-model-missing': 'browserModelMissing',
  'browser-model-not-fetched': 'browserModelNotFetched',
  'browser-model-not-allowed': 'browserModelNotAllowed',
  'translation-failed': 'translationFailed',
  'backup-foreign': 'backupForeign',
  'backup-newer': 'backupNewer',
  'backup-damaged': 'backupDamaged',
  'backup-too-large': 'backupTooLarge',
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
