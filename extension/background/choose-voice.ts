import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import { changeSettings } from '../storage/settings/settings.ts';

export const chooseVoice = checked(
  z.object({ voiceId: z.string().max(500).nullable() }),
  async ({ voiceId }) => {
    await changeSettings({ listenVoice: voiceId });
    return null;
  },
);
