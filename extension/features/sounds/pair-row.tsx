import type { SoundRound } from '@sayable/shared/contracts';
import { clipsOf, type SoundPair } from '@sayable/shared/contrasts';
import { pairedSoundText } from '@sayable/shared/display';
import { baseOf } from '@sayable/shared/phonetics';
import { soundsTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, PlayIcon } from '../../ui/icons.tsx';
import { useLoaded } from '../loading/index.ts';
import type { SoundsStore } from './sounds-store.ts';

interface PairRowProps {
  pair: SoundPair;
  /** The sound of the page, which is named first. */
  phone: string;
  store: Pick<SoundsStore, 'roundsOf'>;
  /** True if a British voice of the system reads words. */
  inBritish: boolean;
  /** Absent if no voice reads its words. */
  onListen?: (() => void) | undefined;
  onSay(): void;
}

/** A neighbour of the sound with its two rounds: listening first, then saying. */
export function PairRow({ pair, phone, store, inBritish, onListen, onSay }: PairRowProps) {
  const side = baseOf(pair.sounds[0]) === baseOf(phone) ? 0 : 1;
  const [one, other] = [pair.sounds[side] ?? '', pair.sounds[1 - side] ?? ''];
  const names = { one: pairedSoundText(one), other: pairedSoundText(other) };
  const example = pair.words[0]?.words;
  return (
    <RoundRow
      pair={pair.id}
      english={pair.english}
      store={store}
      name={<span className="ipa">{t('pair', names)}</span>}
      about={example && t('pair', { one: example[side] ?? '', other: example[1 - side] ?? '' })}
      note={[...voicesText(pair, inBritish), ...(pair.isTold ? [] : [t('listeningOnly')])].join(' ')}
      listen={onListen && { label: t('listenTo', names), go: onListen }}
      say={pair.isTold ? { label: t('sayTo', names), go: onSay } : undefined}
    />
  );
}

/** Tells how many voices say a pair; nothing where only a voice of the system says it. */
function voicesText({ id, english }: SoundPair, inBritish: boolean): string[] {
  if (inBritish && !english) return [];
  const { size } = new Set(clipsOf(id, english ?? 'american').map(({ voice }) => voice));
  if (size > 0) return [t('voices', { number: size })];
  return english ? [] : [t('olderVoices')];
}

interface Door {
  label: string;
  go(): void;
}

interface RoundRowProps {
  /** The id by which its rounds are kept. */
  pair: string;
  /** The English of the pair's vowels, if only British has them. */
  english?: SoundRound['english'];
  store: Pick<SoundsStore, 'roundsOf'>;
  name: ReactNode;
  about: string | undefined;
  note?: string | undefined;
  listen: Door | undefined;
  say: Door | undefined;
}

/** An exercise with its two rounds, and how the last ones went. */
export function RoundRow({ pair, english, store, name, about, note, listen, say }: RoundRowProps) {
  const rounds = useLoaded(pair, () => store.roundsOf(pair)).value ?? [];
  const results = resultsOf(rounds.filter((round) => round.english === english));
  return (
    <li className="sound-pair">
      <p>
        <span className="sound-pair-name">{name}</span>{' '}
        {about && <span className="text-sm text-ink-2">{about}</span>}
      </p>
      {results && <p className="text-sm text-ink-2">{results}</p>}
      {note && <p className="text-sm text-ink-2">{note}</p>}
      <div className="mt-2 flex gap-2">
        {listen && (
          <Button size="small" icon={<PlayIcon />} aria-label={listen.label} onClick={listen.go}>
            {t('listen')}
          </Button>
        )}
        {say && (
          <Button size="small" icon={<MicrophoneIcon />} aria-label={say.label} onClick={say.go}>
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
