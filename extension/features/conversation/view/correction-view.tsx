import type { KeptTurn } from '@sayable/shared/contracts';
import { commonTexts, reasonText, conversationTexts as t } from '@sayable/shared/texts';
import { Button } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { AgainIcon, PlayIcon } from '../../../ui/icons.tsx';
import { wordDifference } from '../logic/word-difference.ts';

interface CorrectionProps {
  turn: KeptTurn;
  onSayAgain(sentence: string): void;
  onHear(sentence: string): void;
}

/**
 * A turn's correction beside it: the change is marked, and one line explains it. What a language model
 * corrected can be said again as a whole; of what the device's checker corrected, the phrases that it vouches
 * for. Renders nothing for a correct turn.
 */
export function CorrectionView({ turn, onSayAgain, onHear }: CorrectionProps) {
  const { text, corrected, corrections = [] } = turn;
  if (corrected === undefined || corrected === text || corrections.length === 0) return null;
  const phrases = new Set(corrections.flatMap(({ practise }) => practise ?? []));
  // Two slips of one phrase are practised together, below both reasons.
  const isLast = (phrase: string, at: number) =>
    !corrections.slice(at + 1).some(({ practise }) => practise === phrase);
  return (
    <section className="correction" aria-label={t('better')}>
      <p lang="en">
        <Difference said={text} better={corrected} shows="added" />
      </p>
      <ul>
        {corrections.map(({ said, better, because, reason, practise }, index) => (
          <li key={`${said} ${better}`} className="text-sm text-ink-2" dir="auto">
            <Emphasised text={reasonText({ reason, because })} />
            {practise && isLast(practise, index) && (
              <SayAgain
                text={practise}
                isNamed={phrases.size > 1 || !isIn(corrected, practise)}
                onSayAgain={onSayAgain}
                onHear={onHear}
              />
            )}
          </li>
        ))}
      </ul>
      {corrections.every(({ practise }) => practise === undefined) && (
        <SayAgain text={corrected} onSayAgain={onSayAgain} onHear={onHear} />
      )}
    </section>
  );
}

/**
 * Returns true if a sentence that is shown already has these words, whatever their capitals and quotation
 * marks.
 */
function isIn(sentence: string, phrase: string): boolean {
  const words = (text: string) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return words(sentence).includes(words(phrase));
}

interface SayAgainProps extends Pick<CorrectionProps, 'onSayAgain' | 'onHear'> {
  text: string;
  /** True where the text is shown with its buttons: it stands nowhere else, or there are several. */
  isNamed?: boolean;
}

/** The buttons to say right words again and to hear them. */
function SayAgain({ text, isNamed = false, onSayAgain, onHear }: SayAgainProps) {
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-1">
      {isNamed && (
        <q className="basis-full text-ink" lang="en">
          {text}
        </q>
      )}
      <Button size="small" icon={<AgainIcon size={16} />} onClick={() => onSayAgain(text)}>
        {commonTexts('sayItAgain')}
      </Button>
      <Button size="small" look="quiet" icon={<PlayIcon size={14} />} onClick={() => onHear(text)}>
        {t('hearIt')}
      </Button>
    </div>
  );
}

interface DifferenceProps {
  said: string;
  better: string;
  /** `both` also shows the original words, struck through. */
  shows: 'added' | 'both';
}

/** A corrected sentence, with the difference marked. */
export function Difference({ said, better, shows }: DifferenceProps) {
  let at = 0;
  return wordDifference(said, better).map(({ kind, text }) => {
    const key = `${at} ${kind}`;
    at += text.length + 1;
    if (kind === 'same') return <span key={key}>{text}</span>;
    if (kind === 'added') return <ins key={key}>{text}</ins>;
    return shows === 'both' ? <del key={key}>{text}</del> : null;
  });
}
