import type { AssessedWord, Attempt, Source } from '@sayable/shared/contracts';
import type { PausedWords } from '@sayable/shared/flow';
import { isOtherLanguage } from '@sayable/shared/text';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { AttemptToCompare } from '../../../messaging/messages.ts';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { Button, Disclosure } from '../../../ui/button.tsx';
import { Mark } from '../../../ui/icons.tsx';
import { ColouredSentence } from './coloured-sentence.tsx';
import { mountPractiseCard, type PractiseCardHandle } from './mount.tsx';
import { SentenceChoice, type SentenceOffers } from './sentence-choice.tsx';

/** The source of a sentence on the extension's page. */
export interface PageSentence {
  text: string;
  source: Source;
  attempt?: Attempt | undefined;
  /** The attempts at some words of it, oldest first. */
  parts?: readonly Attempt[] | undefined;
}

export interface PractisePageProps {
  /** Null: the person chooses, types or pastes a sentence. */
  sentence: PageSentence | null;
  /** The source of sentences that are typed here. */
  source: Source;
  /** A notice above the form if a sentence could not be found. */
  notice?: string | undefined;
  /** Returns the sentences that are offered while there is none. */
  useOffers(): SentenceOffers;
  /** The question how to say something in English. */
  InEnglish: ComponentType<{ onPractise(text: string): void }>;
  connect(): PracticeClient;
  /** Begins to read an element's text aloud. Returns the function that ends it. */
  readOn(element: HTMLElement): () => void;
  definitions: DefinitionSource;
  firstLanguage?: (() => string | null) | undefined;
  onAllowMicrophone(): void;
  onCompare?: ((comparison: AttemptToCompare) => void) | undefined;
  /** Opens a sound to practise it. */
  onSound?: ((phone: string) => void) | undefined;
  /** Opens the exercises of flow with this sentence. */
  onFlow?: ((text: string) => void) | undefined;
}

/** Practice without a web page: for places where the content script can't run, and for missing pages. */
export function PractisePage({
  sentence: first,
  source,
  notice,
  useOffers,
  InEnglish,
  connect,
  readOn,
  definitions,
  firstLanguage,
  onAllowMicrophone,
  onCompare,
  onSound,
  onFlow,
}: PractisePageProps) {
  // The history has what was said once, in whatever language.
  const isRefused = first !== null && !first.attempt && isOtherLanguage(first.text);
  const [sentence, setSentence] = useState(isRefused ? null : first);
  const [isAsking, setAsking] = useState(false);
  const [read, setRead] = useState<string | null>(null);
  const [refusal, setRefusal] = useState(isRefused ? t('textNotEnglish') : undefined);
  const take = (text: string, from = source) => {
    const isOther = isOtherLanguage(text);
    setRefusal(isOther ? t('textNotEnglish') : undefined);
    if (!isOther) setSentence({ text, source: from });
  };
  if (read !== null) return <ReadText text={read} readOn={readOn} onClose={() => setRead(null)} />;
  return (
    <main className="mx-auto grid max-w-[600px] gap-6 px-4 py-10">
      <header className="flex items-center gap-2 text-ink-2">
        <Mark />
        <span className="one-line">{sentence?.source.title || commonTexts('appName')}</span>
      </header>
      {sentence && notice && <p className="text-sm text-ink-2">{notice}</p>}
      {sentence ? (
        <Practising
          key={sentence.text}
          sentence={sentence}
          connect={connect}
          definitions={definitions}
          firstLanguage={firstLanguage}
          onAllowMicrophone={onAllowMicrophone}
          onCompare={onCompare}
          onSound={onSound}
          onFlow={onFlow}
          onClose={() => setSentence(null)}
        />
      ) : (
        <SentenceChoice
          notice={notice}
          refusal={refusal}
          useOffers={useOffers}
          text={first?.text}
          onSentence={take}
          onRead={setRead}
        >
          <Disclosure label={commonTexts('howToSay')} isOpen={isAsking} onToggle={setAsking}>
            <InEnglish onPractise={take} />
          </Disclosure>
        </SentenceChoice>
      )}
    </main>
  );
}

interface ReadTextProps extends Pick<PractisePageProps, 'readOn'> {
  text: string;
  onClose(): void;
}

/** A text that is read aloud, in its paragraphs. */
function ReadText({ text, readOn, onClose }: ReadTextProps) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => (article.current ? readOn(article.current) : undefined), [readOn]);
  return (
    <main className="mx-auto grid max-w-[600px] gap-6 px-4 py-10">
      <p>
        <Button onClick={onClose}>{t('chooseOther')}</Button>
      </p>
      <article ref={article} lang="en" className="grid gap-4 text-said">
        {text.split(/\n\s*\n|\n/).map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text don't move
          <p key={index}>{paragraph}</p>
        ))}
      </article>
    </main>
  );
}

interface PractisingProps
  extends Pick<
    PractisePageProps,
    'connect' | 'definitions' | 'firstLanguage' | 'onAllowMicrophone' | 'onCompare' | 'onSound' | 'onFlow'
  > {
  sentence: PageSentence;
  onClose(): void;
}

function Practising({
  sentence,
  connect,
  definitions,
  firstLanguage,
  onAllowMicrophone,
  onCompare,
  onSound,
  onFlow,
  onClose,
}: PractisingProps) {
  const { text } = sentence;
  const place = useRef<HTMLDivElement>(null);
  const card = useRef<PractiseCardHandle>(null);
  const [judged, setJudged] = useState<PausedWords<AssessedWord>>({ words: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new sentence makes a new card
  useEffect(() => {
    if (!place.current) return;
    const client = connect();
    card.current = mountPractiseCard({
      container: place.current,
      client,
      definitions,
      ...sentence,
      firstLanguage,
      onWordsAssessed: (words, pauses) => setJudged({ words, pauses }),
      onReset: () => setJudged({ words: [] }),
      onClose,
      onAllowMicrophone,
      onCompare,
      onSound,
      onFlow,
    });
    return () => {
      card.current?.dispose();
      client.close();
    };
  }, [sentence]);
  return (
    <>
      <p className="page-sentence wrap-anywhere">
        <ColouredSentence
          text={text}
          {...judged}
          onWord={(index, anchor) => card.current?.showWord(index, anchor)}
        />
      </p>
      <div ref={place} />
    </>
  );
}
