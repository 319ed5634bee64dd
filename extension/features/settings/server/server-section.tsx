import type { Settings } from '@sayable/shared/contracts';
import { shownLanguage, serverTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { Offers } from '../offers.tsx';
import { Section } from '../option.tsx';
import { JoinForm } from './join-form.tsx';
import { Joined } from './joined.tsx';
import type { ServerActions } from './server-actions.ts';
import { hostOf } from './server-texts.ts';

interface ServerSectionProps {
  server: ServerActions;
  settings: Settings;
  change(patch: Partial<Settings>): void;
  offers: Offers;
}

/** A server of the person's choice: joining it, its services, and the data sent to it. */
export function ServerSection({ server, settings, change, offers }: ServerSectionProps) {
  const joined = server.useServer();
  const [lastAddress, setLastAddress] = useState('');
  const [hasJustJoined, setJustJoined] = useState(false);
  const rows = useFocusAfterChange(joined?.address);
  if (joined === undefined) return null;
  const onLeft = (text: string) => {
    setJustJoined(false);
    offers.make({ text });
  };
  return (
    <Section id="server" title={t('server')}>
      {/* This element gets the focus when one state replaces the other: the pressed button is gone. */}
      <div ref={rows} tabIndex={-1} className="rows">
        {joined === null ? (
          <JoinForm
            server={server}
            address={lastAddress}
            onJoined={() => {
              setJustJoined(true);
              offers.make({ text: t('joined') });
            }}
          />
        ) : (
          <Joined
            key={joined.address}
            server={server}
            joined={joined}
            settings={settings}
            change={change}
            hasJustJoined={hasJustJoined}
            onLeft={(wasTold) => onLeft(leftText(joined.address, joined.expiresAt, wasTold))}
            onForget={() => {
              setLastAddress(joined.address);
              setJustJoined(false);
              return server.forget();
            }}
          />
        )}
      </div>
    </Section>
  );
}

/** The first render doesn't move the focus. */
function useFocusAfterChange(address: string | undefined) {
  const rows = useRef<HTMLDivElement>(null);
  const before = useRef<string>(undefined);
  const wasShown = useRef(false);
  useEffect(() => {
    if (wasShown.current && before.current !== address) rows.current?.focus({ preventScroll: true });
    before.current = address;
    wasShown.current = rows.current !== null;
  }, [address]);
  return rows;
}

function leftText(address: string, expiresAt: number, wasTold: boolean): string {
  const host = hostOf(address);
  if (wasTold) return t('left', { host });
  const date = new Date(expiresAt).toLocaleDateString(shownLanguage(), { dateStyle: 'medium' });
  return t('leftUntold', { host, date });
}
