import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An authority of a test and a certificate it gave to this machine, in a folder that a later run removes. */
export type Authority = {
  /** PEM. */
  readonly caFile: string;
  readonly key: Buffer;
  readonly certificate: Buffer;
};

/** Undefined on a machine without openssl, which is said. */
export const authority = (): Authority | undefined => {
  const folder = mkdtempSync(join(tmpdir(), `buurtbaan-test-${process.pid}-certificates-`));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    openssl('req', '-x509', ...elliptic, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=Test CA');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    process.stdout.write('  not tried: TLS with EventStoreDB, this machine has no openssl\n');
    return undefined;
  }
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  openssl('req', ...elliptic, '-keyout', 'node.key', '-out', 'node.csr', '-subj', '/CN=eventstoredb-node');
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
  openssl('x509', '-req', '-in', 'node.csr', '-out', 'node.crt', ...signed);
  return {
    caFile: join(folder, 'ca.crt'),
    key: readFileSync(join(folder, 'node.key')),
    certificate: readFileSync(join(folder, 'node.crt')),
  };
};
