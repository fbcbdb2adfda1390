import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The release of this program, wherever it was built to. */
export const release = (): string => {
  const { version } = JSON.parse(readFileSync(findPackageJSON('..', __filename)!, 'utf8')) as { version: string };
  return version;
};
