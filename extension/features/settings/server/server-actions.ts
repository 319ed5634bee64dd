import type { InstallStatus, VoiceInfo } from '@sayable/shared/contracts';
import type { JoinedServer } from '../../../storage/index.ts';

interface Cancellable {
  signal: AbortSignal;
}

/** The result of a connection test. */
export interface ConnectionTest {
  status: InstallStatus;
  roundTripMs: number;
}

/** The server functions that the section uses. They reject with an AppError. */
export interface ServerActions {
  /** Returns undefined until the first result, null if no server is joined. */
  useServer(): JoinedServer | null | undefined;
  join(address: string, accessCode: string, options: Cancellable): Promise<void>;
  test(options: Cancellable): Promise<ConnectionTest>;
  voices(options: Cancellable): Promise<VoiceInfo[]>;
  /** Returns a short sample as playable audio. */
  speakSample(voiceId: string, options: Cancellable): Promise<Blob>;
  /** Forgets the server; `wasTold` is false if it could not be reached. */
  leave(): Promise<{ wasTold: boolean }>;
  /** Forgets a server that has forgotten this device. */
  forget(): Promise<void>;
}
