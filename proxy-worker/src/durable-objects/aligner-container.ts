import { Container } from '@cloudflare/containers';

/**
 * The alignment service as a container of Cloudflare's. The first request starts it; after a quarter of an hour without one
 * it sleeps. It reaches nothing and nobody.
 */
export class AlignerContainer extends Container {
  // As in mfa-service/Dockerfile.
  override defaultPort = 8_080;
  override sleepAfter = '15m';
  override enableInternet = false;
  override pingEndpoint = 'aligner/health';
}
