import type { Settings } from '@sayable/shared/contracts';
import { commonTexts, errorText, serverTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import type { JoinedServer } from '../../../storage/index.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { Option, SwitchOption } from '../option.tsx';
import { Problem } from './problem.tsx';
import type { ConnectionTest, ServerActions } from './server-actions.ts';
import { durationText, hostOf, partTexts } from './server-texts.ts';
import { useCall } from './use-call.ts';
import { VoiceOption } from './voice-option.tsx';

interface JoinedProps {
  server: ServerActions;
  joined: JoinedServer;
  settings: Settings;
  hasJustJoined: boolean;
  change(patch: Partial<Settings>): void;
  onLeft(wasTold: boolean): void;
  /** Forgets a server that has forgotten this device, so that it can be joined again. */
  onForget(): Promise<void>;
}

/** The joined server: its connection, its voices, the data sent to it, and the button to leave it. */
export function Joined({ server, joined, settings, hasJustJoined, change, onLeft, onForget }: JoinedProps) {
  const test = useCall((signal) => server.test({ signal }));
  const [isLeaving, setLeaving] = useState(false);
  const { run } = test;
  useEffect(() => {
    if (hasJustJoined) void run();
  }, [hasJustJoined, run]);
  return (
    <>
      <Option title={hostOf(joined.address)} about={t('joinedAbout')}>
        <Button disabled={test.state.name === 'running'} onClick={() => void test.run()}>
          {t(test.state.name === 'running' ? 'testing' : 'test')}
        </Button>
        <Button disabled={isLeaving} onClick={() => setLeaving(true)}>
          {t('leave')}
        </Button>
      </Option>
      {isLeaving && (
        <LeaveQuestion server={server} joined={joined} onLeft={onLeft} onStay={() => setLeaving(false)} />
      )}
      <div role="status" className="empty:hidden">
        {test.state.name === 'done' && <ConnectionAnswer test={test.state.value} />}
      </div>
      {test.state.name === 'failed' && (
        <Problem error={test.state.error} onRetry={test.run} onJoinAgain={onForget} />
      )}
      <VoiceOption
        server={server}
        english={settings.english}
        chosenId={settings.serverVoiceId}
        onChoose={(serverVoiceId) => change({ serverVoiceId })}
        onJoinAgain={onForget}
      />
      <SentSwitches settings={settings} change={change} host={hostOf(joined.address)} />
    </>
  );
}

interface LeaveQuestionProps extends Pick<JoinedProps, 'server' | 'joined' | 'onLeft'> {
  onStay(): void;
}

function LeaveQuestion({ server, joined, onLeft, onStay }: LeaveQuestionProps) {
  const { state, run } = useCall(async () => onLeft((await server.leave()).wasTold));
  const isRunning = state.name === 'running';
  return (
    <div className="option" role="alert">
      <p className="option-text text-sm text-ink-2">
        {state.name === 'failed'
          ? commonTexts('failure', errorText(state.error))
          : t('leaveAbout', { host: hostOf(joined.address) })}
      </p>
      <div className="option-control">
        <Button size="small" disabled={isRunning} onClick={onStay}>
          {t('stay')}
        </Button>
        <Button size="small" disabled={isRunning} onClick={() => void run()}>
          {t(isRunning ? 'leaving' : 'leaveServer')}
        </Button>
      </div>
    </div>
  );
}

/** The result of a connection test. */
function ConnectionAnswer({ test: { status, roundTripMs } }: { test: ConnectionTest }) {
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

interface SentSwitchesProps {
  settings: Settings;
  host: string;
  change(patch: Partial<Settings>): void;
}

/** The settings of the data that is sent, with their texts. */
const sentData = [
  ['serverReads', 'reads'],
  ['serverListens', 'listens'],
  ['serverAligns', 'aligns'],
  ['serverExplains', 'explains'],
] as const;

/** The switches for all data that leaves the device. */
function SentSwitches({ settings, host, change }: SentSwitchesProps) {
  return (
    <>
      <div className="option">
        <div className="option-text">
          <h3 className="text-sm font-strong">{t('sent')}</h3>
          <p className="text-sm text-ink-2">{t('sentAbout', { host })}</p>
        </div>
      </div>
      {sentData.map(([name, text]) => (
        <SwitchOption
          key={name}
          title={t(text)}
          about={[
            t(`${text}About`),
            settings.english === 'british' && name === 'serverAligns' && t('alignsNotBritish'),
          ]
            .filter(Boolean)
            .join(' ')}
          isOn={settings[name]}
          onChange={(isOn) => change({ [name]: isOn })}
        />
      ))}
    </>
  );
}
