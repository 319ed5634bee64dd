import { Container } from '@cloudflare/containers';

/**
 * The alignment service as a Cloudflare container. The first request starts it; it sleeps after a quarter of
 * an hour without one. It has no access to the network.
 */
export class AlignerContainer extends Container {
  // The port of mfa-service/Dockerfile.
  override defaultPort = 8_080;
  override sleepAfter = '15m';
  override enableInternet = false;
  override pingEndpoint = 'aligner/health';
}
