import { accessibleName } from './accessible-name.ts';
import { PlayIcon, StopIcon } from './icons.tsx';

interface VoiceButtonProps {
  label: string;
  /** The name for screen readers. */
  spoken: string;
  isPlaying: boolean;
  /** False if only the stop of a voice has an icon. */
  hasIcon?: boolean;
  disabled?: boolean | undefined;
  onClick(): void;
}

/** A button that plays a voice, and stops it while it plays. */
export function VoiceButton({
  label,
  spoken,
  isPlaying,
  hasIcon = true,
  disabled,
  onClick,
}: VoiceButtonProps) {
  return (
    <button
      type="button"
      aria-label={accessibleName(label, spoken)}
      aria-pressed={isPlaying}
      disabled={disabled}
      onClick={onClick}
    >
      {isPlaying ? <StopIcon size={16} /> : hasIcon && <PlayIcon />}
      {label}
    </button>
  );
}
