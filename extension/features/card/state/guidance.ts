import type { ErrorCode, ErrorReason, PracticeReason } from '@sayable/shared/contracts';
import { commonTexts, errorText, cardTexts as t } from '@sayable/shared/texts';
import type { Failure } from './state.ts';

export type GuidanceIcon =
  | 'microphone-off'
  | 'microphone'
  | 'quiet'
  | 'loud'
  | 'other-text'
  | 'question'
  | 'storage';

/** The next step. */
export type NextStep =
  | 'allow-microphone'
  | 'record-again'
  | 'judge-again'
  | 'try-again'
  | 'reload-page'
  | 'close';

/** The card's answer to a failure: what happened, what to do, and the button for it. */
export interface Guidance {
  icon: GuidanceIcon;
  title: string;
  text: string;
  step: NextStep;
  /** The words on the button. */
  stepLabel: string;
}

/** `again` is `judge-again` if a recording is kept, else `try-again`. */
interface Look {
  icon: GuidanceIcon;
  step: NextStep | 'again';
}

/** Exhaustive: a new reason of practice does not compile until it has an icon and a next step. */
const practiceLooks: Readonly<Record<PracticeReason, Look>> = {
  'microphone-denied': { icon: 'microphone-off', step: 'allow-microphone' },
  'microphone-off-in-system': { icon: 'microphone-off', step: 'record-again' },
  'microphone-missing': { icon: 'microphone-off', step: 'record-again' },
  'microphone-busy': { icon: 'microphone-off', step: 'record-again' },
  'microphone-lost': { icon: 'microphone-off', step: 'record-again' },
  'microphone-muted': { icon: 'microphone-off', step: 'record-again' },
  'microphone-silent': { icon: 'microphone-off', step: 'record-again' },
  'audio-silent': { icon: 'microphone-off', step: 'record-again' },
  'busy-elsewhere': { icon: 'microphone', step: 'record-again' },
  silence: { icon: 'quiet', step: 'record-again' },
  'too-quiet': { icon: 'quiet', step: 'record-again' },
  clipping: { icon: 'loud', step: 'record-again' },
  'other-text': { icon: 'other-text', step: 'record-again' },
  'model-heard': { icon: 'loud', step: 'record-again' },
  'recording-too-long': { icon: 'other-text', step: 'record-again' },
  'no-words': { icon: 'question', step: 'close' },
  'text-too-long': { icon: 'other-text', step: 'close' },
  'engine-failed': { icon: 'question', step: 'again' },
  'storage-failed': { icon: 'storage', step: 'record-again' },
  'storage-full': { icon: 'storage', step: 'record-again' },
  'storage-busy': { icon: 'storage', step: 'record-again' },
  'recording-not-saved': { icon: 'storage', step: 'record-again' },
  'recording-without-room': { icon: 'storage', step: 'record-again' },
  'recording-gone': { icon: 'storage', step: 'record-again' },
  'try-gone': { icon: 'question', step: 'close' },
  'recording-ended': { icon: 'question', step: 'record-again' },
  'recording-interrupted': { icon: 'question', step: 'again' },
  'reading-interrupted': { icon: 'question', step: 'again' },
  'reading-not-heard': { icon: 'question', step: 'again' },
  'no-sentence': { icon: 'question', step: 'close' },
  'result-unreadable': { icon: 'question', step: 'again' },
  'reference-failed': { icon: 'question', step: 'again' },
  'extension-updated': { icon: 'question', step: 'reload-page' },
  'browser-unsupported': { icon: 'question', step: 'close' },
  'explaining-off': { icon: 'question', step: 'close' },
  'dictionary-failed': { icon: 'question', step: 'reload-page' },
};
const looks: Readonly<Partial<Record<ErrorReason, Look>>> = practiceLooks;

/** Returns the words and the next step for a failure: by its reason, else by its code. */
export function guidanceFor(failure: Failure): Guidance {
  const { error, attemptId } = failure;
  const reason = error.reason ?? reasonOf(error.code);
  const look: Look = (reason && looks[reason]) ?? byCode(error.code, error.retryable);
  const step = look.step !== 'again' ? look.step : attemptId === null ? 'try-again' : 'judge-again';
  return { icon: look.icon, step, stepLabel: stepLabel(step, reason), ...wordsFor(failure, reason) };
}

/** On the card, a text that a part could not process is a sentence that is too long. */
function reasonOf(code: ErrorCode): ErrorReason | undefined {
  return code === 'payload-too-large' ? 'text-too-long' : undefined;
}

function byCode(code: ErrorCode, retryable: boolean): Look {
  if (code === 'unreachable-context') return { icon: 'question', step: 'reload-page' };
  return { icon: 'question', step: code === 'timeout' || retryable ? 'again' : 'close' };
}

function wordsFor({ error, attemptId }: Failure, reason: ErrorReason | undefined) {
  const { title, detail } = errorText({ code: error.code, reason });
  if (!reason && error.code === 'unreachable-context') {
    return { title, text: t(attemptId === null ? 'reloadToSelect' : 'reloadToGoOn') };
  }
  if (attemptId === null) return { title, text: detail };
  if (reason === 'engine-failed') return { title: t('notChecked'), text: t('recordingKept') };
  return { title, text: reason ? detail : `${detail} ${t('recordingKept')}` };
}

function stepLabel(step: NextStep, reason: ErrorReason | undefined): string {
  if (reason === 'busy-elsewhere') return t('recordHere');
  if (reason === 'no-words') return t('chooseOther');
  if (reason === 'text-too-long') return t('chooseShorter');
  switch (step) {
    case 'allow-microphone':
      return t('allowMicrophone');
    case 'record-again':
      return t('recordAgain');
    case 'judge-again':
      return t('checkAgain');
    case 'try-again':
      return commonTexts('tryAgain');
    case 'reload-page':
      return t('reloadPage');
    case 'close':
      return commonTexts('close');
  }
}
