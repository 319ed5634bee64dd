import { commonTexts } from '@sayable/shared/texts';
import { Toast } from '../../ui/undo.tsx';
import type { Offers } from './use-offer.ts';

/** The last action, at the foot of the page. */
export function OfferToast({ offers: { current, hold, undo } }: { offers: Offers }) {
  return (
    <Toast
      place={'toast-page'}
      hold={hold}
      action={commonTexts('undo')}
      onAction={current?.undo && (() => void undo())}
    >
      {current && <span className="flex-1">{current.text}</span>}
    </Toast>
  );
}
