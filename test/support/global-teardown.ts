import { rm } from 'node:fs/promises';
import { running } from './global-setup';

export default async function globalTeardown(): Promise<void> {
  const { server, dataDir } = running.postgresOfThisRun ?? {};
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
}
