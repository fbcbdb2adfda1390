import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Uuid } from '../../events/ids';
import type { Owner, Vault } from './vault';

/** Why keys were destroyed: an event without text, so that a log restored from before it can have it again. */
export type Because = {
  readonly eventId: Uuid;
  readonly type: string;
  readonly stream: string;
  readonly occurredOn: string;
  readonly data: object;
};

/** One destruction: the keys of a subject in these classes. */
export type Destruction = {
  readonly subject: string;
  readonly classes: readonly string[];
  readonly because?: Because;
};
type Line = Destruction & { readonly at: string };

/** The register is not there or cannot be read. The message says what to do. */
export class ErasureRegisterInvalid extends Error {
  override readonly name = 'ErasureRegisterInvalid';
}

const nameOf = (subject: string, kind: string): string => `${kind} ${subject}`;

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  'subject' in value &&
  typeof value.subject === 'string' &&
  'classes' in value &&
  Array.isArray(value.classes) &&
  value.classes.every((kind) => typeof kind === 'string');

const parsed = (text: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Whole on the disk when it answers, the name of a new file too. */
const append = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Makes an empty one that a power cut does not take away. */
const begin = async (file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await append(file, '');
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
};

/** The lines of a file; undefined when there is none. A last line that broke off was never acted upon, and is cut off. */
const linesOf = async (file: string): Promise<readonly Line[] | undefined> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ErasureRegisterInvalid(`the erasure register ${file} cannot be read`, { cause });
  });
  if (!bytes) return undefined;
  const whole = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, whole).toString().split('\n').slice(0, -1);
  const found = lines.map((text, index) => {
    const line = parsed(text);
    if (line) return line;
    throw new ErasureRegisterInvalid(`line ${index + 1} of the erasure register ${file} was changed: take its copy`);
  });
  if (whole < bytes.length) await truncate(file, whole);
  return found;
};

/**
 * Every key that was destroyed, kept elsewhere than the database (decisions.md 21): a backup of the vault brings keys back,
 * and this destroys them again. One line for each destruction, without text of people; nothing is ever taken out.
 */
export class ErasureRegister {
  /** Owners whose key was destroyed, by name. */
  private readonly owners = new Map<string, Owner>();
  private readonly known = new Map<Uuid, Because>();

  private constructor(
    private readonly file: string,
    lines: readonly Line[],
  ) {
    for (const line of lines) this.keep(line);
  }

  /** `mustExist`: the vault has keys, so that there was one. Throws `ErasureRegisterInvalid`. */
  static async open(file: string, { mustExist = false } = {}): Promise<ErasureRegister> {
    const lines = await linesOf(file);
    if (!lines && mustExist) {
      throw new ErasureRegisterInvalid(
        `the erasure register ${file} is not there, and the vault has keys: put its copy back, or make an empty file when nothing was ever erased`,
      );
    }
    if (!lines) await begin(file);
    return new ErasureRegister(file, lines ?? []);
  }

  /** Done when it is on the disk: only then may the keys be destroyed. What it has is not written again. */
  async add({ subject, classes, because }: Destruction): Promise<void> {
    const isKnown =
      classes.every((kind) => this.owners.has(nameOf(subject, kind))) && (!because || this.known.has(because.eventId));
    if (isKnown) return;
    const line: Line = { at: new Date().toISOString(), subject, classes, ...(because && { because }) };
    await append(this.file, `${JSON.stringify(line)}\n`);
    this.keep(line);
  }

  /** The events that its lines name, in the order of the first lines that name them. */
  events(): readonly Because[] {
    return [...this.known.values()];
  }

  /**
   * Destroys what a restored vault brought back, and takes in what was destroyed without a line. Before anything is
   * answered.
   */
  async applyTo(vault: Pick<Vault, 'notDestroyed' | 'destroy' | 'tombstones'>): Promise<void> {
    const back = await vault.notDestroyed([...this.owners.values()]);
    for (const [subject, owners] of Map.groupBy(back, (owner) => owner.subject)) {
      await vault.destroy(
        subject,
        owners.map((owner) => owner.class),
      );
    }
    for (const [subject, tombstones] of Map.groupBy(await vault.tombstones(), (key) => key.subject))
      await this.add({ subject, classes: tombstones.map((key) => key.class) });
  }

  private keep({ subject, classes, because }: Destruction): void {
    for (const kind of classes) this.owners.set(nameOf(subject, kind), { subject, class: kind });
    if (because) this.known.set(because.eventId, because);
  }
}

/** For a dry run, which destroys nothing. */
export const registerOfNothing: Pick<ErasureRegister, 'add'> = { add: () => Promise.resolve() };
