import type { Settings } from '@sayable/shared/contracts';
import { anyLanguage, type LanguageProposal } from '@sayable/shared/first-languages';
import type { ListenedSlip } from '@sayable/shared/sound-scores';
import { settingsTexts, shownLanguage, soundsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';
import { useLoaded } from '../loading/index.ts';
import { slipName } from './heard-slips.tsx';
import type { SoundsStore } from './sounds-store.ts';

const SHOWN_SLIPS = 3;

/** The button that had the focus is gone. */
const takeFocus = (line: HTMLElement | null) => line?.focus();

interface LanguageFitProps {
  store: Pick<SoundsStore, 'useSettings' | 'changeSettings' | 'slipsHeard' | 'languageProposed'>;
  /** The look of its place, which isn't there without a proposal. */
  className?: string | undefined;
}

/** Proposes a first language, or none, that fits the person's sounds better; nothing if none does. */
export function LanguageFit({ store, className }: LanguageFitProps) {
  const settings = store.useSettings();
  const [answer, setAnswer] = useState('');
  const { firstLanguage, languagesRefused = [] } = settings ?? {};
  const { value: proposal } = useLoaded(
    settings ? JSON.stringify([firstLanguage, languagesRefused]) : null,
    async () => {
      const found = await store.languageProposed();
      return found && { ...found, slips: found.language ? await store.slipsHeard(found.language) : [] };
    },
  );
  const choose = (patch: Partial<Settings>, done: string) =>
    store.changeSettings(patch).then(
      () => setAnswer(done),
      (thrown: unknown) => {
        console.error('sayable: a choice could not be kept', thrown);
        setAnswer(settingsTexts('notKept'));
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
            onSet={() => void choose({ firstLanguage: proposal.language }, t('fitsSet'))}
            onRefuse={() => {
              const refused = [...languagesRefused, proposal.language ?? anyLanguage];
              void choose({ languagesRefused: refused }, t('fitsRefused'));
            }}
          />
        )
      )}
    </div>
  );
}

interface ProposedProps {
  proposal: LanguageProposal & { slips: readonly ListenedSlip[] };
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
            <Emphasised text={t('fitsSlips', { number: slips.length, examples: examples.join(', ') })} />
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

/** Returns the name of a language (BCP 47) in the language of the interface. */
function nameOf(language: string | null): string {
  if (language === null) return t('noLanguage');
  return new Intl.DisplayNames([shownLanguage()], { type: 'language' }).of(language) ?? language;
}
