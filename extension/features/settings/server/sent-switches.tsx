import type { Settings } from '@sayable/shared/contracts';
import { SwitchOption } from '../option.tsx';

interface SentSwitchesProps {
  settings: Settings;
  host: string;
  change(patch: Partial<Settings>): void;
}

/** The switches for all data that leaves the device. */
export function SentSwitches({ settings, host, change }: SentSwitchesProps) {
  return (
    <>
      <div className="option">
        <div className="option-text">
          <h3 className="text-sm font-strong">What leaves this device</h3>
          <p className="text-sm text-ink-2">
            Only what is on below, and only to {host}, which passes it on to the AI services that its host
            chose.
          </p>
        </div>
      </div>
      <SwitchOption
        title="A natural voice reads sentences"
        about="The sentence’s text goes out when you open a sentence. What was read is kept here, so it goes out once."
        isOn={settings.serverReads}
        onChange={(serverReads) => change({ serverReads })}
      />
      <SwitchOption
        title="The server listens too"
        about="Your recording goes out after you stop, to find out which words you said."
        isOn={settings.serverListens}
        onChange={(serverListens) => change({ serverListens })}
      />
      <SwitchOption
        title="The server places sounds"
        about="Your recording, the sentence and the model voice’s reading go out after you stop, where the server has an alignment service: a second look at every sound."
        isOn={settings.serverAligns}
        onChange={(serverAligns) => change({ serverAligns })}
      />
      <SwitchOption
        title="Explain words in their sentence"
        about="The word, its sentence and your first language go out when you press Explain."
        isOn={settings.serverExplains}
        onChange={(serverExplains) => change({ serverExplains })}
      />
    </>
  );
}
