import type { WrittenPause } from '@sayable/shared/flow';
import { cardTexts as t } from '@sayable/shared/texts';

/** Returns a group as it is written, with a sign in place of its pause: "of the | harbor". */
export const groupText = ({ before, after }: WrittenPause, sign = ' | '): string => before + sign + after;

/** The gap between two words of the result where the person stopped. It opens its group. */
export function PauseSign({
  pause,
  isOpen,
  onOpen,
}: {
  pause: WrittenPause;
  isOpen: boolean;
  onOpen(): void;
}) {
  const name = t('pauseInside', { group: groupText(pause, ' ') });
  return (
    <button
      type="button"
      className="pause-sign"
      aria-label={name}
      title={name}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      tabIndex={-1}
      onClick={onOpen}
    />
  );
}
