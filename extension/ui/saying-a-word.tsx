import { Button } from './button.tsx';
import { StopIcon } from './icons.tsx';
import { SmallLevelTicks } from './ticks.tsx';

interface RecordingButtonsProps {
  step: 'opening' | 'listening' | 'checking';
  /** Levels of 0–1, oldest first. */
  levels: readonly number[];
  texts: { done: string; cancel: string; checking: string };
  /** True if the first button fills the row. */
  fills?: boolean;
  onDone(): void;
  onCancel(): void;
}

/** The buttons while a word is recorded, with the level of the microphone; after it, what is awaited. */
export function RecordingButtons({
  step,
  levels,
  texts,
  fills = false,
  onDone,
  onCancel,
}: RecordingButtonsProps) {
  if (step === 'checking') {
    return (
      <Button look="primary" size="big" className={fills ? 'flex-1' : ''} disabled>
        {texts.checking}
      </Button>
    );
  }
  return (
    <>
      <Button
        look="primary"
        size="big"
        className={fills ? 'flex-1' : ''}
        icon={<StopIcon />}
        disabled={step === 'opening'}
        onClick={onDone}
      >
        {texts.done}
        <SmallLevelTicks levels={levels} />
      </Button>
      <Button look="quiet" size="big" onClick={onCancel}>
        {texts.cancel}
      </Button>
    </>
  );
}

/** The look of a try: high and green where the word was right, low and grey where not yet. */
export type TryTick = 'hit' | 'miss' | 'open';

/** Tries as ticks. `label` says the same to a screen reader. */
export function TryTicks({ ticks, label }: { ticks: readonly TryTick[]; label: string }) {
  return (
    <span className="try-ticks" role="img" aria-label={label}>
      {ticks.map((tick, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tick is identified by its place
        <i key={index} className={tick} />
      ))}
    </span>
  );
}
