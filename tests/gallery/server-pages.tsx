import {
  defaultSettings,
  type ErrorReason,
  type InstallStatus,
  type VoiceInfo,
} from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { type ReactNode, useState } from 'react';
import { DefinitionView, useDefinition } from '../../extension/features/definition/index.ts';
import { type ServerActions, ServerSection } from '../../extension/features/settings/server/index.ts';
import { useOffers } from '../../extension/features/settings/use-offer.ts';
import type { DefinitionSource } from '../../extension/messaging/definitions.ts';
import { definitions } from './definitions.ts';

const voices: VoiceInfo[] = [
  { id: 'a', name: 'Vera', accent: 'american', gender: 'female', description: 'Calm and clear' },
  { id: 'b', name: 'Edmund of the very long name that has no end', accent: 'british', gender: 'male' },
];
const status: InstallStatus = {
  installId: 'one',
  expiresAt: 0,
  parts: { languageModel: true, voice: true, aligner: false, conversation: true, realtime: false },
  used: { tokens: 4_100, characters: 880, audioSeconds: 130 },
  limit: { tokens: 100_000, characters: 10_000, audioSeconds: 3_600 },
};
const never = () => new Promise<never>(() => undefined);
const failing = (code: AppError['code'], options: { reason?: ErrorReason; retryable: boolean }) => () =>
  Promise.reject(new AppError(code, 'It failed.', options));
const notAnswering = failing('upstream-unavailable', { reason: 'server-silent', retryable: true });

const actions: ServerActions = {
  useServer: () => ({ address: 'https://sayable.example.com', expiresAt: Date.UTC(2027, 10, 20) }),
  join: never,
  test: () => Promise.resolve({ status, roundTripMs: 34 }),
  voices: () => Promise.resolve(voices),
  speakSample: never,
  leave: never,
  forget: () => Promise.resolve(),
};

function Shown({ server }: { server: ServerActions }) {
  const [settings, setSettings] = useState(defaultSettings);
  const change = (patch: Partial<typeof settings>) => setSettings((now) => ({ ...now, ...patch }));
  return (
    <main className="options">
      <ServerSection offers={useOffers()} {...{ server, settings, change }} />
    </main>
  );
}

const section = (changes: Partial<ServerActions> = {}) => <Shown server={{ ...actions, ...changes }} />;
const alone = { useServer: () => null };

function Explained({ source }: { source: DefinitionSource }) {
  const definition = useDefinition(source, 'thought', 'They thought it would rain.');
  return (
    <div className="definition-popover">
      <b className="text-xl font-strong">thought</b>
      <DefinitionView definition={definition} />
    </div>
  );
}

const explained = (explain: DefinitionSource['explain']) => (
  <Explained
    source={{
      ...definitions,
      lookUp: async (asked) => {
        const found = await definitions.lookUp(asked);
        return found.ok ? { ok: true, value: { ...found.value, canExplain: true } } : found;
      },
      explain,
    }}
  />
);

/** The options' section for a server, and a word that the server explains, in every state. */
export const serverPages: Record<string, ReactNode> = {
  'server-none': section(alone),
  'server-not-answering': section({ ...alone, join: notAnswering }),
  'server-joined': section(),
  'server-forgotten': section({
    test: failing('unauthorized', { retryable: false }),
    voices: notAnswering,
  }),
  'server-waiting': section({ voices: never, test: never }),
  'server-no-voices': section({ voices: () => Promise.resolve([]) }),
  explained: explained(definitions.explain),
  'explained-waiting': explained(never),
  'explained-failed': explained(async () => ({
    ok: false,
    error: {
      code: 'unauthorized',
      message: 'It failed.',
      retryable: false,
    },
  })),
};
