import type { InstallStatus, VoiceInfo } from '@sayable/shared/contracts';
import type { JoinedServer } from '../../../storage/index.ts';

interface Cancellable {
  signal: AbortSignal;
}

/** What a test of the connection found. */
export interface ConnectionTest {
  status: InstallStatus;
  roundTripMs: number;
}

/** What the section needs of the server. What rejects does so with an AppError whose sentence is for the person. */
export interface ServerActions {
  /** Undefined until the first answer, null where none is joined. */
  useServer(): JoinedServer | null | undefined;
  join(address: string, accessCode: string, options: Cancellable): Promise<void>;
  test(options: Cancellable): Promise<ConnectionTest>;
  voices(options: Cancellable): Promise<VoiceInfo[]>;
  /** A short sample, to be played. */
  speakSample(voiceId: string, options: Cancellable): Promise<Blob>;
  /** Forgets the server; `wasTold` false where it could not be reached for it. */
  leave(): Promise<{ wasTold: boolean }>;
  /** Forgets a server that has forgotten this device. */
  forget(): Promise<void>;
}
