import { readVariables } from './read-variables.ts';
import { isTaken, readPort, serve } from './serve.ts';

/** `npm run dev:proxy`: the server alone, on the port in PORT, for this machine alone where HOST says no other. Settings: docs/proxy.md. */
async function main(): Promise<void> {
  const variables = readVariables();
  const port = readPort(process.env.PORT, 8787);
  const server = await serve({
    variables,
    port,
    host: process.env.HOST,
    onLine: (line) => console.log(line),
  }).catch((error: unknown) => {
    throw isTaken(error)
      ? new Error(`Port ${port} is taken. Set another one: PORT=8788 npm run dev:proxy`)
      : error;
  });
  console.log(server.description);
  const code = variables.ACCESS_CODE ? ' and the access code' : '';
  console.log(`In Sayable's options, under "Server", type ${server.url}${code}. Ctrl-C ends the server.\n`);

  let asked = false;
  const end = () => {
    asked = true;
    void server.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  await server.ended;
  if (!asked) throw new Error('The server ended by itself; see above.');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
