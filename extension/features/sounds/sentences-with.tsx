import type { Attempt } from '@sayable/shared/contracts';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useLoaded } from '../loading/index.ts';
import type { SoundsStore } from './sounds-store.ts';

const MOST_SHOWN = 5;

interface SentencesWithProps {
  phone: string;
  store: SoundsStore;
  onPractise(attempt: Attempt): void;
}

/** Sentences with the sound from pages that the person read. */
export function SentencesWith({ phone, store, onPractise }: SentencesWithProps) {
  const found = useLoaded(phone, () => store.sentencesWith(phone, MOST_SHOWN)).value;
  if (!found) return null;
  if (found.length === 0) return <p className="text-ink-2">{t('noSentences')}</p>;
  return (
    <ul className="sentences">
      {found.map((attempt) => (
        <li key={attempt.id}>
          <button
            type="button"
            className="sound-sentence"
            aria-label={`${t('practiseThis', { text: attempt.text })} ${attempt.source.title}`}
            onClick={() => onPractise(attempt)}
          >
            <span className="block" lang="en">
              {attempt.text}
            </span>
            <span className="one-line block text-sm text-ink-3" translate="no">
              {attempt.source.title}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
