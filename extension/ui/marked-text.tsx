import { Fragment, type ReactNode } from 'react';

interface MarkedTextProps {
  text: string;
  /** Renders a part between asterisks. */
  marked(part: string): ReactNode;
  /** Renders the other parts; as they are if absent. */
  plain?(part: string): ReactNode;
}

/** A text in which asterisks mark parts with a look of their own. */
export function MarkedText({ text, marked, plain = (part) => part }: MarkedTextProps) {
  const parts = text.split(/\*([^*]+)\*/);
  // The parts between asterisks have odd indexes.
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity
    <Fragment key={index}>{part !== '' && (index % 2 === 1 ? marked(part) : plain(part))}</Fragment>
  ));
}

/**
 * A text that a screen reader reads whole, and of which only the parts between asterisks are visible.
 * @param lang the language of those parts, if it isn't that of the interface
 */
export function PartlyVisible({ text, lang }: { text: string; lang?: string }) {
  return (
    <MarkedText
      text={text}
      marked={(part) => (lang === undefined ? part : <span lang={lang}>{part}</span>)}
      plain={(part) => <span className="said-only">{part}</span>}
    />
  );
}
