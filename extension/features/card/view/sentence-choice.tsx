import type { Attempt, Source } from '@sayable/shared/contracts';
import { commonTexts, readingTexts, cardTexts as t } from '@sayable/shared/texts';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { PartlyVisible } from '../../../ui/marked-text.tsx';
import { ColouredSentence } from './coloured-sentence.tsx';

/** The sentences that are offered to a person who has none in mind. */
export interface SentenceOffers {
  /** True if `first` was chosen for the person's first language. */
  forLanguage: boolean;
  /** Sentences to begin with. */
  first: readonly string[];
  /** The newest attempts at different sentences, newest first. */
  latest: readonly Attempt[];
}

interface SentenceChoiceProps {
  useOffers(): SentenceOffers;
  notice: string | undefined;
  /** The reason why the text in the field is not practised. */
  refusal: string | undefined;
  /** The text in the field at first. */
  text: string | undefined;
  /** `source` is undefined for a sentence that comes from this page. */
  onSentence(text: string, source?: Source): void;
  /** Reads a text aloud, sentence by sentence. */
  onRead(text: string): void;
  /** The part below the sentences that are offered. */
  children: ReactNode;
}

/** The most characters of a sentence, and of a text to read. */
const MOST_CHARACTERS = { sentence: 5_000, text: 100_000 };

/** The choice of a sentence: some to begin with, the latest ones, or one of the person's own. */
export function SentenceChoice(props: SentenceChoiceProps) {
  const { useOffers, notice, refusal, text, onSentence, onRead, children } = props;
  const { forLanguage, first, latest } = useOffers();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('sentence') ?? '').trim();
    const { nativeEvent } = event;
    const isRead =
      nativeEvent instanceof SubmitEvent && nativeEvent.submitter?.getAttribute('value') === 'read';
    if (typed && isRead) onRead(typed);
    else if (typed) onSentence(typed.slice(0, MOST_CHARACTERS.sentence));
  };
  return (
    <>
      <div className="grid gap-2">
        {notice && <p className="text-ink-2">{notice}</p>}
        <h1 className="text-xl font-strong">{t('whichSentence')}</h1>
      </div>
      <Offers title={t(forLanguage ? 'firstOffersLanguage' : 'firstOffers')}>
        {first.map((offer) => (
          <Offer key={offer} onTake={() => onSentence(offer)}>
            {offer}
          </Offer>
        ))}
      </Offers>
      {latest.length > 0 && (
        <Offers title={t('latestOffers')}>
          {latest.map(({ id, text: said, source, assessment }) => (
            <Offer key={id} onTake={() => onSentence(said, source)} score={assessment?.scores?.overall}>
              <ColouredSentence text={said} words={assessment?.words ?? []} pauses={assessment?.pauses} />
            </Offer>
          ))}
        </Offers>
      )}
      {children}
      <form className="grid gap-2" onSubmit={onSubmit}>
        <label htmlFor="sentence" className="font-strong">
          {t('ownSentence')}
        </label>
        <textarea
          id="sentence"
          name="sentence"
          className="field"
          rows={3}
          maxLength={MOST_CHARACTERS.text}
          defaultValue={text}
          aria-describedby={refusal && 'refusal'}
          required
        />
        {refusal && (
          <p id="refusal" className="text-ink-2" role="alert">
            {refusal}
          </p>
        )}
        <p className="flex gap-2">
          <Button look="primary" size="big" type="submit">
            {t('practise')}
          </Button>
          <Button size="big" type="submit" value="read">
            {readingTexts('bar')}
          </Button>
        </p>
      </form>
    </>
  );
}

function Offers({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-strong">{title}</h2>
      <ul className="offers">{children}</ul>
    </section>
  );
}

interface OfferProps {
  score?: number | undefined;
  onTake(): void;
  children: ReactNode;
}

function Offer({ score, onTake, children }: OfferProps) {
  return (
    <li>
      <button type="button" className="offer" lang="en" onClick={onTake}>
        <span className="flex-1">{children}</span>
        {score !== undefined && (
          <b className="font-strong tabular">
            <PartlyVisible text={commonTexts('ofHundredSaid', { score: Math.round(score) })} />
          </b>
        )}
      </button>
    </li>
  );
}
