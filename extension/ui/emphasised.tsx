import { MarkedText } from './marked-text.tsx';

interface EmphasisedProps {
  text: string;
  /** The look of the marked pieces where it isn't that of an emphasis. */
  className?: string;
}

/** A sentence in which asterisks mark emphasis: `Start with *thought*.` The rest is plain text. */
export function Emphasised({ text, className }: EmphasisedProps) {
  return (
    <MarkedText
      text={text}
      marked={(part) =>
        className === undefined ? <em>{part}</em> : <span className={className}>{part}</span>
      }
    />
  );
}

/** Returns the text without the asterisks, for a screen reader or a plain label. */
export const withoutEmphasis = (text: string): string => text.replaceAll(/\*([^*]+)\*/g, '$1');
