import type { AssessedWord } from '@sayable/shared/contracts';
import { welcomeTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { MarkedWord, wordLevel } from '../card/index.ts';

/** The looks of a word that are explained, in this order. */
const kinds = ['right', 'unsure', 'red', 'close', 'stress', 'omitted'] as const;
type Kind = (typeof kinds)[number];
/** These are explained in any case: by an example if none of the person's words has them. */
const always: readonly Kind[] = ['right', 'unsure', 'red'];

/** Returns the kind of a judged word; null for one without a mark that needs words. */
export function kindOf(word: AssessedWord): Kind | null {
  if (word.error === 'unsure') return 'unsure';
  if (word.error === 'omitted' || word.error === 'replaced') return 'omitted';
  if (word.error === 'stress') return 'stress';
  const level = wordLevel(word);
  if (level === 'unscored' || level === 'unsure') return null;
  if (level === 0) return 'red';
  return level === 4 ? 'right' : 'close';
}

interface MarksProps {
  text: string;
  /** The judged words; empty before the first result. */
  words: readonly AssessedWord[];
}

/**
 * The meaning of the colors and lines, by the person's own words; by examples where no word of hers has the
 * mark.
 */
export function Marks({ text, words }: MarksProps) {
  const own = new Map<Kind, AssessedWord>();
  for (const word of words) {
    const kind = kindOf(word);
    // Longer words are better examples.
    if (kind !== null && lengthOf(word) > lengthOf(own.get(kind))) own.set(kind, word);
  }
  const said = kinds.flatMap((kind) => {
    const word = own.get(kind);
    return word ? { kind, word: <OwnWord word={word} written={text.slice(...word.span)} /> } : [];
  });
  const others = always.filter((kind) => !own.has(kind)).map((kind) => ({ kind, word: examples[kind] }));
  if (said.length === 0) return <Rows title={t('colorsMean')} rows={others} />;
  return (
    <>
      <Rows title={t('inYourWords')} rows={said} />
      {others.length > 0 && <Rows title={t('canAlsoBe')} rows={others} />}
    </>
  );
}

function lengthOf(word: AssessedWord | undefined): number {
  return word ? word.span[1] - word.span[0] : 0;
}

function Rows({ title, rows }: { title: string; rows: readonly { kind: Kind; word: ReactNode }[] }) {
  return (
    <section className="mark-group">
      <h3 className="text-xs text-ink-2">{title}</h3>
      <dl className="mark-rows">
        {rows.map(({ kind, word }) => (
          <div key={kind}>
            <dt>{word}</dt>
            <dd>{t(kind)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OwnWord({ word, written }: { word: AssessedWord; written: string }) {
  return (
    <span className={`level-${wordLevel(word)}`}>
      <MarkedWord word={word} written={written} />
    </span>
  );
}

/**
 * The example words, English in every language of the interface; of the last, the letters of its first sound
 * apart.
 */
const [right, unsure, wrongSound, restOfWord] = ['fine', 'now', 'th', 'ink'];

const examples: Readonly<Record<Kind, ReactNode>> = {
  right: (
    <span className="level-4" lang="en">
      {right}
    </span>
  ),
  unsure: (
    <span className="level-unsure mark-unsure" lang="en">
      {unsure}
    </span>
  ),
  red: (
    <span className="level-0" lang="en">
      <span className="mark-0">{wrongSound}</span>
      {restOfWord}
    </span>
  ),
  close: null,
  stress: null,
  omitted: null,
};
