import { describeSound, lettersOf } from '@sayable/shared/assessment';
import type { Settings } from '@sayable/shared/contracts';
import { pairsWith } from '@sayable/shared/contrasts';
import { anyLanguage, type LanguageProposal } from '@sayable/shared/first-languages';
import type { ListenedSlip } from '@sayable/shared/sound-scores';
import { comparisonTexts, settingsTexts, shownLanguage, soundsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';
import { useLoaded } from '../loading/index.ts';

const SHOWN_SLIPS = 3;

/** Takes the focus of the button that the answer replaces. */
const takeFocus = (line: HTMLElement | null) => line?.focus();

/** A slip that would be listened for: ARPAbet without stress. */
type Slip = Pick<ListenedSlip, 'expected' | 'said'>;

/** The proposal of a first language, with the slips of its speakers, the most frequent first. */
interface ProposedLanguage extends LanguageProposal {
  slips: readonly Slip[];
}

export interface LanguageFitStore {
  /** Returns the settings, kept up to date: a hook. Undefined until the first result. */
  useSettings(): Settings | undefined;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  /** Returns the first language that fits the person's sounds clearly better; undefined if none does. */
  proposed(): Promise<ProposedLanguage | undefined>;
}

interface LanguageFitProps {
  store: LanguageFitStore;
  /** The look of its place, which isn't there without a proposal. */
  className?: string | undefined;
}

/** Proposes a first language, or none, that fits the person's sounds better; nothing if none does. */
export function LanguageFit({ store, className }: LanguageFitProps) {
  const settings = store.useSettings();
  const [answer, setAnswer] = useState('');
  const { firstLanguage, languagesAnswered = [] } = settings ?? {};
  const { value: proposal } = useLoaded(
    settings ? JSON.stringify([firstLanguage, languagesAnswered]) : null,
    store.proposed,
  );
  const [hasFailed, setFailed] = useState(false);
  const choose = (language: string | null, patch: Partial<Settings>, done: string) =>
    store
      .changeSettings({ ...patch, languagesAnswered: [...languagesAnswered, language ?? anyLanguage] })
      .then(
        () => setAnswer(done),
        (thrown: unknown) => {
          console.error('sayable: a choice could not be kept', thrown);
          setFailed(true);
        },
      );
  if (!(proposal || answer)) return null;
  return (
    <div className={className}>
      {answer ? (
        <p role="status" tabIndex={-1} className="text-ink-2" ref={takeFocus}>
          {answer}
        </p>
      ) : (
        proposal && (
          <Proposed
            proposal={proposal}
            onSet={() => void choose(proposal.language, { firstLanguage: proposal.language }, t('fitsSet'))}
            onRefuse={() => void choose(proposal.language, {}, t('fitsRefused'))}
          />
        )
      )}
      {hasFailed && !answer && <p role="alert">{settingsTexts('notKept')}</p>}
    </div>
  );
}

interface ProposedProps {
  proposal: ProposedLanguage;
  onSet(): void;
  onRefuse(): void;
}

function Proposed({ proposal: { language, instead, slips }, onSet, onRefuse }: ProposedProps) {
  const [name, current] = [nameOf(language), nameOf(instead)];
  const examples = slips.slice(0, SHOWN_SLIPS).map(({ expected, said }) => slipName(expected, said));
  return (
    <section aria-label={settingsTexts('firstLanguage')} className="grid gap-2">
      {language === null ? (
        <p>{t('fitsNone', { current })}</p>
      ) : (
        <div>
          <p className="font-strong">{t('fitsBetter', { language: name, current })}</p>
          <p className="text-sm text-ink-2">
            <Emphasised text={t('fitsSlips', { number: slips.length, examples: listed(examples) })} />
          </p>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={onSet}>
          {language === null ? t('setNone') : t('setLanguage', { language: name })}
        </Button>
        <Button size="small" look="quiet" onClick={onRefuse}>
          {t('noThanks')}
        </Button>
      </div>
    </section>
  );
}

const listed = (parts: readonly string[]) =>
  new Intl.ListFormat(shownLanguage(), { type: 'unit', style: 'short' }).format(parts);

/** Returns the name of a language (BCP 47) in the language of the interface. */
function nameOf(language: string | null): string {
  if (language === null) return t('noLanguage');
  return new Intl.DisplayNames([shownLanguage()], { type: 'language' }).of(language) ?? language;
}

/** Names a slip by its commonest pair of words, or by its letters. */
export function slipName(expected: string, said: string): string {
  if (expected === '-') return comparisonTexts('soundAdded', { sound: lettersOf(said) });
  if (said === '-') return comparisonTexts('soundLeftOut', { sound: lettersOf(expected) });
  const pair = pairsWith(expected).find(({ sounds }) => sounds.includes(said));
  const words = pair?.words[0]?.words.map((word) => `*${word}*`) ?? [expected, said].map(describeSound);
  const [one = '', other = ''] = pair?.sounds[0] === said ? words.reverse() : words;
  return t('saidAs', { one, other });
}
