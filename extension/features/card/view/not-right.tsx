import { soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AlignmentWire, AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { soundText } from '@sayable/shared/display';
import { asJudged, marksOf, type WordMark } from '@sayable/shared/disputes';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import type { Intent } from '../state/state.ts';

interface NotRightProps {
  attemptId: string;
  word: AssessedWord;
  alignment: AlignmentWire;
  dispatch(intent: Intent): void;
}

/** Marks that are disputed together, and their name; null if the word has no other marks. */
interface Line {
  name: string | null;
  marks: WordMark[];
}

/** One small action for each red mark of a word: the person disputes it, or removes the dispute. */
export function NotRight({ attemptId, word, alignment, dispatch }: NotRightProps) {
  const lines = linesOf(word, marksOf(word, alignment));
  if (lines.length === 0) return null;
  return (
    <ul aria-label={t('marks')} className="grid gap-1 text-sm text-ink-2">
      {lines.map(({ name, marks }, position) => {
        const isDisputed = marks.every((one) => one.isDisputed);
        const type = isDisputed ? 'undo-dispute' : 'dispute-mark';
        const onClick = () => {
          for (const { mark } of marks) dispatch({ type: 'dispute', command: { type, attemptId, mark } });
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the button keeps the focus when it becomes the other one
          <li key={position} className="flex items-center">
            <span>
              {name !== null && !isDisputed && <span className={`${nameLook} me-3`}>{name}</span>}
              <span role="status">
                {isDisputed && (
                  <span className="me-3">
                    <Disputed name={name} />
                  </span>
                )}
              </span>
            </span>
            <button
              type="button"
              className="text-link"
              aria-label={spokenLabel(isDisputed, name)}
              onClick={onClick}
            >
              {isDisputed ? commonTexts('undo') : t('notRight')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const nameLook = 'ipa font-medium text-ink';

function Disputed({ name }: { name: string | null }) {
  if (name === null) return t('disputed');
  return <Emphasised text={t('disputedFor', { sound: name })} className={nameLook} />;
}

function spokenLabel(isDisputed: boolean, name: string | null): string {
  if (name === null) return isDisputed ? commonTexts('undo') : t('notRight');
  return t(isDisputed ? 'undoFor' : 'notRightFor', { sound: name });
}

/**
 * Returns a row for each mark. A word that was replaced as a whole shows no phones, so its marks are disputed
 * together.
 */
function linesOf(word: AssessedWord, marks: WordMark[]): Line[] {
  if (marks.length > 1 && soundsLikeAnotherWord(asJudged(word))) return [{ name: null, marks }];
  return marks.map((one) => ({ name: marks.length > 1 ? nameOf(one.phone) : null, marks: [one] }));
}

function nameOf(phone: AssessedPhone | null): string {
  return phone ? soundText(phone.expected ?? phone.heard ?? '') : t('wholeWord');
}
