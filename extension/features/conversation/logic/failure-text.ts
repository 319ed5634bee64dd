import type { ErrorReason, WireError } from '@sayable/shared/contracts';
import { commonTexts, errorText, conversationTexts as t } from '@sayable/shared/texts';

interface OwnKeys {
  title?: 'notCaught' | 'notKept';
  detail:
    | 'allowOnce'
    | 'connectOrType'
    | 'sayAgainOrType'
    | 'tryAgainOrType'
    | 'makeRoom'
    | 'openPanelAgain'
    | 'comeCloser';
}

/** The reasons whose texts in `errors` are about a sentence to practise, or about a page. */
const ownKeys: Readonly<Partial<Record<ErrorReason, OwnKeys>>> = {
  'microphone-denied': { detail: 'allowOnce' },
  'microphone-lost': { detail: 'connectOrType' },
  silence: { title: 'notCaught', detail: 'sayAgainOrType' },
  'too-quiet': { detail: 'comeCloser' },
  clipping: { detail: 'sayAgainOrType' },
  'recording-gone': { detail: 'sayAgainOrType' },
  'engine-failed': { detail: 'tryAgainOrType' },
  'storage-failed': { title: 'notKept', detail: 'makeRoom' },
  'extension-updated': { detail: 'openPanelAgain' },
};

/** Returns the sentences for a failure in a conversation. */
export function failureText(error: Pick<WireError, 'code' | 'reason'>): string {
  const { title, detail } = errorText(error);
  const own = error.reason && ownKeys[error.reason];
  return commonTexts('failure', {
    title: own?.title ? t(own.title) : title,
    detail: own ? t(own.detail) : detail,
  });
}
