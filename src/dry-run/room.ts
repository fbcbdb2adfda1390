import { Problem } from '../platform/problems/problem';

/** What one dry run has of the room. */
export type Share = {
  /** Takes so many bytes more. Throws `dry-run-full` when they are not there. */
  take(bytes: number): void;
  /** Gives all of it back. */
  end(): void;
};

/** Memory that all dry runs of a process share: however many there are, they take no more than this. */
export class Room {
  constructor(private bytes: number) {}

  share(): Share {
    let taken = 0;
    return {
      take: (bytes) => {
        if (bytes > this.bytes) throw new Problem('dry-run-full', { headers: { 'Retry-After': '30' } });
        this.bytes -= bytes;
        taken += bytes;
      },
      end: () => {
        this.bytes += taken;
        taken = 0;
      },
    };
  }
}
