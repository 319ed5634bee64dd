import { readVariables } from './read-variables.ts';
import { isPortInUse, readPort, serve } from './serve.ts';

/**
 * `npm run dev:proxy`: runs only the server, on the port in PORT. Without HOST, only this machine can reach
 * it. Settings: docs/proxy.md.
 */
async function main(): Promise<void> {
  const variables = readVariables();
  const port = readPort(process.env.PORT, 8787);
  const server = await serve({
    variables,
    port,
    host: process.env.HOST,
    onLine: (line) => console.log(line),
  }).catch((error: unknown) => {
    throw isPortInUse(error)
      ? new Error(`Port ${port} is in use. Choose another one: PORT=8788 npm run dev:proxy`)
      : error;
  });
  console.log(server.description);
  const code = variables.ACCESS_CODE ? ' and the access code' : '';
  console.log(
    `In Sayable's options, under "Server", enter ${server.url}${code}. Press Ctrl-C to stop the server.\n`,
  );

  let stopRequested = false;
  const stop = () => {
    stopRequested = true;
    void server.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await server.ended;
  if (!stopRequested) throw new Error('The server stopped unexpectedly. See its messages above.');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
