import { conversationStartTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { PreviousIcon } from '../../ui/icons.tsx';

/** The button back to the list of role-plays. */
export function AllRolePlays({ className = '', onClick }: { className?: string; onClick: () => void }) {
  return (
    <Button
      size="small"
      look="quiet"
      className={`-ms-2.5 justify-self-start ${className}`}
      icon={<PreviousIcon size={16} />}
      onClick={onClick}
    >
      {t('allRolePlays')}
    </Button>
  );
}
