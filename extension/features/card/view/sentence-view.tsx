import type { Span, UtterancePlan } from '@sayable/shared/contracts';
import { wordText } from '@sayable/shared/display';
import { shownForm } from '@sayable/shared/phonetics';
import { hasSkippedWord } from '@sayable/shared/text';
import { cardTexts as t } from '@sayable/shared/texts';
import { LevelTicks } from '../../../ui/ticks.tsx';
import type { CardState, ListeningPhase } from '../state/state.ts';
import { ClickableSentence } from './clickable-sentence.tsx';

interface SentenceViewProps extends Pick<CardState, 'text' | 'plan'> {
  /** The letters that are being read aloud. */
  read?: Span | null;
  /** Index in the plan of the word whose popover is open. */
  openIndex?: number | null;
  /** Undefined if words can't be opened. */
  onOpenWord?(index: number): void;
}

/** The sentence over its phones, which are shown when they are known. */
export function SentenceView({ text, plan, read = null, openIndex = null, onOpenWord }: SentenceViewProps) {
  return (
    <>
      {plan && onOpenWord ? (
        <ClickableSentence plan={plan} read={read} openIndex={openIndex} onOpen={onOpenWord} />
      ) : (
        <p className="text-said wrap-anywhere" lang="en">
          {plan?.text ?? text}
        </p>
      )}
      {plan && skipsWords(plan) && <p className="mt-1 text-xs text-ink-2">{t('otherAlphabets')}</p>}
      {plan ? (
        <p className="ipa mt-1.5 text-sm text-ink-3" lang="en">
          {ipaOfPlan(plan)}
        </p>
      ) : (
        <p className="mt-1.5 py-0.5" aria-hidden="true">
          <span className="skeleton h-3.5 w-3/4" />
        </p>
      )}
    </>
  );
}

/** Returns true if a word with letters that English lacks belongs to no word of the plan. */
export function skipsWords({ text, words }: UtterancePlan): boolean {
  let end = 0;
  for (const { span } of [...words, { span: [text.length, text.length] as const }]) {
    if (hasSkippedWord(text.slice(end, span[0]))) return true;
    end = Math.max(end, span[1]);
  }
  return false;
}

function ipaOfPlan({ words }: UtterancePlan): string {
  return words.map((word) => wordText(shownForm(word))).join(' ');
}

interface ListeningViewProps {
  text: string;
  plan: UtterancePlan | null;
  /** Null while the microphone is being opened. */
  phase: ListeningPhase | null;
}

/** Words that were read become normal, the rest is grey; the microphone's level is below. */
export function ListeningView({ text, plan, phase }: ListeningViewProps) {
  const whole = plan?.text ?? text;
  const end = plan?.words[(phase?.wordsRead ?? 0) - 1]?.span[1] ?? 0;
  return (
    <>
      <p className="text-said wrap-anywhere" lang="en">
        {whole.slice(0, end)}
        <span className="text-ink-3">{whole.slice(end)}</span>
      </p>
      <div className="meter mt-4">
        <LevelTicks levels={phase?.levels ?? []} live />
      </div>
    </>
  );
}
