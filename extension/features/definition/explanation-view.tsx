import type { WireError } from '@sayable/shared/contracts';
import { commonTexts, errorText, definitionTexts as t } from '@sayable/shared/texts';
import { useRef } from 'react';
import type { WordExplanation } from '../../messaging/messages.ts';
import { Button } from '../../ui/button.tsx';
import type { WordInContext } from './use-explanation.ts';

/**
 * The meaning of the word in its sentence, requested by a button. The answer is a model's text and is shown
 * as plain text. A failure leaves the dictionary's definition above.
 */
export function ExplanationView({ explanation }: { explanation: WordInContext }) {
  const { state, ask, cancel } = explanation;
  const place = useRef<HTMLElement>(null);
  // The pressed button disappears, and the focus must be kept.
  const keepingFocus = (act: () => void) => () => {
    place.current?.focus({ preventScroll: true });
    act();
  };
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={t('explanation')}
      aria-live="polite"
      aria-busy={state.name === 'loading'}
      className="explanation"
    >
      {state.name === 'not-asked' && (
        <Button size="small" onClick={keepingFocus(ask)}>
          {t('explain')}
        </Button>
      )}
      {state.name === 'loading' && <Loading onCancel={keepingFocus(cancel)} />}
      {state.name === 'known' && <Known {...state.explanation} />}
      {state.name === 'failed' && (
        <Failed error={state.error} onRetry={keepingFocus(ask)} onOptions={explanation.openOptions} />
      )}
    </section>
  );
}

function Loading({ onCancel }: { onCancel(): void }) {
  return (
    <div className="flex items-center justify-between gap-2">
      <p className="text-sm text-ink-2">{t('explaining')}</p>
      <Button size="small" look="quiet" onClick={onCancel}>
        {commonTexts('cancel')}
      </Button>
    </div>
  );
}

function Known({ meaning, example, translation, note }: WordExplanation) {
  return (
    <div className="explanation-text">
      <h4>{t('explanationHeading')}</h4>
      <p className="sense" lang="en">
        {meaning}
      </p>
      {translation && <p className="sense font-medium">{translation}</p>}
      <p className="sense-example" lang="en">
        “{example}”
      </p>
      {note && <p className="mt-2 text-sm text-ink-2">{note}</p>}
      <p className="mt-2 text-xs text-ink-3">{t('explanationSource')}</p>
    </div>
  );
}

interface FailedProps {
  error: WireError;
  onRetry(): void;
  onOptions(): void;
}

/** These errors are fixed on the page where the server is joined. */
const mendedInOptions = new Set<WireError['code']>(['unauthorized', 'forbidden']);

function Failed({ error, onRetry, onOptions }: FailedProps) {
  return (
    <div className="grid justify-items-start gap-2 text-sm text-ink-2">
      <p>{commonTexts('failure', errorText(error))}</p>
      {error.retryable && (
        <Button size="small" onClick={onRetry}>
          {commonTexts('tryAgain')}
        </Button>
      )}
      {mendedInOptions.has(error.code) && (
        <Button size="small" onClick={onOptions}>
          {commonTexts('openOptions')}
        </Button>
      )}
    </div>
  );
}
