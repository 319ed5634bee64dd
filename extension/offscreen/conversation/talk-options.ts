import type { KeptConversation, Settings, TalkOptions } from '@sayable/shared/contracts';

/** What the other side must know of the person's choices. */
export function talkOptions(
  { scenario }: Pick<KeptConversation, 'scenario'>,
  settings: Settings | undefined,
): TalkOptions {
  return {
    level: settings?.talkLevel ?? scenario.level,
    voiceId: settings?.talkVoiceId ?? null,
    speed: settings?.talkSpeed ?? 1,
  };
}
