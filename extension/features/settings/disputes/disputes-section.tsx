import type { Dispute } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { download } from '../../../ui/download.ts';
import { CloseIcon } from '../../../ui/icons.tsx';
import type { Offers } from '../offers.tsx';
import { Option, Section } from '../option.tsx';
import type { SettingsStore } from '../settings-actions.ts';
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
      t('disputeNotSaved'),
    );
  const remove = (dispute: Dispute) =>
    void orTell(async () => {
      const { undo } = await store.removeDispute(dispute.id);
      offers.make({ text: t('disputeRemoved', { mark: disputeText(dispute) }), undo });
    }, t('disputeNotRemoved'));
  return (
    <Section title={t('disputes')}>
      <Option title={t('disputesTitle')} about={t('disputesAbout')}>
        <Button disabled={isBusy} onClick={() => save(disputes)}>
          {t(disputes.length > 1 ? 'saveAllFile' : 'saveFile')}
        </Button>
      </Option>
      <ul className="sites" aria-label={t('disputes')}>
        {disputes.map((dispute) => (
          <DisputeItem
            key={dispute.id}
            dispute={dispute}
            isBusy={isBusy}
            save={save}
            remove={remove}
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
  const mark = disputeText(dispute);
  return (
    <li>
      <span className="wrap-anywhere">{mark}</span>
      <span className="flex items-center gap-1">
        {!isOnly && (
          <Button
            look="quiet"
            size="small"
            disabled={isBusy}
            aria-label={t('saveDispute', { mark })}
            onClick={() => save([dispute])}
          >
            {t('save')}
          </Button>
        )}
        <IconButton label={t('removeDispute', { mark })} disabled={isBusy} onClick={() => remove(dispute)}>
          <CloseIcon size={16} />
        </IconButton>
      </span>
    </li>
  );
}
