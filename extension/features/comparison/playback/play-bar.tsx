import type { ClipMode } from '@sayable/shared/comparison';
import { comparisonTextsOf } from '@sayable/shared/texts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import type { Crops } from '../charts/crops.ts';
import { AroundIcon, LoopIcon, SaveIcon, SidesIcon } from '../icons.tsx';
import { fastest, type PartPlayer, slowest } from './use-clip-player.ts';

interface PlayBarProps {
  player: PartPlayer;
  crops: Crops;
  /** True if the reference is the speaker in the player of a page. */
  isOfPage: boolean;
  hasContext: boolean;
  /** True if nothing else on the screen is a primary action. */
  isAlone: boolean;
  onContext(): void;
}

/** All modes of playing the part. */
export function PlayBar({ player, crops, isOfPage, hasContext, isAlone, onContext }: PlayBarProps) {
  const t = comparisonTextsOf(isOfPage);
  const hasBoth = crops.user !== null && crops.reference !== null;
  return (
    <footer className="compare-foot">
      <div className="compare-foot-row">
        {hasBoth && (
          <PlayButton player={player} isAlone={isAlone} mode="in-turn" label={t('modelThenYou')} isFirst />
        )}
        <PlayButton
          player={player}
          isAlone={isAlone}
          mode="reference"
          label={t('model')}
          isFirst={!hasBoth && !crops.user}
        />
        <PlayButton
          player={player}
          isAlone={isAlone}
          mode="user"
          label={t('you')}
          isFirst={!hasBoth && crops.user !== null}
        />
      </div>
      <div className="compare-foot-row">
        <label className="compare-rate">
          <input
            type="range"
            min={slowest}
            max={fastest}
            step={0.05}
            value={player.rate}
            aria-label={t('speed')}
            aria-valuetext={t('speedTimes', { rate: player.rate })}
            onChange={({ target }) => player.setRate(Number(target.value))}
          />
          <output className="tabular">{player.rate}×</output>
        </label>
        <Button
          size="small"
          icon={<LoopIcon />}
          aria-pressed={player.isLooping}
          onClick={() => player.toggleLoop()}
        >
          {t('loop')}
        </Button>
        <Button
          size="small"
          icon={player.playing === 'both' ? <StopIcon size={16} /> : <SidesIcon />}
          title={t('bothHint')}
          aria-pressed={player.playing === 'both'}
          disabled={!player.canPlay('both')}
          onClick={() => player.toggle('both')}
        >
          {t('both')}
        </Button>
        <IconButton label={t('context')} aria-pressed={hasContext} onClick={onContext}>
          <AroundIcon />
        </IconButton>
        <IconButton label={t('save')} onClick={() => player.save()}>
          <SaveIcon size={18} />
        </IconButton>
      </div>
    </footer>
  );
}

interface PlayButtonProps {
  player: PartPlayer;
  isAlone: boolean;
  mode: ClipMode;
  label: string;
  /** True for the primary action. */
  isFirst: boolean;
}

function PlayButton({ player, mode, label, isFirst, isAlone }: PlayButtonProps) {
  const isPlaying = player.playing === mode;
  return (
    <Button
      look={isFirst && isAlone ? 'primary' : 'plain'}
      size="big"
      className={isFirst ? 'flex-1' : ''}
      icon={isPlaying ? <StopIcon size={16} /> : isFirst && <PlayIcon />}
      aria-pressed={isFirst ? undefined : isPlaying}
      disabled={!player.canPlay(mode)}
      onClick={() => player.toggle(mode)}
    >
      {label}
    </Button>
  );
}
