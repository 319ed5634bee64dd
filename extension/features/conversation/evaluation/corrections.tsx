import type { ConversationEvaluation } from '@sayable/shared/contracts';
import { evaluationTexts as t } from '@sayable/shared/texts';
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
        {corrections.map(({ said, better, because, sentence }) => (
          <li key={`${said} ${sentence}`}>
            <div>
              <p>
                <InSentence {...{ said, better, sentence, spoken }} />
              </p>
              <p className="text-sm text-ink-2">
                <Emphasised text={because} />
              </p>
            </div>
            <IconButton
              className="touch no-print"
              label={t('saySentenceAgain', { sentence })}
              onClick={() => onSayAgain(sentence)}
            >
              <MicrophoneIcon />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface InSentenceProps extends Pick<CorrectionsProps, 'spoken'> {
  said: string;
  better: string;
  sentence: string;
}

/** The corrected sentence, with the difference marked. */
function InSentence({ said, better, sentence, spoken }: InSentenceProps) {
  const at = placeOfCorrection({ said, better, sentence }, spoken);
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
