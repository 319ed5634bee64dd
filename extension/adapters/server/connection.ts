import type { InstallStatus, Settings } from '@sayable/shared/contracts';
import type { ServerStore } from '../../storage/index.ts';
import type { CallOptions, ServerClient } from './server-client.ts';

export interface ConnectionOptions {
  client: ServerClient;
  servers: ServerStore;
  changeSettings(patch: Partial<Settings>): Promise<void>;
}

/** Joins and leaves a server: what is asked of it, and what of that is kept here. */
export function createConnection({ client, servers, changeSettings }: ConnectionOptions) {
  const forget = async () => {
    await servers.remove();
    await changeSettings({ serverAddress: null, serverVoiceId: null });
  };
  return {
    /** @throws AppError as `ServerClient.join`; `storage-failed` where it could not be kept; then it is left again. */
    async join(typedAddress: string, accessCode: string, options?: CallOptions): Promise<void> {
      const server = await client.join(typedAddress, accessCode, options);
      try {
        await servers.put(server);
        await changeSettings({ serverAddress: server.address, serverVoiceId: null });
      } catch (thrown) {
        await tell(client.leave({ server }));
        throw thrown;
      }
    },
    /** Whether the server is there and knows this device, what is behind it, and how far it is. */
    async test(options?: CallOptions): Promise<{ status: InstallStatus; roundTripMs: number }> {
      const status = await client.status(options);
      // The second question: the first one also opened the connection.
      return { status, roundTripMs: await client.measureRoundTrip(options) };
    },
    voices: client.voices,
    speakSample: client.speakSample,
    /**
     * Forgets the server, whether or not it can be told. Says whether it was: if not, the token stays valid until it
     * expires, but nobody has it any more.
     */
    async leave(): Promise<{ wasTold: boolean }> {
      const wasTold = await tell(client.leave());
      await forget();
      return { wasTold };
    },
    /** Forgets a server that has forgotten this device. */
    forget,
  };
}

/** Whether the server heard that it was left. */
function tell(leaving: Promise<void>): Promise<boolean> {
  return leaving.then(
    () => true,
    (thrown: unknown) => {
      console.warn('sayable: the server could not be told', thrown);
      return false;
    },
  );
}
