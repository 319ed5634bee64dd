import { adviceForWord, isWrongSound, soundsLikeAnotherWord, worstPhone } from '@sayable/shared/assessment';
import type { AlignmentWire, AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { pronunciationText } from '@sayable/shared/display';
import { cardTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { SlipText } from '../../language/index.ts';
import { Mouth } from '../../mouth/index.ts';
import { shownSounds } from '../state/gloss.ts';
import type { CardState } from '../state/state.ts';
import { SoundColumns } from '../view/gloss-view.tsx';
import { StressLines } from '../view/stress-lines.tsx';
import { wordErrorName } from './word-names.ts';
import { writtenSyllables } from './written-syllables.ts';

interface WordWhatProps {
  word: AssessedWord;
  alignment: AlignmentWire;
  /** The word as written in the text. */
  written: string;
  referenceVoice: CardState['referenceVoice'];
  /** False if the result is named elsewhere. */
  hasName: boolean;
}

/** The sounds of a word over what was heard, and one sentence: what was wrong, and how to make it. */
export function WordWhat({ word, alignment, written, referenceVoice, hasName }: WordWhatProps) {
  const syllables = writtenSyllables(word, written);
  const sounds = shownSounds(word, alignment);
  const worst = worstSound(word);
  const mouth = worst?.expected ?? null;
  const american = word.english === 'american' ? t('saidAsAmerican') : null;
  const said = word.error === 'none' && word.form ? formNote(word.form) : null;
  const text = adviceForWord(word, written) ?? american ?? (hasName ? wordErrorName(word) : null);
  return (
    <>
      {sounds.length > 0 && (
        <div className="mt-1">
          <span className="said-only ipa">{ipaOfWord(word, alignment)}</span>
          <SoundColumns sounds={sounds} isBig />
        </div>
      )}
      {syllables && <StressLines syllables={syllables} referenceVoice={referenceVoice} />}
      {(mouth !== null || text !== null) && (
        <div className="word-how mt-3">
          {mouth !== null && <Mouth phone={mouth} isAim />}
          {text !== null && (
            <div className="text-sm text-ink-2">
              <p>
                <Emphasised text={text} />
              </p>
              {worst && <SlipText expected={worst.expected} spoken={worst.heard} className="mt-1" />}
            </div>
          )}
        </div>
      )}
      {said && <p className="mt-1 text-sm text-ink-2">{said}</p>}
    </>
  );
}

function formNote({ phones, isWeak }: NonNullable<AssessedWord['form']>): string {
  const form = pronunciationText(phones);
  return isWeak ? t('saidWeakForm', { form }) : t('saidFullForm', { form });
}

/** Returns the sound that the advice is about; undefined if the advice is about the whole word. */
export function worstSound(word: AssessedWord): AssessedPhone | undefined {
  if (word.error !== 'mispronounced' || soundsLikeAnotherWord(word)) return undefined;
  return worstPhone(word.phones, isWrongSound);
}

function ipaOfWord({ phones, botIndex }: AssessedWord, { bot }: AlignmentWire): string {
  const judged = phones.flatMap(({ expected }) => expected ?? []);
  const known = judged.length > 0 || botIndex === null ? judged : bot[botIndex]?.phones;
  return pronunciationText((known ?? []).map((one) => (typeof one === 'string' ? one : one.phone)));
}
