import { embeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';

// A program that has the embedded PostgreSQL: says where it is in one line, stops at SIGTERM. For tests that kill it.
const main = async (): Promise<void> => {
  const [dataDir = ''] = process.argv.slice(2);
  const log = {
    info: (m: string) => process.stderr.write(`${m}\n`),
    warn: (m: string) => process.stderr.write(`${m}\n`),
  };
  const { superuserUrl, owned, stop } = await embeddedPostgres({ dataDir, log });
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ superuserUrl, owned })}\n`);
  setInterval(() => undefined, 1_000);
};
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(2);
});
