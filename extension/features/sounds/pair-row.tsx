import type { SoundRound } from '@sayable/shared/contracts';
import type { SoundPair } from '@sayable/shared/contrasts';
import { soundText } from '@sayable/shared/display';
import { baseOf } from '@sayable/shared/phonetics';
import { soundsTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, PlayIcon } from '../../ui/icons.tsx';
import { useLoaded } from '../loading/index.ts';
import type { SoundsStore } from './sounds-store.ts';

interface PairRowProps {
  pair: SoundPair;
  /** The sound of the page, which is named first. */
  phone: string;
  store: Pick<SoundsStore, 'roundsOf'>;
  onListen(): void;
  onSay(): void;
}

/** A neighbour of the sound with its two rounds: listening first, then saying. */
export function PairRow({ pair, phone, store, onListen, onSay }: PairRowProps) {
  const rounds = useLoaded(pair.id, () => store.roundsOf(pair.id)).value ?? [];
  const side = pair.sounds[0] === baseOf(phone) ? 0 : 1;
  const [one, other] = [pair.sounds[side] ?? '', pair.sounds[1 - side] ?? ''];
  const names = { one: soundText(one), other: soundText(other) };
  const example = pair.words[0]?.words;
  const results = resultsOf(rounds);
  return (
    <li className="sound-pair">
      <p>
        <span className="ipa sound-pair-name">{t('pair', names)}</span>{' '}
        {example && (
          <span className="text-sm text-ink-2">
            {t('pair', { one: example[side] ?? '', other: example[1 - side] ?? '' })}
          </span>
        )}
      </p>
      {results && <p className="text-sm text-ink-2">{results}</p>}
      {!pair.isTold && <p className="text-sm text-ink-2">{t('listeningOnly')}</p>}
      <div className="mt-2 flex gap-2">
        <Button size="small" icon={<PlayIcon />} aria-label={t('listenTo', names)} onClick={onListen}>
          {t('listen')}
        </Button>
        {pair.isTold && (
          <Button size="small" icon={<MicrophoneIcon />} aria-label={t('sayTo', names)} onClick={onSay}>
            {t('sayWords')}
          </Button>
        )}
      </div>
    </li>
  );
}

function resultsOf(rounds: readonly SoundRound[]): string {
  const heard = rounds.find(({ kind }) => kind === 'listening');
  const said = rounds.find(({ kind }) => kind === 'saying');
  const total = ({ right, wrong }: SoundRound): number => right + wrong;
  return [
    ...(heard ? [t('heardBefore', { right: heard.right, total: total(heard) })] : []),
    ...(said ? [t('saidBefore', { right: said.right, total: total(said) })] : []),
  ].join(' · ');
}
