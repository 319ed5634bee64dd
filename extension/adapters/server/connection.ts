import type { InstallStatus, Settings } from '@sayable/shared/contracts';
import type { ServerStore } from '../../storage/index.ts';
import type { CallOptions, ServerClient } from './server-client.ts';

export interface ConnectionOptions {
  client: ServerClient;
  servers: ServerStore;
  changeSettings(patch: Partial<Settings>): Promise<void>;
}

/** Creates the connection that joins and leaves a server and stores the local part of it. */
export function createConnection({ client, servers, changeSettings }: ConnectionOptions) {
  const forget = async () => {
    await servers.remove();
    await changeSettings({ serverAddress: null, serverVoiceId: null });
  };
  return {
    /**
     * Joins a server.
     * @throws AppError as `ServerClient.join`; `storage-…` if it could not be stored; then the server is left
     * again
     */
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
    /**
     * Checks that the server answers and knows this device. Returns its services and budget, and the
     * round-trip time.
     */
    async test(options?: CallOptions): Promise<{ status: InstallStatus; roundTripMs: number }> {
      const status = await client.status(options);
      // This is the second request: the first one also opened the connection.
      return { status, roundTripMs: await client.measureRoundTrip(options) };
    },
    voices: client.voices,
    speakSample: client.speakSample,
    /**
     * Forgets the server, even if it can't be notified. `wasTold` says if it was: if not, the token stays
     * valid until it expires, but no copy of it is left.
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

/** Resolves with true if the server was notified. */
function tell(leaving: Promise<void>): Promise<boolean> {
  return leaving.then(
    () => true,
    (thrown: unknown) => {
      console.warn('sayable: the server could not be told', thrown);
      return false;
    },
  );
}
