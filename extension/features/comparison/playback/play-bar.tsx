import type { ClipMode } from '@sayable/shared/comparison';
import { comparisonTextsOf } from '@sayable/shared/texts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { iconOf, PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import type { Crops } from '../charts/crops.ts';
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

const LoopIcon = iconOf(
  <path d="M4 9V8a3 3 0 0 1 3-3h8M12.5 2.5L15 5l-2.5 2.5M16 11v1a3 3 0 0 1-3 3H5M7.5 17.5L5 15l2.5-2.5" />,
  { size: 16 },
);

const SidesIcon = iconOf(
  <path d="M3.5 12v-2a6.5 6.5 0 0 1 13 0v2M3.5 12.5v2a1.5 1.5 0 0 0 3 0v-2a1.5 1.5 0 0 0-3 0zM13.5 12.5v2a1.5 1.5 0 0 0 3 0v-2a1.5 1.5 0 0 0-3 0z" />,
  { size: 16 },
);

const SaveIcon = iconOf(<path d="M10 3.5v9M6.5 9.5L10 13l3.5-3.5M4 16.5h12" />, { size: 16 });

const AroundIcon = iconOf(<path d="M8 7v6M12 7v6M5.5 6L2.5 10l3 4M14.5 6l3 4-3 4" />);
