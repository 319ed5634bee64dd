import { serverTexts as t } from '@sayable/shared/texts';
import { CheckIcon } from '../../../ui/icons.tsx';
import type { ConnectionTest } from './server-actions.ts';
import { durationText, partTexts } from './server-texts.ts';

/** The result of a connection test. */
export function ConnectionAnswer({ test: { status, roundTripMs } }: { test: ConnectionTest }) {
  return (
    <div className="grid gap-2 px-4 py-3">
      <p className="flex items-center gap-2 text-sm">
        <CheckIcon size={16} />
        {t('answers', { duration: durationText(roundTripMs) })}
      </p>
      <dl className="server-parts">
        {partTexts(status).map(({ name, text, isReady }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={isReady ? undefined : 'text-ink-3'}>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
