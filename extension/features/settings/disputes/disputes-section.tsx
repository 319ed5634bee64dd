import type { Dispute } from '@sayable/shared/contracts';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { download } from '../download.ts';
import { Option, Section } from '../option.tsx';
import type { SettingsStore } from '../settings-actions.ts';
import type { Offers } from '../use-offer.ts';
import { disputeText } from './dispute-text.ts';

interface DisputesSectionProps {
  store: Pick<SettingsStore, 'useDisputes' | 'removeDispute' | 'exportDisputes'>;
  offers: Offers;
}

/** The list of disputed marks, which can be removed or exported. */
export function DisputesSection({ store, offers }: DisputesSectionProps) {
  const disputes = store.useDisputes() ?? [];
  const [isBusy, setBusy] = useState(false);
  if (disputes.length === 0) return null;
  const orTell = async (work: () => Promise<void>, problem: string) => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      console.error('sayable: a disputed mark', thrown);
      offers.make({ text: problem });
    } finally {
      setBusy(false);
    }
  };
  const save = (some: readonly Dispute[]) =>
    void orTell(
      async () => download(await store.exportDisputes(some), 'sayable-marks'),
      'That could not be saved. The disk may be full.',
    );
  const remove = (dispute: Dispute) =>
    void orTell(async () => {
      const { undo } = await store.removeDispute(dispute.id);
      offers.make({ text: `Removed: ${disputeText(dispute)}.`, undo });
    }, 'That could not be removed. Try again.');
  return (
    <Section title="Marks that aren’t right">
      <Option
        title="You said that these aren’t right"
        about="They are shown as not sure. A file has the mark, the sentence and your recording, for those who work on Sayable, if you wish to give it to them. Nothing is sent."
      >
        <Button disabled={isBusy} onClick={() => save(disputes)}>
          {disputes.length > 1 ? 'Save all to a file' : 'Save to a file'}
        </Button>
      </Option>
      <ul className="sites" aria-label="Marks that aren’t right">
        {disputes.map((dispute) => (
          <DisputeItem
            key={dispute.id}
            {...{ dispute, isBusy, save, remove }}
            isOnly={disputes.length === 1}
          />
        ))}
      </ul>
    </Section>
  );
}

interface DisputeItemProps {
  dispute: Dispute;
  isBusy: boolean;
  isOnly: boolean;
  save(disputes: readonly Dispute[]): void;
  remove(dispute: Dispute): void;
}

function DisputeItem({ dispute, isBusy, isOnly, save, remove }: DisputeItemProps) {
  const text = disputeText(dispute);
  return (
    <li>
      <span className="wrap-anywhere">{text}</span>
      <span className="flex items-center gap-1">
        {!isOnly && (
          <Button
            look="quiet"
            size="small"
            disabled={isBusy}
            aria-label={`Save to a file: ${text}`}
            onClick={() => save([dispute])}
          >
            Save
          </Button>
        )}
        <IconButton label={`Remove: ${text}`} disabled={isBusy} onClick={() => remove(dispute)}>
          <CloseIcon size={16} />
        </IconButton>
      </span>
    </li>
  );
}
