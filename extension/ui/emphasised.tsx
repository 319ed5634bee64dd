import { MarkedText } from './marked-text.tsx';

/** A sentence in which asterisks mark emphasis: `Start with *thought*.` The rest is plain text. */
export function Emphasised({ text }: { text: string }) {
  return <MarkedText text={text} marked={(part) => <em>{part}</em>} />;
}

/** Returns the same sentence for reading out. */
export function withoutEmphasis(text: string): string {
  return text.replaceAll(/\*([^*]+)\*/g, '$1');
}
