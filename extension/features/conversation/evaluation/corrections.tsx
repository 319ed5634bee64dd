import type { ConversationEvaluation } from '@sayable/shared/contracts';
import { reasonText, evaluationTexts as t } from '@sayable/shared/texts';
import { IconButton } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { MicrophoneIcon } from '../../../ui/icons.tsx';
import { placeOfCorrection } from '../logic/place-correction.ts';
import { Difference } from '../view/correction-view.tsx';
import { firstNumberText } from './number-text.ts';

interface CorrectionsProps {
  corrections: ConversationEvaluation['corrections'];
  /** The person's own turns, verbatim. */
  spoken: readonly string[];
  onSayAgain(sentence: string): void;
}

/** The most important corrections, each with a button to say it again. */
export function Corrections({ corrections, spoken, onSayAgain }: CorrectionsProps) {
  const count = corrections.length;
  if (count === 0) return null;
  return (
    <section className="evaluation-part">
      <h2>{t('toPutRight', { count, number: firstNumberText(count) })}</h2>
      <ul className="evaluation-rows">
        {corrections.map((correction) => {
          const { said, better, sentence, at } = correction;
          const phrase = practicePhraseOf(correction);
          return (
            <li key={`${said} ${sentence}`}>
              <div>
                <p lang="en">
                  <InSentence said={said} better={better} sentence={sentence} spoken={spoken} at={at} />
                </p>
                <p className="text-sm text-ink-2" dir="auto">
                  <Emphasised text={reasonText(correction)} />
                </p>
              </div>
              {phrase && (
                <IconButton
                  className="touch no-print"
                  label={t('saySentenceAgain', { sentence: phrase })}
                  onClick={() => onSayAgain(phrase)}
                >
                  <MicrophoneIcon />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/**
 * The words to practise for a correction: the whole sentence where a language model vouches for it, else a
 * phrase; null without one.
 */
export function practicePhraseOf({
  practise,
  sentence,
}: ConversationEvaluation['corrections'][number]): string | null {
  return practise === undefined ? sentence : practise;
}

interface InSentenceProps extends Pick<CorrectionsProps, 'spoken'> {
  said: string;
  better: string;
  sentence: string;
  /** The place of the better words in the sentence, if it is known. */
  at: number | undefined;
}

/** The corrected sentence, with the difference marked. */
function InSentence({ said, better, sentence, spoken, at: known }: InSentenceProps) {
  const at = known ?? placeOfCorrection({ said, better, sentence }, spoken);
  if (at === null) {
    return (
      <>
        <del>{said}</del> <ins>{better}</ins>
      </>
    );
  }
  return (
    <>
      {sentence.slice(0, at)}
      <Difference said={said} better={sentence.slice(at, at + better.length)} shows="both" />
      {sentence.slice(at + better.length)}
    </>
  );
}
