import { commonTexts } from '@sayable/shared/texts';
import type { Offers } from './use-offer.ts';

/** The last action, at the foot of the page. */
export function OfferToast({ offers }: { offers: Offers }) {
  const { current } = offers;
  return (
    <div role="status" className="toast-page">
      {current && (
        // biome-ignore lint/a11y/noStaticElementInteractions: its handlers only pause the timeout
        <div
          className="toast"
          onPointerEnter={() => offers.hold(true)}
          onPointerLeave={() => offers.hold(false)}
          onFocus={() => offers.hold(true)}
          onBlur={() => offers.hold(false)}
        >
          <span className="flex-1">{current.text}</span>
          {current.undo && (
            <button type="button" className="toast-action" onClick={() => void offers.undo()}>
              {commonTexts('undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
